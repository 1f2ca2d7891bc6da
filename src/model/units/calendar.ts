/**
 * Days and months of the plan, in UTC, as the strings people write: "2026-11-15" and "2026-11".
 * Never the clock, never the machine's time zone.
 */
import {UTCDate} from "@date-fns/utc";
import {
  addDays as addDaysTo,
  addMonths as addMonthsTo,
  differenceInCalendarDays,
  differenceInCalendarMonths,
  getDay,
  getDaysInMonth,
  lightFormat,
} from "date-fns";

/** A day, "2026-11-15". */
export type IsoDate = string;
/** A month, "2026-11". */
export type IsoMonth = string;

const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
export type WeekdayName = (typeof WEEKDAYS)[number];

const write = (date: Date): IsoDate => lightFormat(date, "yyyy-MM-dd");

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-\d{2}$/;

/** A day that does not exist, as 30 February, is counted on into another, and so is not read. */
function parse(text: string): UTCDate | null {
  const [, year, month, dayOfMonth] = DAY.exec(text) ?? [];
  if (year === undefined) return null;
  const date = new UTCDate(Number(year), Number(month) - 1, Number(dayOfMonth));
  return write(date) === text ? date : null;
}

/** True for a day that exists, written "yyyy-mm-dd". */
export const isIsoDate = (text: string): boolean => parse(text) !== null;

/** True for a month, written "yyyy-mm". */
export const isIsoMonth = (text: string): boolean => MONTH.test(text) && isIsoDate(`${text}-01`);

/** Days read before: a plan names the same few thousand again and again. Nobody changes one. */
const read = new Map<IsoDate, UTCDate>();
const READ = 10_000;

function day(date: IsoDate) {
  const known = read.get(date);
  if (known) return known;
  const parsed = parse(date);
  if (parsed === null) throw new Error(`a date must be a day that exists, yyyy-mm-dd, got ${date}`);
  if (read.size >= READ) read.clear();
  read.set(date, parsed);
  return parsed;
}

function firstDay(month: IsoMonth) {
  if (!MONTH.test(month)) throw new Error(`a month must be yyyy-mm, got ${month}`);
  return day(`${month}-01`);
}

/** The day `days` later, or earlier when negative. */
export const addDays = (date: IsoDate, days: number): IsoDate => write(addDaysTo(day(date), days));

/** The month `months` later, or earlier when negative. */
export const addMonths = (month: IsoMonth, months: number): IsoMonth =>
  monthOf(write(addMonthsTo(firstDay(month), months)));

/** The same day `months` later, or the last of a month that has no such day. */
export const addMonthsToDate = (date: IsoDate, months: number): IsoDate =>
  write(addMonthsTo(day(date), months));

/** The month in which a day lies. */
export const monthOf = (date: IsoDate): IsoMonth => date.slice(0, 7);

/** Days from one date to another; negative when `to` is the earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  differenceInCalendarDays(day(to), day(from));

/** Months from one month to another; negative when `to` is the earlier. */
export const monthsBetween = (from: IsoMonth, to: IsoMonth): number =>
  differenceInCalendarMonths(firstDay(to), firstDay(from));

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (date: IsoDate): number => getDay(day(date));

export const weekdayName = (date: IsoDate): WeekdayName => WEEKDAYS[weekday(date)];

export const daysInMonth = (month: IsoMonth): number => getDaysInMonth(firstDay(month));

/** Every day of a month, in order. */
export const datesOfMonth = (month: IsoMonth): IsoDate[] =>
  Array.from({length: daysInMonth(month)}, (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`);
