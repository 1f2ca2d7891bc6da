import type {Catalogue} from "../catalogue/types.ts";
import type {HorizonCalendar} from "../horizon/calendar.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import type {Placement} from "../placement/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Gate, LoadCurvePoint, MonthRow, OptionAnswer, PlacementAnswer, Quantiles} from "./answer.ts";
import type {Capacity} from "./capacity.ts";
import {horizonAnswer} from "./horizonSummary.ts";
import {median, quantile, quantiles} from "./quantiles.ts";
import type {OptionRecord, Series} from "./record.ts";

/** Months for which the chance of payback is always said; the plan's own claims are added. */
const PAYBACK_MARKS = [12, 14, 24, 36];
const DOTS = 50;

export interface SummaryInputs {
  readonly id: string;
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly calendar: HorizonCalendar;
  readonly record: OptionRecord;
  readonly stages: readonly StageBoxes[];
  readonly gates: readonly Gate[];
  readonly chanceBest: number;
  readonly placement: Placement | null;
  readonly capacity: Capacity | null;
  readonly ambientSessionsOneGpuFewer: number | null;
  readonly latencyByLoad: readonly LoadCurvePoint[];
}

/** The futures of one option as the numbers that are shown; gives way after each month. */
export function* summariseInSlices(inputs: SummaryInputs): Generator<void, OptionAnswer> {
  const {id, scenario, calendar, record, gates} = inputs;
  const option = scenario.options[id];
  const {scalars} = record;
  const paybacks = Float64Array.from(scalars.payback).sort();
  const month = (value: number | null): string | null =>
    value === null ? null : (calendar.months[Math.floor(value)] ?? null);
  const saturation = quantiles(scalars.saturationMonth);
  const live = quantiles(scalars.liveDay);
  const date = (day: number | null): string | null =>
    day === null ? null : calendar.dateOf(Math.round(day));
  const hasBox = option.stages.length > 0;
  const planned = calendar.dayOf(scenario.schedule.liveDate);
  const monthly: MonthRow[] = [];
  for (const [index, name] of calendar.months.entries()) {
    monthly.push(monthRow(name, index, inputs));
    yield;
  }
  const energyKwh = monthly.map((row) => row.energyKwh);
  const {saturations, ...horizon} = horizonAnswer({...inputs, option, record: record.horizon, energyKwh});
  yield;
  return {
    ...horizon,
    id,
    label: option.label,
    feasible: gates.every(({holds}) => holds),
    gates,
    npvMyr: quantiles(scalars.npv),
    npvAgainstCloudMyr: quantiles(scalars.npvAgainstCloud),
    chanceBest: inputs.chanceBest,
    paybackMonths: quantiles(scalars.payback),
    chancePaybackBy: hasBox ? chancesBy(paybacks, scenario) : {},
    paybackDots: hasBox ? dots(paybacks) : [],
    runRateMyrPerMonth: {
      cash: median(scalars.cashRunRate) ?? 0,
      accrual: median(scalars.accrualRunRate) ?? 0,
    },
    capexMyr: option.stages.reduce((sum, stage) => sum + stage.capexMyr, 0),
    finance: record.money.summary(),
    soapFirstTokenP95Seconds: median(scalars.soapFirstTokenP95),
    saturation: {
      month: month(saturation.p50),
      p10: month(saturation.p10),
      p90: month(saturation.p90),
      tenants: saturation.p50 === null ? null : Math.round(median(scalars.saturationTenants) ?? 0),
      objective: mostFrequent(record.broken),
      byObjective: saturations,
    },
    liveDate: {p10: date(live.p10), p50: date(live.p50), p90: date(live.p90)},
    chanceLiveByPlan: hasBox ? scalars.liveDay.filter((day) => day <= planned).length / record.futures : null,
    placement: inputs.placement && placementAnswer(inputs.placement),
    latencyByLoad: inputs.latencyByLoad,
    monthly,
  };
}

function monthRow(
  month: string,
  index: number,
  {record, capacity, ambientSessionsOneGpuFewer}: SummaryInputs,
): MonthRow {
  const column = (name: Series) =>
    record.series[name].subarray(index * record.futures, (index + 1) * record.futures);
  const middle = (name: Series) => median(column(name));
  const band = (name: Series): Quantiles => quantiles(column(name));
  const live = middle("busyHourSessions") !== null;
  return {
    month,
    tenants: middle("tenants") ?? 0,
    cashMyr: middle("cash") ?? 0,
    accrualMyr: middle("accrual") ?? 0,
    cumulativeMyr: middle("cumulative") ?? 0,
    cumulativeSavingMyr: band("cumulativeSaving"),
    openaiMyr: -(middle("openai") ?? 0),
    soapP95Seconds: middle("soapP95"),
    whisperP95Seconds: middle("whisperP95"),
    chatFirstTokenP95Seconds: middle("chatFirstTokenP95"),
    busyHourSessions: middle("busyHourSessions"),
    demandSessions: band("demandSessions"),
    capacitySessions: live && capacity ? capacity.ambientSessions : null,
    capacitySessionsOneGpuFewer: live ? ambientSessionsOneGpuFewer : null,
    availability: middle("availability") ?? 0,
    energyKwh: middle("energyKwh") ?? 0,
  };
}

function chancesBy(sorted: Float64Array, {claims}: Scenario): Record<string, number> {
  const marks = new Set([
    ...PAYBACK_MARKS,
    claims.paybackMonthsSection2,
    claims.paybackMonthsSection3,
    claims.paybackMonthsSection7,
  ]);
  const by: Record<string, number> = {};
  for (const mark of [...marks].sort((a, b) => a - b))
    by[mark] = sorted.filter((payback) => payback <= mark).length / sorted.length;
  return by;
}

/** Fifty futures that stand for all: the quantiles at the middle of each fiftieth. */
function dots(sorted: Float64Array): (number | null)[] {
  const count = Math.min(DOTS, sorted.length);
  return Array.from({length: count}, (_, i) => quantile(sorted, (i + 0.5) / count));
}

function mostFrequent(counts: ReadonlyMap<string, number>): string | null {
  let most: string | null = null;
  for (const [name, count] of counts) if (most === null || count > (counts.get(most) ?? 0)) most = name;
  return most;
}

/** A placement as the answer says it. */
export function placementAnswer(placement: Placement): PlacementAnswer {
  return {
    fits: placement.fits,
    because: placement.fits ? null : placement.because,
    smallestChange: placement.fits ? null : placement.smallestChange,
    gpus: placement.gpus,
  };
}
