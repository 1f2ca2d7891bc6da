import {type ActualMonth, inOrder, type Row, type RowIssue} from "./actuals.ts";

/** Columns of the FinOps Open Cost and Usage Specification that LiteLLM's spend export carries. */
const COST = "BilledCost";
const START = "ChargePeriodStart";
const CURRENCY = "BillingCurrency";

export const isFocus = (columns: readonly string[]): boolean =>
  columns.includes(COST) && columns.includes(START);

/** Charges summed by the month in which each begins, in ringgit; dollars at the given rate where no currency is named. */
export function focusMonths(
  rows: readonly Row[],
  usdMyr: number,
): {readonly months: ActualMonth[]; readonly issues: RowIssue[]} {
  const issues: RowIssue[] = [];
  const sums = new Map<string, number>();
  for (const {line, cells} of rows) {
    const start = cells[START]?.trim() ?? "";
    const [, month] = /^(\d{4}-(?:0[1-9]|1[0-2]))(?:-\d{2}(?:[T ].*)?)?$/.exec(start) ?? [];
    if (month === undefined)
      issues.push({line, column: START, rule: "must be a date like 2027-01-31T00:00:00Z", value: start});
    const written = cells[COST]?.trim() ?? "";
    const cost = Number(written);
    if (written === "" || !Number.isFinite(cost))
      issues.push({line, column: COST, rule: "must be a number", value: written}); // credits are below zero
    const currency = cells[CURRENCY]?.trim().toUpperCase() ?? "";
    const rate = currency === "MYR" ? 1 : currency === "USD" || currency === "" ? usdMyr : Number.NaN;
    if (Number.isNaN(rate))
      issues.push({line, column: CURRENCY, rule: "must be USD or MYR", value: currency});
    if (month !== undefined) sums.set(month, (sums.get(month) ?? 0) + cost * rate);
  }
  if (rows.length === 0) issues.push({line: 1, column: COST, rule: "must have a charge at least", value: ""});
  const months = [...sums].map(([month, openai]) => ({month, values: {openai_myr: openai}}));
  return {months: inOrder(months), issues};
}
