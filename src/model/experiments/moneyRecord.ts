import {internalRate} from "../finance/internalRate.ts";
import {type Ledger, sumOf} from "../finance/ledger.ts";
import {LINES, OPERATING} from "../finance/lines.ts";
import {LedgerSum} from "../finance/meanLedger.ts";
import {NPV_RATES, npvMonths, npvTable} from "../finance/npvTable.ts";
import {accrualRunRate} from "../finance/runRate.ts";
import {
  cashBeforeEnd,
  discounted,
  discountedPaybackMonths,
  paybackMonths,
  simplePaybackMonths,
} from "../finance/worth.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {NpvCell, OptionFinance} from "./answer.ts";
import {quantiles} from "./quantiles.ts";

const FIGURES = [
  "irr",
  "discountedPayback",
  "steadyPayback",
  "steadyDiscountedPayback",
  "costPerNote",
  "costPerMillionTokens",
] as const;
type Figure = (typeof FIGURES)[number];

/** What finance asks of the futures of one option, gathered future by future. Infinity: never; NaN: does not apply. */
export class MoneyRecord {
  readonly #figures: Record<Figure, Float64Array>;
  /** Cell by cell of the NPV table, each with its futures. */
  readonly #worth: readonly Float64Array[];
  readonly #worthAgainstCloud: readonly Float64Array[];
  readonly #sum: LedgerSum;
  readonly #cloudSum: LedgerSum;
  readonly #horizons: readonly number[];

  constructor(months: number, futures: number) {
    const column = () => new Float64Array(futures);
    this.#horizons = npvMonths(months);
    const cells = NPV_RATES.length * this.#horizons.length;
    this.#figures = Object.fromEntries(FIGURES.map((name) => [name, column()])) as Record<
      Figure,
      Float64Array
    >;
    this.#worth = Array.from({length: cells}, column);
    this.#worthAgainstCloud = Array.from({length: cells}, column);
    this.#sum = new LedgerSum(months);
    this.#cloudSum = new LedgerSum(months);
  }

  /** Adds one future; `cloud` is the ledger of cloud only in it, `yearFrom` the first month after the projection. */
  add(
    future: number,
    trace: HorizonTrace,
    money: Ledger,
    cloud: Ledger,
    scenario: Scenario,
    yearFrom: number,
  ): void {
    this.#sum.add(money);
    this.#cloudSum.add(cloud);
    const worth = npvTable(money);
    const cloudWorth = npvTable(cloud);
    for (let cell = 0; cell < worth.length; cell++) {
      this.#worth[cell][future] = worth[cell];
      this.#worthAgainstCloud[cell][future] = worth[cell] - cloudWorth[cell];
    }
    const figures = this.#figures;
    const year = {from: yearFrom, to: Math.min(yearFrom + 12, trace.months)};
    const {discountRate} = scenario.finance;
    const never = (months: number | null) => months ?? Number.POSITIVE_INFINITY;
    const hasBox = trace.stages.length > 0;
    if (hasBox) {
      const saved = money.cash.map((cash, month) => cash - cloud.cash[month]);
      figures.irr[future] = internalRate(saved) ?? Number.NEGATIVE_INFINITY;
      const inUse = cashBeforeEnd(money).map((cash, month) => cash - cloud.cash[month]);
      const live = trace.stages[0].liveMonth;
      figures.discountedPayback[future] = never(paybackMonths(discounted(inUse, discountRate), live));
      const steady = steadyState(money, cloud, year);
      figures.steadyPayback[future] = never(simplePaybackMonths(steady.paid, steady.savedPerMonth));
      figures.steadyDiscountedPayback[future] = never(
        discountedPaybackMonths(steady.paid, steady.savedPerMonth, discountRate),
      );
    } else for (const name of FIGURES.slice(0, 4)) figures[name][future] = Number.NaN;
    const cost = sumOver(accrualRunRate(money), year);
    const notes = sumOver(trace.visits, year) * scenario.workload.visit.ambientShare;
    figures.costPerNote[future] = notes > 0 ? cost / notes : Number.NaN;
    const tokens = tokensAsked(trace, year);
    figures.costPerMillionTokens[future] = tokens > 0 ? cost / (tokens / 1e6) : Number.NaN;
  }

  summary(): OptionFinance {
    const {
      irr,
      discountedPayback,
      steadyPayback,
      steadyDiscountedPayback,
      costPerNote,
      costPerMillionTokens,
    } = this.#figures;
    const mean = this.#sum.mean();
    return {
      irr: quantiles(irr),
      discountedPaybackMonths: quantiles(discountedPayback),
      steadyPaybackMonths: quantiles(steadyPayback),
      steadyDiscountedPaybackMonths: quantiles(steadyDiscountedPayback),
      costPerNoteMyr: quantiles(costPerNote),
      costPerMillionTokensMyr: quantiles(costPerMillionTokens),
      npvTable: this.#npvCells(mean),
      revenueAtStakeMyr: mean.revenueAtStake.reduce((sum, value) => sum + value, 0),
      lines: Object.fromEntries(
        LINES.map((line) => [line, Array.from(mean.lines[line])]),
      ) as unknown as OptionFinance["lines"],
      writeOff: Array.from(mean.writeOff),
      accrualTax: Array.from(mean.accrualTax),
      cash: Array.from(mean.cash),
      accrual: Array.from(mean.accrual),
      salvage: Array.from(mean.salvage),
    };
  }

  #npvCells(mean: Ledger): NpvCell[] {
    const worth = npvTable(mean);
    const cloudWorth = npvTable(this.#cloudSum.mean());
    return NPV_RATES.flatMap((ratePerYear, row) =>
      this.#horizons.map((months, column) => {
        const cell = row * this.#horizons.length + column;
        return {
          ratePerYear,
          months,
          npvMyr: {...quantiles(this.#worth[cell]), mean: worth[cell]},
          againstCloudMyr: {
            ...quantiles(this.#worthAgainstCloud[cell]),
            mean: worth[cell] - cloudWorth[cell],
          },
        };
      }),
    );
  }
}

interface Year {
  readonly from: number;
  readonly to: number;
}

/** What was paid for servers by the end of a year, and what running saves in its average month, before tax. */
function steadyState(
  {lines}: Ledger,
  cloud: Ledger,
  {from, to}: Year,
): {paid: number; savedPerMonth: number} {
  let paid = 0;
  for (let month = 0; month < to; month++)
    paid -= lines.hardware[month] + lines.freight[month] + lines.importTax[month];
  let saved = 0;
  for (let month = from; month < to; month++)
    saved += sumOf(OPERATING, lines, month) - sumOf(OPERATING, cloud.lines, month);
  return {paid, savedPerMonth: to > from ? saved / (to - from) : 0};
}

function sumOver(values: Float64Array, {from, to}: Year): number {
  let sum = 0;
  for (let month = from; month < to; month++) sum += values[month];
  return sum;
}

/** Tokens in and out of all routes, wherever they are served. */
function tokensAsked({demand}: HorizonTrace, {from, to}: Year): number {
  let tokens = 0;
  for (const route of ROUTES)
    for (let month = from; month < to; month++)
      tokens += demand[route].inputTokens[month] + demand[route].outputTokens[month];
  return tokens;
}
