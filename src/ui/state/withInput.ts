import {followedWithin} from "../../model/scenario/followed.ts";
import {boundsAt, valueAt, withValue} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/**
 * The scenario with an input set by hand. A range on that number follows it, in proportion to how it lay around the
 * value of the base, and stays within what the field allows: who drags a slider moves the doubt with it.
 */
export function withInput(base: Scenario, scenario: Scenario, path: string, value: unknown): Scenario {
  const set = withValue(scenario, path, value);
  const range = base.uncertainty.ranges[path];
  const from = valueAt(base, path);
  if (range === undefined || typeof from !== "number" || typeof value !== "number") return set;
  const moved = followedWithin(range, from, value, boundsAt(base, path));
  return {
    ...set,
    uncertainty: {...set.uncertainty, ranges: {...set.uncertainty.ranges, [path]: moved}},
  };
}
