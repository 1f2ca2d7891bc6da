import type {Catalogue} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {addMonths, datesOfMonth, type IsoDate} from "../units/calendar.ts";

/**
 * Public holidays of the whole country and of the scenario's state. The catalogue knows them for some years; a year of the
 * horizon after the last of them has that one's dates again: as many days off, though moving feasts fall elsewhere.
 */
export function holidaysOf({schedule, run}: Scenario, {holidays}: Catalogue): ReadonlySet<IsoDate> {
  const here = holidays.filter(({state}) => state === "MY" || state === schedule.holidayState);
  const dates = new Set(here.map(({date}) => date));
  const lastKnown = here.reduce((latest, {date}) => (date > latest ? date : latest), "").slice(0, 4);
  if (lastKnown === "") return dates;
  const lastDays = [...dates].filter((date) => date.startsWith(lastKnown)).map((date) => date.slice(4));
  const end = Number(addMonths(run.startMonth, run.horizonMonths).slice(0, 4));
  for (let year = Number(lastKnown) + 1; year <= end; year++)
    for (const day of lastDays) {
      const date = `${year}${day}`;
      if (datesOfMonth(date.slice(0, 7)).includes(date)) dates.add(date); // 29 February is not in every year
    }
  return dates;
}
