/** A workbook as plain data, so that what is written can be tested without reading a file. */
export interface Sheet {
  readonly name: string;
  /** In characters. */
  readonly widths: readonly number[];
  /** Rows and columns that stay in view. */
  readonly headRows: number;
  readonly headColumns?: number;
  readonly rows: readonly (readonly SheetCell[])[];
}

export type SheetCell =
  | {readonly text: string; readonly bold?: true; readonly right?: true; readonly wrap?: true}
  | {readonly number: number; readonly format?: string; readonly bold?: true}
  /** Without its equals sign. */
  | {readonly formula: string; readonly format?: string; readonly bold?: true}
  | null;

export const RINGGIT = "#,##0.00";
export const WHOLE_RINGGIT = "#,##0";
export const FACTOR = "0.000000";
export const PER_CENT = "0.0%";

/** `A`, `Z`, `AA`: the column at a place counted from 0. */
export function column(place: number): string {
  const letter = String.fromCharCode(65 + (place % 26));
  return place < 26 ? letter : `${column(Math.floor(place / 26) - 1)}${letter}`;
}

export const text = (value: string): SheetCell => ({text: value});
/** A text of more lines than one. */
export const prose = (value: string): SheetCell => ({text: value, wrap: true});
export const head = (value: string): SheetCell => ({text: value, bold: true});
/** Over a column of figures. */
export const figureHead = (value: string): SheetCell => ({text: value, bold: true, right: true, wrap: true});
export const amount = (value: number): SheetCell => ({number: value, format: RINGGIT});
export const formula = (value: string, format = RINGGIT): SheetCell => ({formula: value, format});
