import {addDays, type IsoDate, weekday} from "../units/calendar.ts";
import type {ClaimContext} from "./claim.ts";

/** Why nobody works on a day, or null: "a Saturday", "Christmas Day". */
export function dayOff(date: IsoDate, {scenario, catalogue}: ClaimContext): string | null {
  const state = scenario.schedule.holidayState;
  const holiday = catalogue.holidays.find(
    (day) => day.date === date && (day.state === "MY" || day.state === state),
  );
  if (holiday !== undefined) return holiday.name;
  const day = weekday(date);
  return day === 0 ? "a Sunday" : day === 6 ? "a Saturday" : null;
}

/** Working days between two dates, both counted. */
export function workingDaysBetween(from: IsoDate, to: IsoDate, context: ClaimContext): IsoDate[] {
  const days: IsoDate[] = [];
  for (let date = from; date <= to; date = addDays(date, 1))
    if (dayOff(date, context) === null) days.push(date);
  return days;
}

/** The first working day at or before a date. */
export function workingDayBefore(date: IsoDate, context: ClaimContext): IsoDate {
  let day = date;
  while (dayOff(day, context) !== null) day = addDays(day, -1);
  return day;
}
