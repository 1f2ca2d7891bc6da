import writeXlsxFile, {type Cell} from "write-excel-file/universal";
import {guarded} from "./csv.ts";
import type {Sheet, SheetCell} from "./sheets.ts";

/** What XML cannot hold: control characters, and halves of a surrogate pair. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A workbook as the bytes of an .xlsx file. Texts that a spreadsheet would run are guarded. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const blob = await writeXlsxFile(
    sheets.map(({name, widths, headRows, rows}) => ({
      sheet: name,
      columns: widths.map((width) => ({width})),
      stickyRowsCount: headRows,
      data: rows.map((row) => row.map(cellOf)),
    })),
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

function cellOf(cell: SheetCell): Cell {
  if (cell === null) return null;
  const style = cell.bold ? ({fontWeight: "bold"} as const) : {};
  if ("text" in cell) {
    const value = String(guarded(cell.text.replace(NOT_XML, "")));
    return value === "" ? null : {value, type: String, ...style};
  }
  const format = cell.format === undefined ? {} : {format: cell.format};
  if ("formula" in cell) return {value: cell.formula, type: "Formula", ...format, ...style};
  return {value: cell.number, type: Number, ...format, ...style};
}
