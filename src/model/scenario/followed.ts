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
  if (range.kind === "normal" || range.kind === "lognormal") return range;
  return eachFigure(range, (value) => Math.min(most, Math.max(least, value)));
}

/** A range of stated figures, each of them changed. */
function eachFigure(
  range: Exclude<Range, {kind: "normal" | "lognormal"}>,
  change: (value: number) => number,
): Range {
  switch (range.kind) {
    case "triangular":
    case "pert":
      return {...range, low: change(range.low), mode: change(range.mode), high: change(range.high)};
    case "uniform":
      return {...range, low: change(range.low), high: change(range.high)};
    case "discrete":
    case "empirical":
      return {...range, values: range.values.map(change)};
  }
}

/** Digits of a figure that was moved: enough, and short in a link. */
const DIGITS = 10;

/** Every figure of a range by the same factor, or by the same step where the old value is 0 or the sign changes. */
function followed(range: Range, from: number, to: number): Range {
  const scales = from !== 0 && to / from > 0;
  const move = (x: number) => Number((scales ? x * (to / from) : x + (to - from)).toPrecision(DIGITS));
  switch (range.kind) {
    case "normal":
      return {...range, mean: move(range.mean)};
    case "lognormal":
      return scales ? {...range, p10: move(range.p10), p90: move(range.p90)} : range;
    default:
      return eachFigure(range, move);
  }
}
