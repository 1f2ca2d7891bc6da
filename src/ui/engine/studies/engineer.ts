import {capacityInSlices} from "../../../model/experiments/capacity.ts";
import {type Carried, carriedByObjective} from "../../../model/experiments/engineer/carried.ts";
import {type LayoutChoices, layoutChoices} from "../../../model/experiments/engineer/layoutChoices.ts";
import {
  predictReplica,
  type ReplicaAnswer,
  type ReplicaAsk,
} from "../../../model/experiments/engineer/predictForm.ts";
import {type ServiceCurves, serviceCurves} from "../../../model/experiments/engineer/serviceCurves.ts";
import {type SlipEffects, slipEffects} from "../../../model/experiments/engineer/slipEffects.ts";
import {promisedBox} from "../../../model/experiments/today/boxFigures.ts";
import {type NineRow, sectionNine} from "../../../model/experiments/today/sectionNine.ts";
import {TODAY, todayScenario} from "../../../model/experiments/today/todayScenario.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

/** What the engineer's views ask of the worker. */
export interface EngineerStudies {
  layouts: {ask: {readonly option: string}; result: LayoutChoices | null};
  carried: {ask: {readonly option: string}; result: readonly Carried[]};
  curves: {ask: {readonly option: string; readonly loads: readonly number[]}; result: ServiceCurves | null};
  nine: {ask: Record<never, never>; result: readonly NineRow[]};
  slips: {ask: {readonly option: string; readonly futures: number}; result: SlipEffects};
  predict: {ask: {readonly replica: ReplicaAsk}; result: ReplicaAnswer};
}

/** Slices that say nothing of how far they are. */
function* quiet<Result>(slices: Generator<void, Result>): Generator<StudyProgress, Result> {
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
    yield {done: 0, of: 0};
  }
}

type Runs = {
  readonly [Name in keyof EngineerStudies]: (
    ground: Ground,
    ask: EngineerStudies[Name]["ask"],
  ) => Generator<StudyProgress, EngineerStudies[Name]["result"]>;
};

export const ENGINEER_RUNS: Runs = {
  layouts: ({scenario, catalogue}, {option}) => quiet(layoutChoices(scenario, catalogue, option)),
  carried: ({scenario, catalogue, shop}, {option}) =>
    quiet(carriedByObjective(scenario, catalogue, shop, option)),
  curves: ({scenario, catalogue, shop}, {option, loads}) =>
    quiet(serviceCurves(scenario, catalogue, shop, option, loads)),
  nine,
  slips: ({scenario, catalogue, shop}, {option, futures}) =>
    slipEffects(scenario, catalogue, shop, option, futures),
  *predict({catalogue}, {replica}) {
    yield {done: 0, of: 1};
    return predictReplica(replica, catalogue);
  },
};

/** Section 9, its boxes loaded one small load at a time before the table is made of them. */
function* nine({scenario, catalogue, shop}: Ground): Generator<StudyProgress, readonly NineRow[]> {
  const today = todayScenario(scenario, catalogue);
  const asked = [
    [today, TODAY] as const,
    ...Object.keys(scenario.options).map((option) => [scenario, option] as const),
  ];
  for (const [at, [own, option]] of asked.entries()) {
    yield {done: at, of: asked.length};
    const promised = promisedBox(own, option, shop);
    if (promised) yield* quiet(capacityInSlices(promised.box, own.objectives));
  }
  return sectionNine(scenario, catalogue, shop);
}
