import type {Catalogue} from "../../../model/catalogue/types.ts";
import {type DecisionMap, decisionMap} from "../../../model/experiments/decisionMap/decisionMap.ts";
import type {FleetShop} from "../../../model/experiments/fleets.ts";
import {settingOf} from "../../../model/experiments/playFutures.ts";
import {type Tornado, tornado} from "../../../model/experiments/tornado/tornado.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** What a study is given: the scenario on screen, checked, and the boxes that were loaded for its answer. */
export interface Ground {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly shop: FleetShop;
}

/** How far a study is; `partial` is what there is to show already. */
export interface StudyProgress {
  readonly done: number;
  readonly of: number;
  readonly partial?: unknown;
}

type Slices<Result> = Generator<StudyProgress, Result>;

/** Every study by name: what it is asked, what it gives. Plain data both ways, since it crosses to the worker. */
export interface Studies {
  map: {ask: Record<never, never>; result: DecisionMap};
  tornado: {ask: {readonly futures: number}; result: Tornado};
}

export type StudyName = keyof Studies;
export type StudyAsk<Name extends StudyName = StudyName> = {
  [Key in Name]: {readonly name: Key} & Studies[Key]["ask"];
}[Name];
export type StudyResult<Name extends StudyName> = Studies[Name]["result"];

type Run<Name extends StudyName> = (ground: Ground, ask: StudyAsk<Name>) => Slices<StudyResult<Name>>;

const RUNS: {readonly [Name in StudyName]: Run<Name>} = {
  map: ({scenario, catalogue, shop}) => decisionMap(scenario, catalogue, shop),
  tornado: ({scenario, catalogue, shop}, {futures}) => tornado(settingOf(scenario, catalogue, shop), futures),
};

/** The study's slices; the worker gives way between them. */
export const runStudy = <Name extends StudyName>(
  ground: Ground,
  ask: StudyAsk<Name>,
): Slices<StudyResult<Name>> => (RUNS[ask.name] as Run<Name>)(ground, ask);
