import type {Catalogue} from "../catalogue/types.ts";
import {billMultiple} from "../finance/cloudBill.ts";
import {type Ledger, ledger} from "../finance/ledger.ts";
import {type HorizonCalendar, horizonCalendar} from "../horizon/calendar.ts";
import {chassisOf} from "../horizon/chassis.ts";
import {EveryVisit, visitSeed} from "../horizon/everyVisit.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {horizonInSlices} from "../horizon/simulate.ts";
import type {HorizonTrace} from "../horizon/trace.ts";
import {demandSessions} from "../horizon/usage.ts";
import {streams} from "../kernel/random.ts";
import {prepareDraws} from "../scenario/draw.ts";
import type {Option} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {runThrough} from "../units/slices.ts";
import type {FleetShop} from "./fleets.ts";
import {OptionRecord} from "./record.ts";

/** Everything that is the same in all futures. */
export interface Setting {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly calendar: HorizonCalendar;
  /** By option: the boxes of its stages. */
  readonly boxes: ReadonlyMap<string, readonly StageBoxes[]>;
}

const CLOUD: Option = {label: "Cloud only", stages: []};

/** One option in one future: what happened, and what it cost. */
export interface PlayedOption {
  readonly trace: HorizonTrace;
  readonly money: Ledger;
}

/** Every option in one future, and cloud only, against which savings are counted. */
export interface PlayedFuture {
  readonly cloud: PlayedOption;
  readonly options: ReadonlyMap<string, PlayedOption>;
}

/** Places and loads every option's boxes, so that futures can be played. */
export function settingOf(scenario: Scenario, catalogue: Catalogue, shop: FleetShop): Setting {
  const boxes = new Map<string, readonly StageBoxes[]>();
  for (const id of Object.keys(scenario.options)) boxes.set(id, shop.stagesOf(scenario, id));
  return {scenario, catalogue, calendar: horizonCalendar(scenario, catalogue), boxes};
}

/** Plays every option in one future whose numbers are drawn already: the same tenants, prices and luck for each. */
export const playFuture = (setting: Setting, drawn: Scenario, future: number): PlayedFuture =>
  runThrough(futureInSlices(setting, drawn, future));

/** `playFuture`, giving way after each month of each option. */
function* futureInSlices(setting: Setting, drawn: Scenario, future: number): Generator<void, PlayedFuture> {
  const {scenario, catalogue, calendar, boxes} = setting;
  const meanClinicDays = calendar.clinicDays.reduce((sum, days) => sum + days, 0) / calendar.months.length;
  const multiple = billMultiple(drawn, catalogue, meanClinicDays);
  const baseSessions = demandSessions(scenario.workload);
  const sampled = {
    loadFactor: baseSessions > 0 ? demandSessions(drawn.workload) / baseSessions : 1,
    latencyFactor: drawn.workload.visit.noteTokensMean / scenario.workload.visit.noteTokensMean,
  };
  // visits that are all played are this future's own: nothing is scaled
  const played = () => ({
    loadFactor: 1,
    latencyFactor: 1,
    everyVisit: new EveryVisit(drawn, catalogue, visitSeed(scenario.run.seed, future)),
  });
  const shared = {
    scenario: drawn,
    calendar,
    ...(scenario.run.fidelity === "every-visit" ? played() : sampled),
  };
  function* play(option: Option, stageBoxes: readonly StageBoxes[]): Generator<void, PlayedOption> {
    const chassis = option.stages.map((stage) => chassisOf(stage, scenario, catalogue));
    const trace = yield* horizonInSlices(
      {...shared, option, boxes: stageBoxes, chassis},
      streams(scenario.run.seed, future),
    );
    return {trace, money: ledger(trace, option, drawn, catalogue, multiple)};
  }
  const cloud = yield* play(CLOUD, []);
  const options = new Map<string, PlayedOption>();
  for (const [id, option] of Object.entries(drawn.options))
    options.set(id, option.stages.length === 0 ? cloud : yield* play(option, boxes.get(id) ?? []));
  return {cloud, options};
}

/**
 * Plays the futures one after the other, every option in each: the same tenants, prices and luck, so that differences
 * are the options' own. Yields the number of futures played, often, so that a caller can show it or stop.
 */
export function* playFutures(
  setting: Setting,
  futures: number,
  records: Map<string, OptionRecord>,
): Generator<number> {
  const {scenario, calendar} = setting;
  const draws = prepareDraws(scenario);
  const yearFrom = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  const tasks = Object.keys(scenario.schedule.tasks).length;
  const plannedStart = calendar.dayOf(scenario.schedule.installationStart);
  for (const id of Object.keys(scenario.options))
    records.set(id, new OptionRecord(calendar.months.length, futures, tasks));
  for (let future = 0; future < futures; future++) {
    const drawn = draws(streams(scenario.run.seed, future));
    const slices = futureInSlices(setting, drawn, future);
    let step = slices.next();
    for (; !step.done; step = slices.next()) yield future;
    const {cloud, options} = step.value;
    for (const [id, {trace, money}] of options) {
      records.get(id)?.add(future, trace, money, cloud.money, drawn, yearFrom);
      records.get(id)?.horizon.add(future, trace, plannedStart);
    }
    yield future + 1;
  }
}
