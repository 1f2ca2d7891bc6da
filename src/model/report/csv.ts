import Papa from "papaparse";

export type Cell = string | number | boolean | null;

/** A text that a spreadsheet would run as a formula, also behind spaces or a tab. */
const FORMULA = /^\s*[=+\-@]|^[\t\r]/;

/** Text cells are guarded against spreadsheet formulas; numbers are left alone, negative ones too. */
export const guarded = (cell: Cell): Cell =>
  typeof cell === "string" && FORMULA.test(cell) ? `'${cell}` : cell;

/** Rows as CSV: plain numbers, dot decimal, ISO dates, LF, a heading first. */
export const csv = (heading: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  `${Papa.unparse({fields: [...heading], data: rows.map((row) => row.map(guarded))}, {newline: "\n"})}\n`;
