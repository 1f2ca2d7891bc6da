import type {Ledger} from "./ledger.ts";
import {LINES, type Line, OPERATING} from "./lines.ts";
import {sen} from "./sen.ts";

const SETTLED = ["writeOff", "accrualTax", "salvage", "revenueAtStake"] as const;

/**
 * The mean of many ledgers, which is again a ledger: lines add up to cash and to accrual to the sen, as medians of
 * lines would not. Its net present value is the mean of theirs.
 */
export class LedgerSum {
  readonly #months: number;
  readonly #lines: Record<Line, Float64Array>;
  readonly #settled: Record<(typeof SETTLED)[number], Float64Array>;
  #count = 0;

  constructor(months: number) {
    this.#months = months;
    const zeros = <Name extends string>(names: readonly Name[]) =>
      Object.fromEntries(names.map((name) => [name, new Float64Array(months)])) as Record<Name, Float64Array>;
    this.#lines = zeros(LINES);
    this.#settled = zeros(SETTLED);
  }

  add(money: Ledger): void {
    for (const line of LINES) addTo(this.#lines[line], money.lines[line]);
    for (const name of SETTLED) addTo(this.#settled[name], money[name]);
    this.#count++;
  }

  /** In whole sen; what rounding leaves between cash and accrual is settled in the last month. */
  mean(): Ledger {
    const count = Math.max(1, this.#count);
    const rounded = (sums: Float64Array) => sums.map((sum) => sen(sum / count));
    const lines = Object.fromEntries(LINES.map((line) => [line, rounded(this.#lines[line])])) as Record<
      Line,
      Float64Array
    >;
    const writeOff = rounded(this.#settled.writeOff);
    const accrualTax = rounded(this.#settled.accrualTax);
    settle(writeOff, [lines.hardware, lines.freight, lines.importTax, lines.resale]);
    settle(accrualTax, [lines.tax]);
    const cash = new Float64Array(this.#months);
    const accrual = new Float64Array(this.#months);
    for (let month = 0; month < this.#months; month++) {
      cash[month] = sen(LINES.reduce((sum, line) => sum + lines[line][month], 0));
      const operating = OPERATING.reduce((sum, line) => sum + lines[line][month], 0);
      accrual[month] = sen(operating + writeOff[month] + accrualTax[month]);
    }
    const salvage = rounded(this.#settled.salvage);
    const revenueAtStake = rounded(this.#settled.revenueAtStake);
    return {lines, writeOff, accrualTax, cash, accrual, salvage, revenueAtStake};
  }
}

function addTo(sums: Float64Array, values: Float64Array): void {
  for (let month = 0; month < sums.length; month++) sums[month] += values[month];
}

/** Brings the sum of one series to that of others by its last month. */
function settle(series: Float64Array, others: readonly Float64Array[]): void {
  let open = 0;
  for (const other of others) for (const value of other) open += value;
  for (const value of series) open -= value;
  if (series.length > 0) series[series.length - 1] = sen(series[series.length - 1] + open);
}
