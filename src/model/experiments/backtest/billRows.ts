import {type ActualMonth, inOrder, type Row, type RowIssue} from "./actuals.ts";

/** How a bill writes its rows: which column holds the instant, which the amount, and what either must be. */
export interface BillColumns {
  readonly start: string;
  readonly startRule: string;
  readonly amount: string;
  readonly amountRule: string;
  /** Credits are below zero. */
  readonly mayBeCredit: boolean;
  /** What a bill without a row is told. */
  readonly emptyRule: string;
}

/** Ringgit for one of the row's amount, or what is wrong with its currency. */
type RateOf = (row: Row) => number | RowIssue;

/** The instant's month; a day and a time may follow. */
const MONTH = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2}(?:[T ].*)?)?$/;

/** Amounts of a bill summed by the month in which each row begins, in ringgit. */
export function billMonths(
  rows: readonly Row[],
  {start, startRule, amount, amountRule, mayBeCredit, emptyRule}: BillColumns,
  rateOf: RateOf,
): {readonly months: ActualMonth[]; readonly issues: RowIssue[]} {
  const issues: RowIssue[] = [];
  const sums = new Map<string, number>();
  for (const row of rows) {
    const {line, cells} = row;
    const began = cells[start]?.trim() ?? "";
    const [, month] = MONTH.exec(began) ?? [];
    if (month === undefined) issues.push({line, column: start, rule: startRule, value: began});
    const written = cells[amount]?.trim() ?? "";
    const value = Number(written);
    if (written === "" || !Number.isFinite(value) || (value < 0 && !mayBeCredit))
      issues.push({line, column: amount, rule: amountRule, value: written});
    const rate = rateOf(row);
    if (typeof rate !== "number") issues.push(rate);
    else if (month !== undefined) sums.set(month, (sums.get(month) ?? 0) + value * rate);
  }
  if (rows.length === 0) issues.push({line: 1, column: amount, rule: emptyRule, value: ""});
  const months = [...sums].map(([month, paid]) => ({month, values: {openai_myr: paid}}));
  return {months: inOrder(months), issues};
}
