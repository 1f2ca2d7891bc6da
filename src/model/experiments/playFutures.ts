import type {Catalogue} from "../catalogue/types.ts";
import {billMultiple} from "../finance/cloudBill.ts";
import {ledger} from "../finance/ledger.ts";
import type {HorizonCalendar} from "../horizon/calendar.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {simulateHorizon} from "../horizon/simulate.ts";
import {demandSessions} from "../horizon/usage.ts";
import {streams} from "../kernel/random.ts";
import {prepareDraws} from "../scenario/draw.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {OptionRecord} from "./record.ts";

/** Everything that is the same in all futures. */
export interface Setting {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly calendar: HorizonCalendar;
  /** By option: the boxes of its stages. */
  readonly boxes: ReadonlyMap<string, readonly StageBoxes[]>;
}

const CLOUD = {label: "Cloud only", stages: []};

/**
 * Plays the futures one after the other, every option in each: the same tenants, prices and luck, so that differences
 * are the options' own. Yields the number of futures played, so that a caller can show it or stop.
 */
export function* playFutures(
  setting: Setting,
  futures: number,
  records: Map<string, OptionRecord>,
): Generator<number> {
  const {scenario, catalogue, calendar, boxes} = setting;
  const draws = prepareDraws(scenario);
  const meanClinicDays = calendar.clinicDays.reduce((sum, days) => sum + days, 0) / calendar.months.length;
  const yearFrom = calendar.monthOf(calendar.dayOf(`${scenario.tenants.targetMonth}-01`));
  for (const id of Object.keys(scenario.options))
    records.set(id, new OptionRecord(calendar.months.length, futures));
  const baseSessions = demandSessions(scenario.workload);
  for (let future = 0; future < futures; future++) {
    const drawn = draws(streams(scenario.run.seed, future));
    const multiple = billMultiple(drawn, catalogue, meanClinicDays);
    const shared = {
      scenario: drawn,
      calendar,
      loadFactor: baseSessions > 0 ? demandSessions(drawn.workload) / baseSessions : 1,
      latencyFactor: drawn.workload.visit.noteTokensMean / scenario.workload.visit.noteTokensMean,
    };
    const play = (option: Scenario["options"][string], stageBoxes: readonly StageBoxes[]) => {
      const trace = simulateHorizon(
        {...shared, option, boxes: stageBoxes},
        streams(scenario.run.seed, future),
      );
      return {trace, money: ledger(trace, option, drawn, catalogue, multiple)};
    };
    const cloud = play(CLOUD, []);
    for (const [id, option] of Object.entries(drawn.options)) {
      const {trace, money} = option.stages.length === 0 ? cloud : play(option, boxes.get(id) ?? []);
      records.get(id)?.add(future, trace, money, cloud.money, drawn, yearFrom);
    }
    yield future + 1;
  }
}
