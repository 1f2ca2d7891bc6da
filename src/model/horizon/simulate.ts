import {normalQuantile} from "../kernel/normal.ts";
import type {Streams} from "../kernel/random.ts";
import type {Stage} from "../scenario/schema/options.ts";
import {deliver, drawSlips} from "./delivery.ts";
import type {HorizonInputs, StageBoxes} from "./inputs.ts";
import {playMonth} from "./month.ts";
import {OutageClock} from "./outages.ts";
import {drawTenants, type TenantLife} from "./tenantLife.ts";
import {emptyTrace, type HorizonTrace, type StageDates} from "./trace.ts";
import {chatVolumes, visitVolumes} from "./usage.ts";

interface LiveStage {
  readonly boxes: StageBoxes;
  readonly dates: StageDates;
  readonly ordered: number;
  readonly live: number;
}

/** One future of one option, month by month. The same streams give the same tenants and the same luck to every option. */
export function simulateHorizon(inputs: HorizonInputs, streams: Streams): HorizonTrace {
  const {scenario, calendar} = inputs;
  const trace = emptyTrace(calendar.clinicDays);
  const lives = drawTenants(scenario, streams);
  const stages = planStages(inputs, lives, streams);
  const luck = new OutageClock(scenario.contingencies, streams);
  const demand = streams("demand");
  const targetMonth = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  const planned = calendar.dayOf(scenario.schedule.liveDate);
  const perVisit = visitVolumes(scenario.workload, scenario.gateway.noteRoute);
  const perSession = chatVolumes(scenario.workload);
  let struck = false;

  for (let month = 0; month < trace.months; month++) {
    const starts = calendar.monthStarts[month];
    const days = calendar.monthStarts[month + 1] - starts;
    const live = stages.findLast((stage) => stage.live < starts + days);
    const liveDays = live ? starts + days - Math.max(starts, live.live) : 0;
    const previous = live ? stages[stages.indexOf(live) - 1] : undefined;
    const coveredDays = previous ? days : liveDays;
    const due = live !== undefined && !struck && month >= targetMonth;
    const outage = luck.month(live?.boxes.gpus ?? 0, coveredDays, due);
    if (due) struck = true;
    trace.lateShare[month] =
      stages.length === 0
        ? 0
        : Math.max(0, (Math.min(stages[0].live, starts + days) - Math.max(planned, starts)) / days);
    playMonth(inputs, trace, month, {
      lives,
      perVisit,
      perSession,
      boxes: live?.boxes,
      liveShare: coveredDays / days,
      outage,
      hours: days * 24,
      noise: normalQuantile(demand.uniform()),
    });
  }
  return {...trace, stages: stages.map(({dates}) => dates)};
}

/** When each stage is ordered and live; a stage that waits for tenants is ordered in the month after they are reached. */
function planStages(inputs: HorizonInputs, lives: readonly TenantLife[], streams: Streams): LiveStage[] {
  const {scenario, calendar, option} = inputs;
  const slips = drawSlips(scenario, streams);
  const stages: LiveStage[] = [];
  for (const [i, stage] of option.stages.entries()) {
    const ordered = orderDay(stage, inputs, lives, stages[0]?.live);
    if (ordered === null) break;
    const {delivered, live} = deliver(ordered, scenario, calendar, slips, i === 0);
    const dates: StageDates = {
      orderedMonth: calendar.monthOf(ordered),
      liveMonth: calendar.monthOf(live),
      liveDay: live,
      orderedDate: calendar.dateOf(ordered),
      deliveredDate: calendar.dateOf(delivered),
      liveDate: calendar.dateOf(live),
    };
    const boxes = inputs.boxes[i];
    stages.push({boxes, dates, ordered, live});
  }
  return stages;
}

function orderDay(
  {order}: Stage,
  {scenario, calendar}: HorizonInputs,
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

/** A sensitive tenant that signed waits for a box; the others start at once. */
export function isServed(life: TenantLife, month: number, onPremFromMonth: number): boolean {
  const starts = life.sensitive ? Math.max(life.signs, onPremFromMonth) : life.signs;
  return starts <= month && month < life.leaves;
}
