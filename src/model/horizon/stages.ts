import type {Streams} from "../kernel/random.ts";
import type {Stage} from "../scenario/schema/options.ts";
import {deliver, drawSlips} from "./delivery.ts";
import type {HorizonInputs, StageBoxes} from "./inputs.ts";
import {dayOfEnd, type Installation} from "./installation.ts";
import {isServed, type TenantLife} from "./tenantLife.ts";
import type {StageDates} from "./trace.ts";

/** A stage that is ordered within the horizon. Days count on the horizon's calendar. */
export interface PlannedStage {
  readonly boxes: StageBoxes;
  readonly dates: StageDates;
  readonly installation: Installation;
  readonly ordered: number;
  readonly delivered: number;
  /** The first day on which all tenants are on it; Infinity where the installation never ends. */
  readonly live: number;
}

/** What of a future its installations depend on. */
type StageInputs = Pick<HorizonInputs, "scenario" | "calendar" | "option" | "boxes">;

/** When each stage is ordered and live; a stage that waits for tenants is ordered in the month after they are reached. */
export function planStages(
  inputs: StageInputs,
  lives: readonly TenantLife[],
  streams: Streams,
): PlannedStage[] {
  const {scenario, calendar, option} = inputs;
  const slips = drawSlips(scenario, streams);
  const stages: PlannedStage[] = [];
  for (const [i, stage] of option.stages.entries()) {
    const ordered = orderDay(stage, inputs, lives, stages[0]?.live);
    if (ordered === null) break;
    const {delivered, installation} = deliver(ordered, i, stage, scenario, calendar, slips, streams);
    const live = dayOfEnd(installation.cutover);
    const ends = Number.isFinite(live);
    const dates: StageDates = {
      orderedMonth: calendar.monthOf(ordered),
      liveMonth: calendar.monthOf(live),
      liveDay: live,
      orderedDate: calendar.dateOf(ordered),
      deliveredDate: calendar.dateOf(delivered),
      liveDate: ends ? calendar.dateOf(live) : null,
    };
    stages.push({boxes: inputs.boxes[i], dates, installation, ordered, delivered, live});
  }
  return stages;
}

function orderDay(
  {order}: Stage,
  {scenario, calendar}: StageInputs,
  lives: readonly TenantLife[],
  onPremFrom: number | undefined,
): number | null {
  if (order.on === "schedule") return calendar.dayOf(scenario.schedule.orderDate);
  if (order.on === "date") return calendar.dayOf(order.date);
  const firstMonth = onPremFrom === undefined ? Number.POSITIVE_INFINITY : calendar.monthOf(onPremFrom);
  for (let month = 0; month < calendar.months.length - 1; month++) {
    let tenants = 0;
    for (const life of lives) if (isServed(life, month, firstMonth)) tenants++;
    if (tenants >= order.tenants) return calendar.monthStarts[month + 1];
  }
  return null;
}
