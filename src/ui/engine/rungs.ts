/** Futures of the first, coarse answer. */
export const COARSE = 10;
const STEP = 5;
/** Futures of the finest answer that can be asked for, and how much finer each asking is. */
export const FINEST = 10_000;
const FINER = 10;

/**
 * Futures of one answer after the other: a coarse one at once, then finer, the scenario's own number, and five times
 * that to see whether the answer stands. 200 gives 10, 40, 200, 1,000.
 */
export function rungsFor(replications: number): number[] {
  const before: number[] = [];
  for (let futures = replications; Math.round(futures / STEP) > COARSE; futures /= STEP)
    before.unshift(Math.round(futures / STEP));
  return [...(replications > COARSE ? [COARSE] : []), ...before, replications, replications * STEP];
}

/** What is left of the rungs after an answer of so many futures; when all were climbed, ten times as many as the last. */
export function rungsAfter(replications: number, played: number): number[] {
  const left = rungsFor(replications).filter((futures) => futures > played);
  if (left.length > 0) return left;
  return played < FINEST ? [Math.min(FINEST, played * FINER)] : [];
}
