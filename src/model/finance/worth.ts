import {ln, pow} from "../units/exactMath.ts";
import type {Ledger} from "./ledger.ts";

/** The monthly rate that compounds to `yearly`. */
export const monthlyRate = (yearly: number): number => pow(1 + yearly, 1 / 12) - 1;

/** Each month's flow at its worth in the first month, which is not discounted. */
export function discounted(flows: Float64Array, yearlyRate: number): Float64Array {
  const step = 1 / (1 + monthlyRate(yearlyRate));
  const values = new Float64Array(flows.length);
  let factor = 1;
  for (let month = 0; month < flows.length; month++) {
    values[month] = flows[month] * factor;
    factor *= step;
  }
  return values;
}

/** Net present value of monthly flows; the first month is not discounted. */
export function netPresentValue(flows: Float64Array, yearlyRate: number): number {
  let sum = 0;
  for (const value of discounted(flows, yearlyRate)) sum += value;
  return sum;
}

/** Cash without the sale of servers that only the end of the horizon brings. */
export function cashBeforeEnd({cash, salvage}: Pick<Ledger, "cash" | "salvage">): Float64Array {
  const flows = cash.slice();
  if (flows.length > 0) flows[flows.length - 1] -= salvage[flows.length - 1];
  return flows;
}

/** The cash of a horizon that ends after so many months: the servers in hand count at what they would bring then. */
export function cashOver(money: Pick<Ledger, "cash" | "salvage">, months: number): Float64Array {
  const flows = cashBeforeEnd(money).subarray(0, months);
  if (flows.length > 0) flows[flows.length - 1] += money.salvage[flows.length - 1];
  return flows;
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

/**
 * Months until equal savings, each discounted at the end of its month, add up to a price: -ln(1 - P i / S) / ln(1 + i).
 * Null where they never do: the interest on the price is more than what is saved.
 */
export function discountedPaybackMonths(
  price: number,
  savedPerMonth: number,
  yearlyRate: number,
): number | null {
  const rate = monthlyRate(yearlyRate);
  if (rate === 0) return simplePaybackMonths(price, savedPerMonth);
  const left = 1 - (price * rate) / savedPerMonth;
  return savedPerMonth > 0 && left > 0 ? -ln(left) / ln(1 + rate) : null;
}
