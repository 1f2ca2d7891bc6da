import type {Streams} from "../kernel/random.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {HorizonCalendar} from "./calendar.ts";
import {DELIVERY, type Installation, install, PLANNED_START} from "./installation.ts";
import {happens} from "./strikes.ts";

/** From the order to the last tenant served, in days of the horizon's calendar. */
export interface Delivery {
  readonly ordered: number;
  readonly delivered: number;
  readonly installation: Installation;
}

/** Weeks that chance, or the toggles, add to one stage. Drawn once a future, so that all options slip together. */
export interface Slips {
  readonly deliveryWeeks: number;
  readonly holdWeeks: number;
}

/** The market's lead time has its slip in it already: chance adds none to it, the switch does. */
export function drawSlips({contingencies, schedule}: Scenario, streams: Streams): Slips {
  const late = streams("delivery-slip").uniform();
  const gap = streams("accuracy-gap").uniform();
  const {deliverySlip, accuracyGap} = contingencies;
  const counted = schedule.leadTimeFrom === "plan" || deliverySlip.mode === "on";
  return {
    deliveryWeeks: counted && happens(deliverySlip.mode, deliverySlip.chance, late) ? deliverySlip.weeks : 0,
    holdWeeks: happens(accuracyGap.mode, accuracyGap.chance, gap) ? accuracyGap.holdWeeks : 0,
  };
}

/** Lead time, then the installation. What is ordered on the schedule is not begun before the day the plan gives. */
export function deliver(
  ordered: number,
  stage: number,
  {order}: Stage,
  scenario: Scenario,
  calendar: HorizonCalendar,
  slips: Slips,
  streams: Streams,
): Delivery {
  const {schedule} = scenario;
  const weeks = schedule.leadTimeFrom === "market" ? schedule.marketLeadTimeWeeks : schedule.leadTimeWeeks;
  const delivered = ordered + Math.round((weeks + slips.deliveryWeeks) * 7);
  const planned = order.on === "schedule" ? calendar.dayOf(schedule.installationStart) : delivered;
  const installation = install(
    Math.max(delivered, planned),
    delivered >= planned ? DELIVERY : PLANNED_START,
    scenario,
    calendar,
    streams(`installation:${stage}`),
    Math.round(slips.holdWeeks * 7),
  );
  return {ordered, delivered, installation};
}
