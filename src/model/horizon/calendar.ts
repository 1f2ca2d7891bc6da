import type {Catalogue} from "../catalogue/types.ts";
import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {addDays, addMonths, daysBetween, type IsoDate, type IsoMonth, weekday} from "../units/calendar.ts";
import {holidaysOf} from "./holidays.ts";
import {clinicDays} from "./usage.ts";

/** The months of a horizon as numbers, so that a future is played without reading a date. Days count from the first of the first month. */
export interface HorizonCalendar {
  readonly months: readonly IsoMonth[];
  /** Day on which each month starts; one more at the end. */
  readonly monthStarts: Int32Array;
  /** Full clinic days in each month. */
  readonly clinicDays: Float64Array;
  /** The installation's next working day at or after a day. */
  nextWorkingDay(day: number): number;
  /** Day on which the cloud model of a route is shut down; Infinity where none is announced. */
  readonly shutdownDays: Readonly<Record<RouteId, number>>;
  dayOf(date: IsoDate): number;
  dateOf(day: number): IsoDate;
  /** Month that holds a day; before the first: 0; after the last: the number of months. */
  monthOf(day: number): number;
}

/** Days before the first month for which working days are known: an order or a delivery may come earlier. */
const BEFORE = 400;
const AFTER = 1200;

export function horizonCalendar(scenario: Scenario, catalogue: Catalogue): HorizonCalendar {
  const {startMonth, horizonMonths} = scenario.run;
  const first = `${startMonth}-01`;
  const months = Array.from({length: horizonMonths}, (_, month) => addMonths(startMonth, month));
  const monthStarts = Int32Array.from([...months, addMonths(startMonth, horizonMonths)], (month) =>
    daysBetween(first, `${month}-01`),
  );
  const holidays = holidaysOf(scenario, catalogue);
  const total = BEFORE + (monthStarts[horizonMonths] ?? 0) + AFTER;
  const shutdownDays = {} as Record<RouteId, number>;
  for (const route of ROUTES) {
    const cloud = scenario.routes[route].cloud;
    const date = cloud === null ? undefined : catalogue.apiPrices.get(cloud)?.shutdownDate;
    shutdownDays[route] = date === undefined ? Number.POSITIVE_INFINITY : daysBetween(first, date);
  }
  const working = new Uint8Array(total);
  const firstWeekday = weekday(first);
  for (let i = 0; i < total; i++) {
    const day = (((firstWeekday + i - BEFORE) % 7) + 7) % 7;
    working[i] = day === 0 || day === 6 ? 0 : 1;
  }
  for (const date of holidays) {
    const i = daysBetween(first, date) + BEFORE;
    if (i >= 0 && i < total) working[i] = 0;
  }
  return {
    months,
    monthStarts,
    clinicDays: Float64Array.from(months, (month) => clinicDays(month, scenario.workload.clinic, holidays)),
    shutdownDays,
    nextWorkingDay(day) {
      let next = day;
      while (working[next + BEFORE] === 0) next++;
      return next;
    },
    dayOf: (date) => daysBetween(first, date),
    dateOf: (day) => addDays(first, day),
    monthOf(day) {
      let month = 0;
      while (month < horizonMonths && (monthStarts[month + 1] ?? 0) <= day) month++;
      return month;
    },
  };
}
