import {
  addDays,
  addMonths,
  addMonthsToDate,
  daysBetween,
  type IsoDate,
  type IsoMonth,
  monthsBetween,
} from "../../units/calendar.ts";

/**
 * The values from `from` to `to` at a step, so many at most; or the rule that is broken. Both ends are as typed and have been
 * read as what they are before.
 */
export type Steps = (
  from: string,
  to: string,
  step: string | undefined,
  most: number,
) => readonly (number | string)[] | string;

const RISES = "must rise by a step of more than 0";
const DAYS_OF_A_WEEK = 7;

/** Numbers: 0.1..0.3:0.1 is meant as 0.1, 0.2 and 0.3, which are not what adding gives. */
export const numberSteps: Steps = (first, last, typed, most) => {
  const [from, to, step] = [Number(first), Number(last), Number(typed ?? "1")];
  if (typed === "" || !Number.isFinite(step)) return "must have a step that is a number";
  if (!(step > 0) || to < from) return RISES;
  const count = Math.floor((to - from) / step + 1e-9) + 1; // the end is not missed for want of a digit
  const places = Math.max(decimals(from), decimals(step));
  return Array.from({length: Math.min(count, most)}, (_, at) => rounded(from + at * step, places));
};

/** Dates: in days, or as 2w in weeks, or as 1m in months, on the same day of each or its last. */
export const dateSteps: Steps = (from, to, typed = "1", most) => {
  const [, number, unit] = /^(\d+)([dwm]?)$/.exec(typed) ?? [];
  if (number === undefined) return "must have a step in days, weeks or months, like 14, 2w or 1m";
  const step = Number(number);
  const at = (index: number): IsoDate =>
    unit === "m"
      ? addMonthsToDate(from, index * step)
      : addDays(from, index * step * (unit === "w" ? DAYS_OF_A_WEEK : 1));
  return climb(at, step, (date) => daysBetween(date, to) >= 0, most);
};

/** Months, in months. */
export const monthSteps: Steps = (from, to, typed = "1", most) => {
  const [, number] = /^(\d+)m?$/.exec(typed) ?? [];
  if (number === undefined) return "must have a step in months, like 3";
  const step = Number(number);
  const at = (index: number): IsoMonth => addMonths(from, index * step);
  return climb(at, step, (month) => monthsBetween(month, to) >= 0, most);
};

function climb(
  at: (index: number) => string,
  step: number,
  within: (value: string) => boolean,
  most: number,
): string[] | string {
  if (step === 0 || !within(at(0))) return RISES;
  const values: string[] = [];
  for (let value = at(0); values.length < most && within(value); value = at(values.length))
    values.push(value);
  return values;
}

/** Digits after the point of the shortest way to write a number; 3 for 1e-3. */
function decimals(value: number): number {
  const [digits = "", exponent = "0"] = String(value).split("e");
  return Math.max((digits.split(".")[1] ?? "").length - Number(exponent), 0);
}

const MOST_PLACES = 100; // of toFixed

const rounded = (value: number, places: number): number =>
  places > MOST_PLACES ? value : Number(value.toFixed(places)) + 0; // + 0: no -0
