import Papa from "papaparse";
import {CSV_COLUMNS} from "./csv.ts";
import {unguarded} from "./csvCells.ts";
import type {Issue} from "./issue.ts";

/** A row of a scenario's CSV, its path read, its cells as they stand. */
export interface CsvRow {
  readonly line: number;
  readonly path: string;
  readonly value: string;
  readonly unit: string;
  readonly low: string;
  readonly high: string;
  readonly source: string;
  readonly note: string;
}

/**
 * The rows of a CSV text with their lines, and what is wrong with its form. Separated by comma, semicolon or tab:
 * whichever stands in the head, since a spreadsheet writes what its country writes.
 */
export function csvRows(text: string): {rows: CsvRow[]; issues: Issue[]} {
  const body = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const head = body.split(/\r?\n|\r/, 1)[0];
  const delimiter = [",", ";", "\t"].find((sign) => head.split(sign).length > 1) ?? ",";
  const columns = Papa.parse<string[]>(head, {delimiter}).data[0] ?? [];
  const issues = headIssues(columns);
  if (issues.length > 0) return {rows: [], issues};

  const rows: CsvRow[] = [];
  const seen = new Set<string>();
  const index = (name: string) => columns.findIndex((column) => column.trim() === name);
  const places = {
    value: index("value"),
    unit: index("unit"),
    low: index("low"),
    high: index("high"),
    source: index("source"),
    note: index("note"),
  };
  let start = 0;
  let line = 1;
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({data, meta, errors}) => {
      const at = line;
      line += body.slice(start, meta.cursor).split(/\r\n|\n|\r/).length - 1;
      start = meta.cursor;
      if (at === 1 || data.every((cell) => cell.trim() === "")) return;
      const path = unguarded((data[index("path")] ?? "").trim());
      const say = (rule: string, value: unknown) => issues.push({path, rule, value, line: at});
      for (const error of errors) say("must be a row of CSV", error.message);
      if (data.length > columns.length)
        say(`must have ${columns.length} cells (quote a cell that has a separator)`, data.length);
      if (path === "") say("must name a path", undefined);
      if (seen.has(path)) say("must stand once", path);
      seen.add(path);
      const cell = (place: number) => (place < 0 ? "" : (data[place] ?? ""));
      rows.push({
        line: at,
        path,
        value: cell(places.value),
        unit: cell(places.unit),
        low: cell(places.low),
        high: cell(places.high),
        source: cell(places.source),
        note: cell(places.note),
      });
    },
  });
  return {rows, issues};
}

function headIssues(columns: readonly string[]): Issue[] {
  const names = columns.map((column) => column.trim());
  const issues: Issue[] = [];
  for (const needed of ["path", "value"])
    if (!names.includes(needed))
      issues.push({path: "", rule: `must have a column ${needed}`, value: names.join(","), line: 1});
  for (const name of names)
    if (!(CSV_COLUMNS as readonly string[]).includes(name))
      issues.push({
        path: "",
        rule: `must have only the columns ${CSV_COLUMNS.join(", ")}`,
        value: name,
        line: 1,
      });
  return issues;
}
