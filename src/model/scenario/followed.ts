import type {Range} from "./schema/uncertainty.ts";

/**
 * A range that follows its base value to a new one: every figure of it by the same factor, or by the same step where
 * the old value is 0 or the sign changes. A share keeps within 0 and 1 by the rules of its field.
 */
export function followed(range: Range, from: number, to: number): Range {
  const move = from !== 0 && to / from > 0 ? (x: number) => x * (to / from) : (x: number) => x + (to - from);
  switch (range.kind) {
    case "triangular":
    case "pert":
      return {...range, low: move(range.low), mode: move(range.mode), high: move(range.high)};
    case "uniform":
      return {...range, low: move(range.low), high: move(range.high)};
    case "normal":
      return {...range, mean: move(range.mean)};
    case "lognormal":
      return from !== 0 && to / from > 0 ? {...range, p10: move(range.p10), p90: move(range.p90)} : range;
    case "discrete":
    case "empirical":
      return {...range, values: range.values.map(move)};
  }
}
