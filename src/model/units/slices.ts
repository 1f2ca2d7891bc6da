/** Work in slices, done at once: for who has nothing to show meanwhile and nobody to give way to. */
export function runThrough<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
  }
}
