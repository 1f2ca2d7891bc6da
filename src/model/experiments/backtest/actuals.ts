import Papa from "papaparse";
import {isIsoMonth} from "../../units/calendar.ts";
import {focusMonths, isFocus} from "./focus.ts";
import {isSpendLogs, spendMonths} from "./spendLogs.ts";

/** What a month may tell: the columns of a file of actuals. */
export const METRICS = ["tenants", "openai_myr", "visits", "sessions", "p95_seconds"] as const;
export type Metric = (typeof METRICS)[number];

/** A month as it was; what its file does not tell is left out. */
export interface ActualMonth {
  readonly month: string;
  readonly values: Readonly<Partial<Record<Metric, number>>>;
}

/** A row that cannot be used: `line` counts from 1, the heading being the first. */
export interface RowIssue {
  readonly line: number;
  readonly column: string;
  readonly rule: string;
  readonly value: string;
}

/** Months as such, charges in FOCUS columns, or LiteLLM's spend logs. */
export type ActualsKind = "months" | "focus" | "spend-logs";

export type ReadActuals =
  | {readonly ok: true; readonly months: readonly ActualMonth[]; readonly kind: ActualsKind}
  | {readonly ok: false; readonly issues: readonly RowIssue[]};

/** A row's cells by column, and the line that it stands on. */
export interface Row {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Whether a file with these columns tells of months, or of charges that make months. */
export const isActuals = (columns: readonly string[]): boolean =>
  isFocus(columns) ||
  isSpendLogs(columns) ||
  (columns.includes("month") && METRICS.some((metric) => columns.includes(metric)));

/**
 * Months of a file: either `month` with any of tenants, openai_myr, visits, sessions, p95_seconds, or charges in FOCUS columns,
 * or LiteLLM's spend logs: both are summed to openai_myr. Everything that is wrong is told at once, by line.
 */
export function readActuals(text: string, usdMyr: number): ReadActuals {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text; // a byte order mark, as spreadsheets write it
  const {data, meta} = Papa.parse<Row["cells"]>(body, {header: true});
  const columns = meta.fields ?? [];
  const rows = data
    .map((cells, at): Row => ({line: at + 2, cells}))
    .filter(({cells}) => Object.values(cells).some((cell) => typeof cell === "string" && cell.trim() !== ""));
  if (isFocus(columns)) {
    const {months, issues} = focusMonths(rows, usdMyr);
    return issues.length > 0 ? {ok: false, issues} : {ok: true, months, kind: "focus"};
  }
  if (isSpendLogs(columns)) {
    const {months, issues} = spendMonths(rows, usdMyr);
    return issues.length > 0 ? {ok: false, issues} : {ok: true, months, kind: "spend-logs"};
  }
  const issues: RowIssue[] = headingIssues(columns);
  const seen = new Set<string>();
  const months = rows.map(({line, cells}): ActualMonth => {
    const month = cells["month"]?.trim() ?? "";
    if (columns.includes("month") && !isIsoMonth(month))
      issues.push({line, column: "month", rule: "must be a month like 2027-01", value: month});
    else if (seen.has(month)) issues.push({line, column: "month", rule: "must come once", value: month});
    seen.add(month);
    const values: Partial<Record<Metric, number>> = {};
    for (const metric of METRICS) {
      const cell = cells[metric]?.trim() ?? "";
      if (cell === "") continue;
      const value = Number(cell);
      if (Number.isFinite(value) && value >= 0) values[metric] = value;
      else issues.push({line, column: metric, rule: "must be a number of 0 or more", value: cell});
    }
    return {month, values};
  });
  if (rows.length === 0)
    issues.push({line: 1, column: "month", rule: "must have a month at least", value: ""});
  return issues.length > 0 ? {ok: false, issues} : {ok: true, months: inOrder(months), kind: "months"};
}

function headingIssues(columns: readonly string[]): RowIssue[] {
  const issues: RowIssue[] = [];
  if (!columns.includes("month"))
    issues.push({
      line: 1,
      column: "month",
      rule: "must be a column, or BilledCost and ChargePeriodStart of a FOCUS export",
      value: columns.join(", "),
    });
  for (const column of columns)
    if (column !== "month" && !METRICS.some((metric) => metric === column))
      issues.push({line: 1, column, rule: `must be month or one of ${METRICS.join(", ")}`, value: column});
  if (columns.length === 1) issues.push({line: 1, column: "month", rule: "must not stand alone", value: ""});
  return issues;
}

export const inOrder = (months: readonly ActualMonth[]): ActualMonth[] =>
  [...months].sort((a, b) => (a.month < b.month ? -1 : 1));
