import type {Catalogue} from "../catalogue/types.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type Asset, addWriteOff, assetsOf, resaleShare} from "./assets.ts";
import {capitalAllowances, unclaimed} from "./capitalAllowances.ts";
import {LINES, type Line, OPERATING} from "./lines.ts";
import {runningLines} from "./runningLines.ts";
import {sen} from "./sen.ts";

export type Lines = Readonly<Record<Line, Float64Array>>;

/** Ringgit a month by line in whole sen, income above zero and cost below; `cash` and `accrual` are sums to the sen. */
export interface Ledger {
  readonly lines: Lines;
  /** Capital written off instead of paid, and what a sale settles of it. Over the horizon it sums to the capital lines. */
  readonly writeOff: Float64Array;
  /** Tax on accrual profit: current and deferred. Over the horizon it sums to the tax line. */
  readonly accrualTax: Float64Array;
  readonly cash: Float64Array;
  readonly accrual: Float64Array;
  /**
   * What the servers in hand would bring at the end of each month, after the tax on their sale: the value left where a
   * shorter horizon ends. That of the last month is in its cash.
   */
  readonly salvage: Float64Array;
  /** Revenue of sensitive tenants that would have signed had a box been live. Not earned, so in no sum. */
  readonly revenueAtStake: Float64Array;
}

/** Prices one future of one option. Nothing here is drawn: the same trace and scenario give the same ringgit. */
export function ledger(
  trace: HorizonTrace,
  option: Option,
  scenario: Scenario,
  catalogue: Catalogue,
  billMultiple: number,
): Ledger {
  const {finance, run} = scenario;
  const {months} = trace;
  const array = () => new Float64Array(months);
  const assets = assetsOf(trace, option, finance);
  const capital = {hardware: array(), freight: array(), importTax: array(), resale: array(), tax: array()};
  const lines: Lines = {
    ...runningLines({trace, option, scenario, catalogue, billMultiple, assets}),
    ...capital,
  };
  const writeOff = array();
  const salvage = array();
  const allowances = array();
  const taxShare = finance.hasTaxableProfit ? finance.corporateTaxShare : 0;
  const firstMonthOfYear = Number(run.startMonth.slice(5, 7)) - 1;
  for (const asset of assets) {
    capital.hardware[asset.boughtMonth] -= asset.priceMyr;
    capital.freight[asset.boughtMonth] -= asset.freightMyr;
    capital.importTax[asset.boughtMonth] -= asset.importTaxMyr;
    capital.resale[asset.soldMonth] += asset.resaleMyr;
    addWriteOff(writeOff, asset, finance.amortisationMonths);
    const claimed = capitalAllowances(asset, finance, firstMonthOfYear, months);
    for (let month = 0; month < months; month++) allowances[month] += claimed[month];
    addSalvage(salvage, asset, unclaimed(asset, claimed), finance.residualShare36Months, taxShare);
  }

  const accrualTax = array();
  let deferred = 0; // tax booked on accrual profit and not yet due
  for (let month = 0; month < months; month++) {
    const operating = sumOf(OPERATING, lines, month);
    capital.tax[month] = sen(-taxShare * (operating - allowances[month]));
    accrualTax[month] = sen(-taxShare * (operating + writeOff[month]));
    deferred += accrualTax[month] - capital.tax[month];
  }
  accrualTax[months - 1] = sen(accrualTax[months - 1] - deferred); // sen lost in rounding: over the horizon all tax is due

  const cash = array();
  const accrual = array();
  for (let month = 0; month < months; month++) {
    cash[month] = sen(sumOf(LINES, lines, month));
    accrual[month] = sen(sumOf(OPERATING, lines, month) + writeOff[month] + accrualTax[month]);
  }
  const revenueAtStake = trace.sensitiveTenantsLost.map((lost) =>
    sen(lost * finance.revenueMyrPerTenantMonth),
  );
  return {lines, writeOff, accrualTax, cash, accrual, salvage, revenueAtStake};
}

/** The sum of some lines in a month. */
export function sumOf(some: readonly Line[], lines: Lines, month: number): number {
  let sum = 0;
  for (const line of some) sum += lines[line][month];
  return sum;
}

/** What a server would fetch at the end of each month in hand, less tax on what that is above the price not yet claimed. */
function addSalvage(
  salvage: Float64Array,
  asset: Asset,
  unclaimed: Float64Array,
  after36Months: number,
  taxShare: number,
): void {
  const until = asset.soldAtEnd ? asset.soldMonth : asset.soldMonth - 1;
  for (let month = asset.boughtMonth; month <= until; month++) {
    const fetches = sen(asset.priceMyr * resaleShare(after36Months, Math.max(0, month - asset.fromMonth)));
    salvage[month] += fetches - sen(taxShare * (fetches - unclaimed[month]));
  }
}
