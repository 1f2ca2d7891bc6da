import type {Interval} from "../../../model/kernel/intervals.ts";
import {money, number} from "../../../model/report/format.ts";
import {dated} from "../../../model/units/phrases.ts";
import type {OptionOutcome} from "../../engine/studies/outcome.ts";
import type {DifferingInput} from "../../engine/studies/sideBySide.ts";

/** A scenario's value of an input as it is said: `40 %`, `15 Nov 2026`, `on`. */
export function inputValue({values, unit}: DifferingInput, at: number): string {
  const value = values[at];
  if (value === undefined || value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number")
    return unit === "share"
      ? `${number(Number((value * 100).toPrecision(6)))} %`
      : `${number(value)} ${unit}`.trim();
  if (typeof value === "string") return /^\d{4}-\d{2}(-\d{2})?$/.test(value) ? dated(value) : value;
  const words = JSON.stringify(value);
  return words.length > 80 ? `${words.slice(0, 80)}…` : words;
}

const signed = (myr: number): string => `${myr > 0 ? "+" : ""}${money(myr)}`;

/** `+RM 120K (+RM 110K to +RM 130K)`. */
export function changeOf(change: Interval | null): string {
  if (change === null) return "";
  const {mean, low, high} = change;
  if (mean === 0 && low === 0 && high === 0) return "the same";
  const span = `${signed(low)} to ${signed(high)}`;
  return low <= 0 && high >= 0 ? `no clear difference (${span})` : `${signed(mean)} (${span})`;
}

/** `month 13`; `not within the horizon`. */
export const paybackOf = ({paybackMonths: {p50}, chanceLiveByPlan}: OptionOutcome): string =>
  chanceLiveByPlan === null
    ? "nothing bought"
    : p50 === null
      ? "not within the horizon"
      : `month ${Math.ceil(p50)}`;

/** `+3 months` against the first scenario's; empty where either never pays back. */
export function monthsChange(first: OptionOutcome | undefined, option: OptionOutcome): string {
  const [was, is] = [first?.paybackMonths.p50 ?? null, option.paybackMonths.p50];
  if (was === null || is === null) return "";
  const change = Math.ceil(is) - Math.ceil(was);
  if (change === 0) return "the same";
  return `${change > 0 ? "+" : "−"}${Math.abs(change)} ${Math.abs(change) === 1 ? "month" : "months"}`;
}
