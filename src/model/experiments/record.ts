import type {Ledger} from "../finance/ledger.ts";
import {accrualRunRate, cashRunRate} from "../finance/runRate.ts";
import {cashBeforeEnd, cumulative, netPresentValue, paybackMonths} from "../finance/worth.ts";
import {OBJECTIVES} from "../horizon/saturation.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {HorizonRecord} from "./horizonRecord.ts";
import {MoneyRecord} from "./moneyRecord.ts";

/** What is kept of a future by month, so that medians and bands can be taken when all have been played. */
export const SERIES = [
  "tenants",
  "cash",
  "accrual",
  "cumulative",
  "cumulativeSaving",
  "openai",
  "soapP95",
  "whisperP95",
  "chatFirstTokenP95",
  "busyHourSessions",
  "demandSessions",
  "availability",
  "energyKwh",
] as const;
export type Series = (typeof SERIES)[number];

/** What is kept of a future as one number. Infinity: never; NaN: does not apply. */
export const SCALARS = [
  "npv",
  "npvAgainstCloud",
  "payback",
  "cashRunRate",
  "accrualRunRate",
  "saturationMonth",
  "saturationTenants",
  "liveDay",
  "soapP95",
  "soapFirstTokenP95",
  "whisperP95",
  "retrievalP95",
  "worstAvailability",
  "lostTenants",
] as const;
export type Scalar = (typeof SCALARS)[number];

/** The futures of one option, column by column: element `month * futures + future` of a series. */
export class OptionRecord {
  readonly series: Record<Series, Float64Array>;
  readonly scalars: Record<Scalar, Float64Array>;
  readonly money: MoneyRecord;
  readonly horizon: HorizonRecord;
  /** What broke first, in how many futures. */
  readonly broken = new Map<string, number>();
  readonly months: number;
  readonly futures: number;

  /** `tasks`: of the installation. */
  constructor(months: number, futures: number, tasks = 0) {
    this.months = months;
    this.futures = futures;
    this.money = new MoneyRecord(months, futures);
    this.horizon = new HorizonRecord(months, futures, tasks);
    this.series = Object.fromEntries(
      SERIES.map((name) => [name, new Float64Array(months * futures)]),
    ) as Record<Series, Float64Array>;
    this.scalars = Object.fromEntries(SCALARS.map((name) => [name, new Float64Array(futures)])) as Record<
      Scalar,
      Float64Array
    >;
  }

  /** Adds one future of this option; `cloud` is the ledger of cloud only in the same future. */
  add(
    future: number,
    trace: HorizonTrace,
    money: Ledger,
    cloud: Ledger,
    scenario: Scenario,
    yearFrom: number,
  ): void {
    this.money.add(future, trace, money, cloud, scenario, yearFrom);
    const saving = money.cash.map((cash, month) => cash - cloud.cash[month]);
    // what the horizon's end alone would sell pays nothing back
    const savedInUse = cashBeforeEnd(money).map((cash, month) => cash - cloud.cash[month]);
    const byMonth: Record<Series, Float64Array> = {
      tenants: trace.tenants,
      cash: money.cash,
      accrual: money.accrual,
      cumulative: cumulative(money.cash),
      cumulativeSaving: cumulative(saving),
      openai: money.lines.cloud,
      soapP95: soapSeconds(trace, scenario),
      whisperP95: trace.whisperP95Seconds,
      chatFirstTokenP95: trace.chatFirstTokenP95Seconds,
      busyHourSessions: trace.busyHourSessions,
      demandSessions: trace.demandSessions,
      availability: worstAvailability(trace),
      energyKwh: trace.energyKwh,
    };
    for (const name of SERIES) {
      const column = this.series[name];
      const values = byMonth[name];
      for (let month = 0; month < this.months; month++) column[month * this.futures + future] = values[month];
    }
    const {finance} = scenario;
    const year = (values: Float64Array) => meanOf(values, yearFrom, Math.min(yearFrom + 12, this.months));
    const live = trace.stages[0]?.liveMonth ?? Number.POSITIVE_INFINITY;
    const broke = firstBroken(trace);
    const scalars = this.scalars;
    scalars.npv[future] = netPresentValue(money.cash, finance.discountRate);
    scalars.npvAgainstCloud[future] = netPresentValue(saving, finance.discountRate);
    scalars.payback[future] =
      trace.stages.length === 0 ? Number.NaN : (paybackMonths(savedInUse, live) ?? Number.POSITIVE_INFINITY);
    scalars.cashRunRate[future] = year(cashRunRate(money));
    scalars.accrualRunRate[future] = year(accrualRunRate(money));
    scalars.saturationMonth[future] =
      broke?.month ?? (trace.stages.length === 0 ? Number.NaN : Number.POSITIVE_INFINITY);
    scalars.saturationTenants[future] = broke ? trace.tenants[broke.month] : Number.NaN;
    scalars.liveDay[future] = trace.stages[0]?.liveDay ?? Number.NaN;
    scalars.soapP95[future] = year(byMonth.soapP95);
    scalars.soapFirstTokenP95[future] = year(trace.soapFirstTokenP95Seconds);
    scalars.whisperP95[future] = year(trace.whisperP95Seconds);
    scalars.retrievalP95[future] = year(trace.retrievalP95Seconds);
    scalars.worstAvailability[future] = meanOf(byMonth.availability, 0, this.months);
    scalars.lostTenants[future] = year(trace.sensitiveTenantsLost);
    if (broke) this.broken.set(broke.objective, (this.broken.get(broke.objective) ?? 0) + 1);
  }
}

/** Where the SOAP clock stops is the scenario's to say. */
const soapSeconds = (trace: HorizonTrace, {objectives}: Scenario): Float64Array =>
  objectives.soapMeasuredTo === "first-token" ? trace.soapFirstTokenP95Seconds : trace.soapP95Seconds;

/** The class that is served worst: sensitive tenants have no second route, so theirs is the box's own. */
function worstAvailability(trace: HorizonTrace): Float64Array {
  return trace.availability.map((all, month) => {
    const sensitive = trace.sensitiveTenants[month] > 0 ? trace.sensitiveAvailability[month] : Number.NaN;
    return Number.isNaN(sensitive) ? all : Math.min(all, sensitive);
  });
}

/** Mean of the months from `from` to before `to` that have a value; NaN where none has. */
function meanOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  let count = 0;
  for (let month = from; month < to; month++) {
    if (Number.isNaN(values[month])) continue;
    sum += values[month];
    count++;
  }
  return count > 0 ? sum / count : Number.NaN;
}

/** The objective that the busy hour's load breaks first, and in which month; of several at once the first of the list. */
function firstBroken({saturation, months}: HorizonTrace): {month: number; objective: string} | null {
  const month = saturation.any;
  const objective = OBJECTIVES.find((one) => saturation[one] === month);
  return month < months && objective !== undefined ? {month, objective} : null;
}
