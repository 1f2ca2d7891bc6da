import type {Provenance} from "./schema/uncertainty.ts";

type Origin = Provenance[string];

/** What a spreadsheet would run as a formula: = + - @ and their wide forms, also after blanks and controls. */
const FORMULA = /^[\s\u0000-\u001f\u00a0\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20']/;

/** Text as a cell that no spreadsheet computes; a leading apostrophe is doubled so that it comes back. */
export const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
export const unguarded = (cell: string): string =>
  cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell;

/** A number, yes or no, or nothing as a cell; text is guarded. */
export function cellOf(value: number | string | boolean | null): string {
  if (typeof value === "string") return guarded(value);
  if (value === null) return "";
  return Object.is(value, -0) ? "-0" : String(value);
}

const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** The number that a cell says; `undefined` where it says none: no blanks within, no thousands, no decimal comma. */
export function numberOf(cell: string): number | undefined {
  const text = cell.trim();
  if (!NUMBER.test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** `primock57; measured; 2022`: source, standing and date in one cell. */
export const originCell = ({source, standing, asOf}: Origin): string =>
  [source, standing, ...(asOf === undefined ? [] : [asOf])].join("; ");

/** The parts of such a cell; who types a source alone has assumed the number. */
export function originOf(cell: string, note: string): Record<string, string> {
  const [source = "", standing = "assumed", asOf] = cell.split(";").map((part) => part.trim());
  return {
    source,
    standing,
    ...(asOf !== undefined && {asOf}),
    ...(note !== "" && {note: unguarded(note)}),
  };
}
