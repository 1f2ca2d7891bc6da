/** Futures of the first, coarse answer. */
const COARSE = 10;
const STEP = 5;

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
