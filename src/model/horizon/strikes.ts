import {exp} from "../units/exactMath.ts";

/** How a contingency is played. */
export type Mode = "off" | "on" | "chance";

/** Whether a thing that has one chance happens: never, always, or when the draw falls below its chance. */
export const happens = (mode: Mode, chance: number, u: number): boolean =>
  mode === "on" || (mode === "chance" && u < chance);

/**
 * How often a thing that has a rate strikes: not at all; by chance; or by chance and once more where it is due, so that
 * switching it on never asks for less than leaving it to chance.
 */
export function strikes(mode: Mode, mean: number, due: boolean, u: number): number {
  if (mode === "off") return 0;
  return poissonQuantile(mean, u) + (mode === "on" && due ? 1 : 0);
}

/** The smallest count whose Poisson probability reaches `u`; for the small means of failures. One draw, whatever the mean. */
export function poissonQuantile(mean: number, u: number): number {
  let chance = exp(-mean);
  let below = chance;
  let count = 0;
  while (below < u && count < 1000) {
    count++;
    chance *= mean / count;
    below += chance;
  }
  return count;
}
