import {parse} from "papaparse";

/** One data row of a CSV file, with the line it stands on for messages. */
interface TableRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

interface Table {
  readonly rows: readonly TableRow[];
  readonly issues: readonly string[];
}

/** A CSV text as rows by column name. A row too short, too long or of a foreign header is an issue. */
export function readTable(file: string, text: string, columns: readonly string[]): Table {
  const {data} = parse<string[]>(text.trimEnd(), {skipEmptyLines: false});
  const header = (data[0] ?? []).map((name) => name.trim());
  if (header.join() !== columns.join()) {
    return {rows: [], issues: [`${file}:1: header: must be ${columns.join()}, got ${header.join()}`]};
  }
  const issues: string[] = [];
  const rows: TableRow[] = [];
  let line = 1;
  for (const [index, record] of data.entries()) {
    const start = line;
    line += 1 + record.join("").split("\n").length - 1; // a quoted cell may span lines
    if (index === 0) continue;
    if (record.length === columns.length) rows.push({line: start, cells: cellsOf(columns, record)});
    else issues.push(`${file}:${start}: row: must have ${columns.length} cells, got ${record.length}`);
  }
  return {rows, issues};
}

const cellsOf = (columns: readonly string[], record: readonly string[]): Record<string, string> =>
  Object.fromEntries(columns.map((column, index) => [column, (record[index] ?? "").trim()]));
