import {type Quantile, quantileOf} from "../kernel/quantile.ts";
import {boundsAt, numberAt} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";
import type {Range} from "./schema/uncertainty.ts";

/** From the least to the most that a range takes; 1 to 999 in a thousand where it has no end. */
export function extentOf(range: Range): readonly [low: number, high: number] {
  switch (range.kind) {
    case "triangular":
    case "pert":
    case "uniform":
      return [range.low, range.high];
    case "discrete":
    case "empirical":
      return [Math.min(...range.values), Math.max(...range.values)];
    case "normal":
    case "lognormal": {
      const quantile = quantileOf(range);
      return [quantile(0.001), quantile(0.999)];
    }
  }
}

/**
 * The value of a ranged number at chance u, kept within what the schema allows: whole where it must be whole, and a
 * thousandth of the way to the base value above a bound that is itself not allowed.
 */
export function boundedQuantile(scenario: Scenario, path: string, range: Range): Quantile {
  const quantile = quantileOf(range);
  const bounds = boundsAt(scenario, path);
  if (bounds === undefined) return quantile;
  const {low, high, whole, aboveLow} = bounds;
  const least = aboveLow ? low + (numberAt(scenario, path) - low) / 1000 : low;
  return (u) => {
    const drawn = quantile(u);
    return Math.min(high, Math.max(least, whole ? Math.round(drawn) : drawn));
  };
}
