import type {Metric} from "./actuals.ts";

/** How a metric was forecast over all its months. */
export interface BacktestScore {
  readonly metric: Metric;
  readonly months: number;
  /** Share of months inside P10 to P90; four in five is right. */
  readonly coverage: number;
  /** 95 % interval of the coverage (Wilson). */
  readonly coverageInterval: readonly [number, number];
  /** Mean of actual less median, as a share of the median: above zero more came than was forecast. */
  readonly bias: number;
}

/** Share of months that a band from P10 to P90 should hold. */
const HELD = 0.8;

/** What the coverage says of the bands, as far as so many months can tell. */
export function verdictOf({coverageInterval: [low, high]}: Pick<BacktestScore, "coverageInterval">): string {
  if (low > HELD) return "the bands are too wide";
  if (high < HELD) return "the bands are too narrow or in the wrong place";
  return "as it should be, as far as so many months can tell";
}
