import {followed} from "../../model/scenario/followed.ts";
import {boundsAt, valueAt, withValue} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {Range} from "../../model/scenario/schema/uncertainty.ts";

/**
 * The scenario with an input set by hand. A range on that number follows it, in proportion to how it lay around the
 * value of the base, and stays within what the field allows: who drags a slider moves the doubt with it.
 */
export function withInput(base: Scenario, scenario: Scenario, path: string, value: unknown): Scenario {
  const set = withValue(scenario, path, value);
  const range = base.uncertainty.ranges[path];
  const from = valueAt(base, path);
  if (range === undefined || typeof from !== "number" || typeof value !== "number") return set;
  const bounds = boundsAt(base, path);
  const least = bounds === undefined ? Number.NEGATIVE_INFINITY : bounds.low;
  const most = bounds?.high ?? Number.POSITIVE_INFINITY;
  const moved = value === from ? range : within(followed(range, from, value), least, most);
  return {
    ...set,
    uncertainty: {...set.uncertainty, ranges: {...set.uncertainty.ranges, [path]: moved}},
  };
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
