/** Work in slices, done at once: for who has nothing to show meanwhile and nobody to give way to. */
export function runThrough<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
  }
}

/** Slices that say nothing, within work that says how far it is. */
export function* saying<Said, T>(said: Said, slices: Generator<unknown, T>): Generator<Said, T> {
  for (let step = slices.next(); ; step = slices.next()) {
    if (step.done) return step.value;
    yield said;
  }
}
