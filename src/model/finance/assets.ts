import type {HorizonTrace} from "../horizon/trace.ts";
import type {Finance} from "../scenario/schema/finance.ts";
import type {Option} from "../scenario/schema/options.ts";
import {pow} from "../units/exactMath.ts";
import {sen} from "./sen.ts";

/** A server bought in one future; months count from the first of the horizon. */
export interface Asset {
  readonly server: string;
  readonly priceMyr: number;
  readonly freightMyr: number;
  readonly importTaxMyr: number;
  /** All of it: what is written off and what allowances are claimed on. */
  readonly paidMyr: number;
  readonly boughtMonth: number;
  /** First month of use, or the last month of the horizon when it is not live by then. */
  readonly fromMonth: number;
  /** Month in which it is live; may lie beyond the horizon. */
  readonly liveMonth: number;
  /** Month in which it is sold: when its successor is live, else the last one. */
  readonly soldMonth: number;
  /** Sold because the horizon ends, not because it was replaced. */
  readonly soldAtEnd: boolean;
  readonly resaleMyr: number;
}

/** The servers that an option buys within the horizon, in order. */
export function assetsOf(trace: HorizonTrace, option: Option, finance: Finance): Asset[] {
  const last = trace.months - 1;
  const assets: Asset[] = [];
  for (const [at, stage] of option.stages.entries()) {
    const dates = trace.stages[at];
    if (!dates || dates.orderedMonth > last) break;
    const next = trace.stages[at + 1];
    const replaced = option.stages[at + 1]?.sellsPrevious === true && next && next.liveMonth <= last;
    const soldMonth = replaced ? next.liveMonth : last;
    const fromMonth = Math.min(dates.liveMonth, last);
    const priceMyr = sen(stage.capexMyr);
    const importTaxMyr = sen(priceMyr * ((1 + finance.importDutyShare) * (1 + finance.salesTaxShare) - 1));
    const freightMyr = sen(finance.freightMyr);
    assets.push({
      server: stage.server,
      priceMyr,
      freightMyr,
      importTaxMyr,
      paidMyr: priceMyr + freightMyr + importTaxMyr,
      boughtMonth: dates.orderedMonth,
      fromMonth,
      liveMonth: dates.liveMonth,
      soldMonth,
      soldAtEnd: !replaced,
      resaleMyr: sen(priceMyr * resaleShare(finance.residualShare36Months, soldMonth - fromMonth)),
    });
  }
  return assets;
}

/** What is left of a price after so many months in use: geometric decline through the share after 36 months. */
export const resaleShare = (after36Months: number, months: number): number =>
  after36Months === 0 ? 0 : pow(after36Months, months / 36);

/**
 * Straight line over the amortisation from the first month of use, in sen, as costs below zero. What is not written
 * off when the server is sold, or what it fetches above that, is settled in the month of the sale.
 */
export function addWriteOff(writeOff: Float64Array, asset: Asset, overMonths: number): void {
  let left = asset.paidMyr;
  const monthly = sen(asset.paidMyr / overMonths);
  for (
    let month = asset.fromMonth;
    month < Math.min(asset.fromMonth + overMonths, asset.soldMonth);
    month++
  ) {
    const cost = Math.min(monthly, left);
    writeOff[month] -= cost;
    left -= cost;
  }
  writeOff[asset.soldMonth] += asset.resaleMyr - left;
}
