import type {Catalogue} from "../catalogue/types.ts";
import type {HorizonCalendar} from "../horizon/calendar.ts";
import {chassisOf} from "../horizon/chassis.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {dayOfEnd} from "../horizon/installation.ts";
import {sampledError} from "../horizon/sampledError.ts";
import {BROKEN, type Broken} from "../horizon/saturation.ts";
import {bytesPerVisit} from "../horizon/storage.ts";
import {derating} from "../placement/derate.ts";
import {placeStage} from "../placement/placeStage.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {
  ClassAvailability,
  DateQuantiles,
  DeratingAnswer,
  HorizonAnswer,
  PowerAnswer,
  SampledErrorAnswer,
  SaturationAnswer,
  ScheduleAnswer,
  StorageAnswer,
  TaskAnswer,
  TenantClass,
} from "./horizonAnswer.ts";
import {CLASSES, type HorizonRecord} from "./horizonRecord.ts";
import {median, quantiles} from "./quantiles.ts";

export interface HorizonSummaryInputs {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly calendar: HorizonCalendar;
  readonly option: Option;
  readonly record: HorizonRecord;
  readonly stages: readonly StageBoxes[];
  /** Median kWh of each month. */
  readonly energyKwh: readonly number[];
}

/** The months of an option's futures as the numbers that are shown. */
export function horizonAnswer(inputs: HorizonSummaryInputs): HorizonAnswer {
  const {option, record, scenario} = inputs;
  const hasBox = option.stages.length > 0;
  return {
    schedule: hasBox ? scheduleAnswer(inputs) : null,
    availabilityByClass: CLASSES.map((one) => classAvailability(one, record, scenario)),
    saturations: hasBox
      ? {
          nominal: saturations(record.saturation, inputs),
          oneGpuFewer: saturations(record.saturationOneGpuFewer, inputs),
        }
      : null,
    storage: hasBox ? storageAnswer(inputs) : null,
    power: hasBox ? powerAnswer(inputs) : null,
    deratings: deratings(inputs),
    sampledError: sampledErrorAnswer(inputs),
  };
}

/** Of the last stage's whole box, with the projected tenants on it. */
function sampledErrorAnswer({scenario, stages}: HorizonSummaryInputs): SampledErrorAnswer | null {
  const last = stages[stages.length - 1];
  const box = last?.withGpus(last.gpus) ?? null;
  if (box === null || scenario.run.fidelity === "every-visit") return null;
  const {target, sensitiveShare} = scenario.tenants;
  const {p95, halfWidth95} = sampledError(box, target, target * sensitiveShare, scenario);
  return {soapP95Seconds: p95, halfWidth95Seconds: halfWidth95};
}

/** Quantiles of days as dates; a quantile that is never reached is null. */
function dates(days: Float64Array, calendar: HorizonCalendar, toDay = Math.round): DateQuantiles {
  const {p10, p50, p90} = quantiles(days);
  const date = (day: number | null) => (day === null ? null : calendar.dateOf(toDay(day)));
  return {p10: date(p10), p50: date(p50), p90: date(p90)};
}

function months(values: Float64Array, calendar: HorizonCalendar): DateQuantiles {
  const {p10, p50, p90} = quantiles(values);
  const month = (value: number | null) =>
    value === null ? null : (calendar.months[Math.floor(value)] ?? null);
  return {p10: month(p10), p50: month(p50), p90: month(p90)};
}

const share = (values: Float64Array, holds: (value: number) => boolean): number =>
  values.length === 0 ? 0 : values.filter(holds).length / values.length;

function scheduleAnswer({scenario, calendar, record}: HorizonSummaryInputs): ScheduleAnswer {
  const {schedule} = scenario;
  const planned = calendar.dayOf(schedule.liveDate);
  const audit = calendar.dayOf(schedule.auditDate);
  const {futures, slipDays, auditDay, bridgeDays} = record;
  const delivered: TaskAnswer = {
    id: "delivery",
    label: "Hardware delivery",
    planned: null,
    start: sameDay(schedule.orderDate),
    finish: dates(record.deliveredDay, calendar),
    criticalShare: record.critical[record.tasks] / futures,
  };
  const tasks = Object.entries(schedule.tasks).map(([id, {label, date}], at): TaskAnswer => {
    const column = (values: Float64Array) => values.subarray(at * futures, (at + 1) * futures);
    return {
      id,
      label,
      planned: date,
      start: dates(column(record.taskStarts), calendar, Math.floor),
      finish: dates(column(record.taskEnds), calendar, dayOfEnd),
      criticalShare: record.critical[at] / futures,
    };
  });
  const all = [delivered, ...tasks];
  return {
    plannedLive: schedule.liveDate,
    chanceLiveByPlan: share(slipDays, (days) => days <= 0),
    live: dates(
      slipDays.map((days) => planned + days),
      calendar,
    ),
    slipDays: quantiles(slipDays),
    plannedAudit: schedule.auditDate,
    audit: dates(auditDay, calendar),
    chanceAuditOnDate: share(auditDay, (day) => day <= audit),
    bridgeDays: quantiles(bridgeDays),
    chanceBridge: share(bridgeDays, (days) => days > 0),
    tasks: all,
    criticalTask: mostHeldUp(all, record),
  };
}

const sameDay = (date: string): DateQuantiles => ({p10: date, p50: date, p90: date});

/** What held the box up longest in most futures; record counts the delivery last, the Gantt has it first. */
function mostHeldUp(tasks: readonly TaskAnswer[], {heldUp}: HorizonRecord): string {
  const last = heldUp.length - 1;
  let most = last;
  for (let at = 0; at < last; at++) if (heldUp[at] > heldUp[most]) most = at;
  return tasks[most === last ? 0 : most + 1].id;
}

const LABELS: Record<TenantClass, string> = {
  open: "Tenants that may use both",
  sensitive: "Sensitive tenants, on the box alone",
  cloud: "Tenants that stay on the cloud",
};

function classAvailability(
  one: TenantClass,
  {availability}: HorizonRecord,
  {objectives}: Scenario,
): ClassAvailability {
  const served = availability[one].filter((value) => !Number.isNaN(value));
  return {
    class: one,
    label: LABELS[one],
    availability: quantiles(served),
    target: objectives.availability,
    chanceKept: served.length === 0 ? null : share(served, (value) => value >= objectives.availability),
  };
}

function saturations(
  columns: Record<Broken, Float64Array>,
  {calendar, record}: HorizonSummaryInputs,
): Record<Broken, SaturationAnswer> {
  const answer = {} as Record<Broken, SaturationAnswer>;
  for (const what of BROKEN) {
    const column = columns[what];
    const orderBy = column.map((month, future) =>
      Number.isFinite(month) ? calendar.monthStarts[month] - record.leadDays[future] : month,
    );
    const tenants = median(record.tenantsAt(column));
    answer[what] = {
      month: months(column, calendar),
      chance: share(column, Number.isFinite),
      tenants: tenants === null ? null : Math.round(tenants),
      orderBy: dates(orderBy, calendar, Math.floor),
    };
  }
  return answer;
}

function storageAnswer({scenario, catalogue, calendar, option, record}: HorizonSummaryInputs): StorageAnswer {
  const {storageBytes, modelBytes} = chassisOf(option.stages[option.stages.length - 1], scenario, catalogue);
  const {futures} = record;
  return {
    capacityBytes: storageBytes,
    modelBytes,
    fullMonth: months(record.storageFullMonth, calendar),
    chanceFull: share(record.storageFullMonth, Number.isFinite),
    bytesPerVisit: bytesPerVisit(scenario),
    storedBytes: calendar.months.map((_, month) =>
      median(record.storedBytes.subarray(month * futures, (month + 1) * futures)),
    ),
  };
}

function powerAnswer({scenario, catalogue, calendar, option, energyKwh}: HorizonSummaryInputs): PowerAnswer {
  const stage = option.stages[option.stages.length - 1];
  const server = catalogue.servers.get(stage.server);
  const from = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  const year = energyKwh.slice(from, from + 12);
  const kwh = year.reduce((sum, month) => sum + month, 0);
  const start = calendar.monthStarts[Math.min(from, calendar.months.length)];
  const end = calendar.monthStarts[Math.min(from + 12, calendar.months.length)];
  return {
    tdpWatts: server?.tdpWatts ?? 0,
    meanWatts: end > start ? (kwh * 1000) / ((end - start) * 24) : 0,
    kwhPerMonth: year.length > 0 ? kwh / year.length : 0,
    gpusOnePsuLost: chassisOf(stage, scenario, catalogue).gpusOnePsuLost,
    gpus: server?.gpus ?? 0,
    upsMinutes: scenario.contingencies.siteOutage.upsMinutes,
  };
}

/** Each stage laid out again on the GPUs that a de-rate leaves. */
function deratings({scenario, catalogue, stages}: HorizonSummaryInputs): DeratingAnswer[] {
  const {gpusLeft} = scenario.contingencies.coolingDerate;
  return stages.flatMap((boxes) => {
    const {stage} = boxes;
    const gpus = catalogue.servers.get(stage.server)?.gpus ?? 0;
    const left = Math.min(gpusLeft, gpus - 1);
    if (left < 1) return [];
    const on = (cards: number) => boxes.placementOn?.(cards) ?? placeStage(stage, scenario, catalogue, cards);
    return [{stage: stage.label, gpusLeft: left, ...derating(on(gpus), on(left))}];
  });
}
