import type {Finance} from "../scenario/schema/finance.ts";
import type {Asset} from "./assets.ts";
import {sen} from "./sen.ts";

/**
 * Capital allowances on one server by month, in ringgit that reduce taxable income. The first year of assessment (the
 * calendar year of first use) brings the initial and an annual allowance, each later one an annual one, until all is
 * claimed; each falls in the last month of its year. In the year of the sale none is claimed: what is left unclaimed,
 * less what the sale fetches, is the balancing allowance of that month, below zero when it is a charge.
 * Rules: Income Tax (Accelerated Capital Allowance) (ICT Equipment) Rules 2024; balancing as in Schedule 3 of the
 * Income Tax Act 1967.
 */
export function capitalAllowances(
  asset: Asset,
  {allowanceInitialShare, allowanceAnnualShare}: Finance,
  firstMonthOfYear: number,
  months: number,
): Float64Array {
  const allowances = new Float64Array(months);
  const yearEnd = (month: number): number => month + 11 - ((firstMonthOfYear + month) % 12);
  let left = asset.paidMyr;
  let share = allowanceInitialShare + allowanceAnnualShare;
  for (let month = yearEnd(asset.liveMonth); month < yearEnd(asset.soldMonth); month += 12) {
    const claimed = Math.min(left, sen(asset.paidMyr * share));
    allowances[month] += claimed;
    left -= claimed;
    share = allowanceAnnualShare;
  }
  allowances[asset.soldMonth] += left - asset.resaleMyr;
  return allowances;
}

/** What of a server is not yet claimed at the end of each month; the whole price before first use. */
export function unclaimed(asset: Asset, allowances: Float64Array): Float64Array {
  let left = asset.paidMyr;
  return allowances.map((claimed, month) => {
    if (month < asset.soldMonth) left -= claimed;
    return left;
  });
}
