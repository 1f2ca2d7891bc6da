import {dated, heldWhole, percent, seconds} from "../../units/phrases.ts";
import {counted, money, number, wholeRinggit} from "../format.ts";

/** A value as people read it, in its unit. */
export function shownIn(value: number | null, unit: string): string {
  if (value === null) return "never";
  if (unit === "RM") return money(value);
  if (unit === "s") return seconds(value);
  if (unit === "share") return percent(value);
  if (unit === "months") return counted(Math.ceil(value), "month");
  if (unit === "sessions") return `${heldWhole(value)} ${unit}`;
  return `${number(Number(value.toPrecision(3)))} ${unit}`.trim();
}

/** A value within a calculation: every digit that matters, and no sign but a minus. */
export const worked = (value: number): string =>
  value.toLocaleString("en-MY", {maximumSignificantDigits: 6}).replace("-", "−");

/** `Dec 2027`; `never` where it does not come within the horizon. */
export const when = (date: string | null): string => (date === null ? "never" : dated(date));

/** A part of a sum: as many digits as it takes to add the parts up by hand. */
export function partIn(value: number, unit: string): string {
  if (unit === "RM") return wholeRinggit(value);
  if (unit === "share") return `${Number((value * 100).toFixed(4))} %`;
  return `${worked(Number(value.toPrecision(4)))} ${unit}`.trim();
}

/** The value of an input, in the unit that a reader sets it in. */
export function statedIn(value: unknown, unit: string): string {
  if (typeof value === "number")
    return unit === "share" || unit === "%"
      ? `${number(Number((value * 100).toPrecision(6)))} %`
      : `${number(value)} ${unit}`.trim();
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return /^\d{4}-\d{2}(-\d{2})?$/.test(value) ? dated(value) : value;
  return "–";
}

/** A difference with its sign, in the words of its figure. */
export const signed = (difference: number, said: (value: number) => string): string =>
  difference === 0 ? "±0" : `${difference > 0 ? "+" : "−"}${said(Math.abs(difference))}`;
