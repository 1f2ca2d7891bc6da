import {pow} from "../units/exactMath.ts";

/** The monthly rate that compounds to `yearly`. */
export const monthlyRate = (yearly: number): number => pow(1 + yearly, 1 / 12) - 1;

/** Net present value of monthly flows; the first month is not discounted. */
export function netPresentValue(flows: Float64Array, yearlyRate: number): number {
  const step = 1 / (1 + monthlyRate(yearlyRate));
  let factor = 1;
  let sum = 0;
  for (const flow of flows) {
    sum += flow * factor;
    factor *= step;
  }
  return sum;
}

/** Running sum: money in hand against the start, at the end of each month. */
export function cumulative(flows: Float64Array): Float64Array {
  const sums = new Float64Array(flows.length);
  let sum = 0;
  for (let month = 0; month < flows.length; month++) {
    sum += flows[month];
    sums[month] = sum;
  }
  return sums;
}

/**
 * Months from `from` until the running sum of savings is back at zero and stays there, counted in fractions of a month
 * by straight line; null if it is not back within the horizon. `from` is the month in which the box is live.
 */
export function paybackMonths(savings: Float64Array, from: number): number | null {
  const sums = cumulative(savings);
  let last = -1; // the last month that ends below zero
  for (let month = 0; month < sums.length; month++) if (sums[month] < 0) last = month;
  if (last === -1) return 0;
  if (last === sums.length - 1) return null;
  const partOfMonth = -sums[last] / (sums[last + 1] - sums[last]);
  return Math.max(0, last + 1 + partOfMonth - from);
}

/** Payback of a price by equal savings, in months; null where nothing is saved. */
export function simplePaybackMonths(price: number, savedPerMonth: number): number | null {
  return savedPerMonth > 0 ? price / savedPerMonth : null;
}
