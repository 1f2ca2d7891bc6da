import type {Catalogue} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {IsoDate} from "../units/calendar.ts";

/** Public holidays of the whole country and of the scenario's state. */
export const holidaysOf = ({schedule}: Scenario, {holidays}: Catalogue): ReadonlySet<IsoDate> =>
  new Set(
    holidays.filter(({state}) => state === "MY" || state === schedule.holidayState).map(({date}) => date),
  );
