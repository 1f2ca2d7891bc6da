import type {Streams} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {HorizonCalendar} from "./calendar.ts";

/** From the order to the first tenant served, in days of the horizon's calendar. */
export interface Delivery {
  readonly ordered: number;
  readonly delivered: number;
  readonly live: number;
}

/** Weeks that chance, or the toggles, add to one stage. Drawn once a future, so that all options slip together. */
export interface Slips {
  readonly deliveryWeeks: number;
  readonly holdWeeks: number;
}

export function drawSlips({contingencies}: Scenario, streams: Streams): Slips {
  const late = streams("delivery-slip").uniform();
  const gap = streams("accuracy-gap").uniform();
  const {deliverySlip, accuracyGap} = contingencies;
  return {
    deliveryWeeks: happens(deliverySlip.mode, deliverySlip.chance, late) ? deliverySlip.weeks : 0,
    holdWeeks: happens(accuracyGap.mode, accuracyGap.chance, gap) ? accuracyGap.holdWeeks : 0,
  };
}

const happens = (mode: "off" | "on" | "chance", chance: number, u: number): boolean =>
  mode === "on" || (mode === "chance" && u < chance);

/**
 * Lead time, then the installation's days one after the other, then the hold if mirror mode shows a gap.
 * The first stage does not start before the day the plan gives; work stops on weekends and holidays if the scenario says so.
 */
export function deliver(
  ordered: number,
  scenario: Scenario,
  calendar: HorizonCalendar,
  slips: Slips,
  isFirst: boolean,
): Delivery {
  const {schedule} = scenario;
  const delivered = ordered + Math.round((schedule.leadTimeWeeks + slips.deliveryWeeks) * 7);
  const start = isFirst ? Math.max(delivered, calendar.dayOf(schedule.installationStart)) : delivered;
  const live = installed(start, schedule.installationDays, schedule.daysOffForHolidays, calendar);
  return {ordered, delivered, live: live + Math.round(slips.holdWeeks * 7)};
}

/** The day on which the last of so many days of installation is done. */
export function installed(start: number, days: number, daysOff: boolean, calendar: HorizonCalendar): number {
  if (!daysOff) return start + days - 1;
  let day = calendar.nextWorkingDay(start);
  for (let done = 1; done < days; done++) day = calendar.nextWorkingDay(day + 1);
  return day;
}
