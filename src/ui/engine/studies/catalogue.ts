import type {Catalogue} from "../../../model/catalogue/types.ts";
import type {Strip} from "../../../model/experiments/decisionMap/along.ts";
import {type DecisionMap, decisionMap} from "../../../model/experiments/decisionMap/decisionMap.ts";
import type {FleetShop} from "../../../model/experiments/fleets.ts";
import type {Goal, Sought} from "../../../model/experiments/goalSeek/goalSeek.ts";
import {settingOf} from "../../../model/experiments/playFutures.ts";
import {type LeadIndices, sobolOfLead} from "../../../model/experiments/sobol/sobolOfLead.ts";
import {type Tornado, tornado} from "../../../model/experiments/tornado/tornado.ts";
import type {Judged, Remedy} from "../../../model/planCheck/remedies.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {type Apart, apart} from "./apart.ts";
import {type BacktestAsk, type BacktestStudy, backtestStudy} from "./backtest.ts";
import {type BenchmarkAsk, type BenchmarkStudy, benchmarkStudy} from "./benchmark.ts";
import {ENGINEER_RUNS, type EngineerStudies} from "./engineer.ts";
import {type HeldInput, type HeldInputsAsk, heldInputs} from "./heldInputs.ts";
import {type Policies, type PoliciesAsk, policies} from "./policies.ts";
import {remediesFound} from "./remediesFound.ts";
import {type ReplayAsk, type ReplayStudy, replayStudy} from "./replay.ts";
import {seek} from "./seek.ts";
import {type SideBySide, sideBySide} from "./sideBySide.ts";
import {type StripAsk, strip} from "./strip.ts";
import {type InputsSet, type WhatIf, whatIf} from "./whatIf.ts";
import {type WorthKnowing, worthKnowing} from "./worthKnowing.ts";

/** What a study is given: the scenario on screen, checked, and the boxes that were loaded for its answer. */
export interface Ground {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly shop: FleetShop;
  /** Boxes loaded with few notes, for studies of other work than the answer's. */
  readonly quick: FleetShop;
}

/** How far a study is; `partial` is what there is to show already. */
export interface StudyProgress {
  readonly done: number;
  readonly of: number;
  readonly partial?: unknown;
}

type Slices<Result> = Generator<StudyProgress, Result>;

/** Every study by name: what it is asked, what it gives. Plain data both ways, since it crosses to the worker. */
export interface Studies extends EngineerStudies {
  map: {ask: Record<never, never>; result: DecisionMap};
  strip: {ask: StripAsk; result: Strip};
  /** Of the best option, or of one that is asked about. */
  tornado: {ask: {readonly futures: number; readonly option: string | null}; result: Tornado};
  worthKnowing: {ask: {readonly futures: number}; result: WorthKnowing};
  sobol: {ask: {readonly between: readonly [string, string]; readonly rows: number}; result: LeadIndices};
  seek: {ask: Goal & {readonly futures: number}; result: Sought};
  policies: {ask: PoliciesAsk; result: Policies};
  sideBySide: {
    ask: {readonly scenarios: readonly Scenario[]; readonly futures: number};
    result: SideBySide;
  };
  apart: {ask: {readonly futures: number}; result: Apart | null};
  remedies: {ask: {readonly claims: readonly Judged[]}; result: Readonly<Record<string, Remedy>>};
  whatIf: {ask: {readonly set: InputsSet; readonly futures: number}; result: WhatIf};
  heldInputs: {ask: HeldInputsAsk; result: readonly HeldInput[]};
  backtest: {ask: BacktestAsk; result: BacktestStudy | null};
  replay: {ask: ReplayAsk; result: ReplayStudy | null};
  benchmark: {ask: BenchmarkAsk; result: BenchmarkStudy | null};
}

export type StudyName = keyof Studies;
export type StudyAsk<Name extends StudyName = StudyName> = {
  [Key in Name]: {readonly name: Key} & Studies[Key]["ask"];
}[Name];
export type StudyResult<Name extends StudyName> = Studies[Name]["result"];

type Run<Name extends StudyName> = (ground: Ground, ask: StudyAsk<Name>) => Slices<StudyResult<Name>>;

const RUNS: {readonly [Name in StudyName]: Run<Name>} = {
  heldInputs,
  map: ({scenario, catalogue, shop}) => decisionMap(scenario, catalogue, shop),
  strip,
  tornado: ({scenario, catalogue, shop}, {futures, option}) =>
    tornado(settingOf(scenario, catalogue, shop), futures, undefined, option),
  worthKnowing,
  sobol: ({scenario, catalogue, shop}, {between, rows}) =>
    sobolOfLead(settingOf(scenario, catalogue, shop), between, rows),
  seek,
  policies,
  sideBySide,
  whatIf,
  apart,
  remedies: remediesFound,
  backtest: backtestStudy,
  replay: replayStudy,
  benchmark: benchmarkStudy,
  ...ENGINEER_RUNS,
};

/** The study's slices; the worker gives way between them. */
export const runStudy = <Name extends StudyName>(
  ground: Ground,
  ask: StudyAsk<Name>,
): Slices<StudyResult<Name>> => (RUNS[ask.name] as Run<Name>)(ground, ask);
