import {quantileSorted} from "simple-statistics";
import {exp, ln} from "../units/exactMath.ts";
import {betaQuantile} from "./betaQuantile.ts";
import {lognormalParameters, triangularQuantile} from "./distributions.ts";
import {normalQuantile} from "./normal.ts";
import {significant} from "./significant.ts";

/** What is believed of an uncertain number, as it stands in a scenario. */
export type Distribution =
  | {readonly kind: "uniform"; readonly low: number; readonly high: number}
  | {readonly kind: "triangular"; readonly low: number; readonly mode: number; readonly high: number}
  | {readonly kind: "pert"; readonly low: number; readonly mode: number; readonly high: number}
  | {readonly kind: "normal"; readonly mean: number; readonly sd: number}
  | {readonly kind: "lognormal"; readonly mean: number; readonly sd: number}
  | {readonly kind: "lognormal"; readonly p10: number; readonly p90: number}
  | {readonly kind: "discrete"; readonly values: readonly number[]; readonly chances: readonly number[]}
  | {readonly kind: "empirical"; readonly values: readonly number[]};

/** The value below which a distribution falls with chance u, for 0 < u < 1; rises with u. */
export type Quantile = (u: number) => number;

const Z90 = 1.2815515655446004; // the 90th percentile of the standard normal

/** The inverse of a distribution function: one uniform number in, one value out, so that draws can be correlated. */
export function quantileOf(distribution: Distribution): Quantile {
  switch (distribution.kind) {
    case "uniform": {
      const {low, high} = distribution;
      rule(low <= high, "low must not be above high", low, high);
      return (u) => low + (high - low) * u;
    }
    case "triangular":
      return triangularQuantile(distribution.low, distribution.mode, distribution.high);
    case "pert":
      return pertQuantile(distribution.low, distribution.mode, distribution.high);
    case "normal": {
      const {mean, sd} = distribution;
      rule(sd >= 0, "a standard deviation must be zero or more", sd);
      return (u) => mean + sd * normalQuantile(u);
    }
    case "lognormal": {
      const {mu, sigma} =
        "mean" in distribution
          ? lognormalParameters(distribution.mean, distribution.sd)
          : lognormalOfPercentiles(distribution.p10, distribution.p90);
      return (u) => exp(mu + sigma * normalQuantile(u));
    }
    case "discrete":
      return discreteQuantile(distribution.values, distribution.chances);
    case "empirical": {
      rule(distribution.values.length > 0, "needs at least one value", distribution.values.length);
      const sorted = [...distribution.values].sort((a, b) => a - b);
      return (u) => quantileSorted(sorted, u);
    }
  }
}

function rule(kept: boolean, words: string, ...got: number[]): void {
  if (!kept) throw new Error(`${words}, got ${got.join(", ")}`);
}

function lognormalOfPercentiles(p10: number, p90: number): {mu: number; sigma: number} {
  rule(p10 > 0 && p10 <= p90, "percentiles must be above zero and rise", p10, p90);
  return {mu: (ln(p10) + ln(p90)) / 2, sigma: (ln(p90) - ln(p10)) / (2 * Z90)};
}

const PERT_CELLS = 256;

/**
 * PERT: a beta distribution whose mean is (low + 4 mode + high) / 6. Its inverse is tabulated at 257 points to six
 * significant digits and read by straight lines: within 0.2 % of the width inside the outer cells.
 */
function pertQuantile(low: number, mode: number, high: number): Quantile {
  rule(low <= mode && mode <= high, "must rise from low to mode to high", low, mode, high);
  const width = high - low;
  if (width === 0) return () => low;
  const alpha = 1 + (4 * (mode - low)) / width;
  const beta = 1 + (4 * (high - mode)) / width;
  const share = betaQuantile(alpha, beta);
  const table = Float64Array.from({length: PERT_CELLS + 1}, (_, cell) =>
    significant(share(cell / PERT_CELLS), 6),
  );
  return (u) => {
    const position = u * PERT_CELLS;
    const cell = Math.min(Math.floor(position), PERT_CELLS - 1);
    return low + width * (table[cell] + (position - cell) * (table[cell + 1] - table[cell]));
  };
}

function discreteQuantile(values: readonly number[], chances: readonly number[]): Quantile {
  rule(
    values.length === chances.length && values.length > 0,
    "needs a chance for each value",
    chances.length,
  );
  const order = values.map((_, index) => index).sort((a, b) => values[a] - values[b]); // so that it rises with u
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  rule(
    chances.every((chance) => chance >= 0) && total > 0,
    "chances must be zero or more, and some more",
    ...chances,
  );
  return (u) => {
    let upTo = 0;
    for (const index of order) {
      upTo += chances[index] / total;
      if (u < upTo) return values[index];
    }
    return values[order[order.length - 1]];
  };
}
