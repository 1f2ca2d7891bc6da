import type {Range} from "./schema/uncertainty.ts";
import type {Bounds} from "./schemaWalk.ts";

/**
 * A range that follows its base value to a new one, in proportion to how it lay around the old one, and stays within what the
 * field allows: who sets an input moves the doubt with it.
 */
export function followedWithin(range: Range, from: number, to: number, bounds: Bounds | undefined): Range {
  if (from === to) return range;
  const {low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY} = bounds ?? {};
  return within(followed(range, from, to), low, high);
}

/** A range cut to what its number may be; tails of normals are cut when they are drawn. */
function within(range: Range, least: number, most: number): Range {
  const cut = (value: number) => Math.min(most, Math.max(least, value));
  switch (range.kind) {
    case "triangular":
    case "pert":
      return {...range, low: cut(range.low), mode: cut(range.mode), high: cut(range.high)};
    case "uniform":
      return {...range, low: cut(range.low), high: cut(range.high)};
    case "discrete":
    case "empirical":
      return {...range, values: range.values.map(cut)};
    case "normal":
    case "lognormal":
      return range;
  }
}

/** Digits of a figure that was moved: enough, and short in a link. */
const DIGITS = 10;

/** Every figure of a range by the same factor, or by the same step where the old value is 0 or the sign changes. */
function followed(range: Range, from: number, to: number): Range {
  const scales = from !== 0 && to / from > 0;
  const move = (x: number) => Number((scales ? x * (to / from) : x + (to - from)).toPrecision(DIGITS));
  switch (range.kind) {
    case "triangular":
    case "pert":
      return {...range, low: move(range.low), mode: move(range.mode), high: move(range.high)};
    case "uniform":
      return {...range, low: move(range.low), high: move(range.high)};
    case "normal":
      return {...range, mean: move(range.mean)};
    case "lognormal":
      return scales ? {...range, p10: move(range.p10), p90: move(range.p90)} : range;
    case "discrete":
    case "empirical":
      return {...range, values: range.values.map(move)};
  }
}
