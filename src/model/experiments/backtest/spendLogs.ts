import {type ActualMonth, inOrder, type Row, type RowIssue} from "./actuals.ts";

/** Columns of LiteLLM's table of spend logs, a row a request: github.com/BerriAI/litellm, litellm/proxy/schema.prisma. */
const SPEND = "spend"; // dollars
const START = "startTime";

export const isSpendLogs = (columns: readonly string[]): boolean =>
  columns.includes(SPEND) && columns.includes(START);

/** Dollars summed by the month in which each request began, in ringgit. */
export function spendMonths(
  rows: readonly Row[],
  usdMyr: number,
): {readonly months: ActualMonth[]; readonly issues: RowIssue[]} {
  const issues: RowIssue[] = [];
  const sums = new Map<string, number>();
  for (const {line, cells} of rows) {
    const start = cells[START]?.trim() ?? "";
    const [, month] = /^(\d{4}-(?:0[1-9]|1[0-2]))-\d{2}(?:[T ].*)?$/.exec(start) ?? [];
    if (month === undefined)
      issues.push({line, column: START, rule: "must be a time like 2027-01-31T08:15:00Z", value: start});
    const written = cells[SPEND]?.trim() ?? "";
    const spend = Number(written);
    if (written === "" || !Number.isFinite(spend) || spend < 0)
      issues.push({line, column: SPEND, rule: "must be dollars of 0 or more", value: written});
    if (month !== undefined) sums.set(month, (sums.get(month) ?? 0) + spend * usdMyr);
  }
  if (rows.length === 0)
    issues.push({line: 1, column: SPEND, rule: "must have a request at least", value: ""});
  return {months: inOrder([...sums].map(([month, paid]) => ({month, values: {openai_myr: paid}}))), issues};
}
