import fc from "fast-check";

const STEPS = 1_000_000;

/**
 * Any number between two, evenly: `fc.double` draws the exponent evenly, so that between 0 and 1 nearly all it gives are
 * too small to matter to money or to chance. Both ends are among what is drawn, and it shrinks towards the low one.
 */
export const numberBetween = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({min: 0, max: STEPS}).map((step) => low + ((high - low) * step) / STEPS);
