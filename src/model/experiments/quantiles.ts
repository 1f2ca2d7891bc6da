import {quantileSorted} from "simple-statistics";
import type {Quantiles} from "./answer.ts";

/** Quantile of type 7 of sorted values; where a value on either side of it is infinite the answer is null: there is none. */
export function quantile(sorted: Float64Array, p: number): number | null {
  if (sorted.length === 0) return null;
  const place = (sorted.length - 1) * p;
  const [below, above] = [Math.floor(place), Math.ceil(place)].map((at) => sorted[at]);
  if (!Number.isFinite(below) || !Number.isFinite(above)) return null;
  return quantileSorted(sorted as unknown as number[], p);
}

/** P10, P50 and P90 of values in any order; Infinity stands for never. NaN is left out. */
export function quantiles(values: Float64Array | readonly number[]): Quantiles {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return {p10: quantile(sorted, 0.1), p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9)};
}

/** The median, or null where there is none. */
export const median = (values: Float64Array | readonly number[]): number | null => quantiles(values).p50;

/** Wilson's 95 % interval of a share seen in `trials` futures. */
export function wilson(share: number, trials: number): [number, number] {
  const z = 1.959963984540054; // 97.5 % of the normal
  const z2 = (z * z) / trials;
  const centre = (share + z2 / 2) / (1 + z2);
  const half = (z / (1 + z2)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
