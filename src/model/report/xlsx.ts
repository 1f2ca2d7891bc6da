import writeXlsxFile, {type Cell, type Feature} from "write-excel-file/universal";
import {guarded} from "./csv.ts";
import type {Sheet, SheetCell} from "./sheets.ts";

/** What XML cannot hold: control characters, and halves of a surrogate pair. */
const NOT_XML =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to take out
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A printed sheet is as wide as its paper, however many columns it has. */
const ONE_PAGE_WIDE: Feature<Blob> = {
  files: {
    transform: {
      "xl/worksheets/sheet{id}.xml": {
        transform: (xml) =>
          xml.replace(/<worksheet[^>]*>/, '$&<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'),
        transformElementAttributes: (name, attributes) =>
          name === "pageSetup" ? {...attributes, fitToWidth: 1, fitToHeight: 0} : attributes,
      },
    },
  },
};

/** A workbook as the bytes of an .xlsx file. Texts that a spreadsheet would run are guarded. */
export async function xlsx(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const blob = await writeXlsxFile(
    sheets.map(({name, widths, headRows, headColumns, rows}) => ({
      sheet: name,
      columns: widths.map((width) => ({width})),
      stickyRowsCount: headRows,
      ...(headColumns === undefined ? {} : {stickyColumnsCount: headColumns}),
      orientation: "landscape" as const,
      data: rows.map((row) => highEnough(row, widths)),
    })),
    {fontFamily: "Calibri", fontSize: 11, features: [ONE_PAGE_WIDE]},
  ).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

const LINE_POINTS = 15;

/** A row as high as its longest text takes lines, its cells from the top: not every program finds that by itself. */
function highEnough(row: readonly SheetCell[], widths: readonly number[]): Cell[] {
  const lines = row.map((cell, place) =>
    cell && "text" in cell && cell.wrap ? linesOf(cell.text, widths[place]) : 1,
  );
  const most = Math.max(1, ...lines);
  const top = row.some((cell) => cell && "text" in cell && cell.wrap && !cell.bold);
  const first = row.findIndex((cell) => cell !== null);
  return row.map((cell, at) =>
    cellOf(cell, {
      ...(top ? {alignVertical: "top" as const} : {}),
      ...(most > 1 && at === first ? {height: most * LINE_POINTS} : {}),
    }),
  );
}

/** Lines of a text between words, at so many characters each. */
function linesOf(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (const word of text.split(" ")) {
    const longer = used === 0 ? word.length : used + 1 + word.length;
    if (longer > width && used > 0) lines++;
    used = longer > width ? word.length : longer;
    lines += Math.floor((word.length - 1) / width);
  }
  return lines;
}

function cellOf(cell: SheetCell, layout: {readonly alignVertical?: "top"; readonly height?: number}): Cell {
  if (cell === null) return null;
  const style = {...layout, ...(cell.bold ? ({fontWeight: "bold"} as const) : {})};
  if ("text" in cell) {
    const value = String(guarded(cell.text.replace(NOT_XML, "")));
    const lines = {
      ...(cell.right ? ({align: "right"} as const) : {}),
      ...(cell.wrap ? {wrap: true} : {}),
    };
    return value === "" ? null : {value, type: String, ...style, ...lines};
  }
  const format = cell.format === undefined ? {} : {format: cell.format};
  if ("formula" in cell) return {value: cell.formula, type: "Formula", ...format, ...style};
  return {value: cell.number, type: Number, ...format, ...style};
}
