import type {Catalogue} from "../../../model/catalogue/types.ts";
import type {Strip} from "../../../model/experiments/decisionMap/along.ts";
import type {DecisionMap} from "../../../model/experiments/decisionMap/decisionMap.ts";
import type {FleetShop} from "../../../model/experiments/fleets.ts";
import type {Goal, Sought} from "../../../model/experiments/goalSeek/goalSeek.ts";
import type {LeadIndices} from "../../../model/experiments/sobol/sobolOfLead.ts";
import type {Tornado} from "../../../model/experiments/tornado/tornado.ts";
import type {Judged, Remedy} from "../../../model/planCheck/remedies.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {Apart} from "./apart.ts";
import type {BacktestAsk, BacktestStudy} from "./backtest.ts";
import type {BenchmarkAsk, BenchmarkStudy} from "./benchmark.ts";
import type {EngineerStudies} from "./engineer.ts";
import type {HeldInput, HeldInputsAsk} from "./heldInputs.ts";
import type {Policies, PoliciesAsk} from "./policies.ts";
import type {ReplayAsk, ReplayStudy} from "./replay.ts";
import type {SideBySide} from "./sideBySide.ts";
import type {SobolAsk} from "./sobol.ts";
import type {StripAsk} from "./strip.ts";
import type {TornadoAsk} from "./tornado.ts";
import type {InputsSet, WhatIf} from "./whatIf.ts";
import type {WorthKnowing} from "./worthKnowing.ts";

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
  tornado: {ask: TornadoAsk; result: Tornado};
  worthKnowing: {ask: {readonly futures: number}; result: WorthKnowing};
  sobol: {ask: SobolAsk; result: LeadIndices};
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

/** Each is read when it is first asked for: a visit reads the few that its screen shows. */
const RUNS: {readonly [Name in StudyName]: () => Promise<Run<Name>>} = {
  map: async () => (await import("./map.ts")).map,
  strip: async () => (await import("./strip.ts")).strip,
  tornado: async () => (await import("./tornado.ts")).tornado,
  worthKnowing: async () => (await import("./worthKnowing.ts")).worthKnowing,
  sobol: async () => (await import("./sobol.ts")).sobol,
  seek: async () => (await import("./seek.ts")).seek,
  policies: async () => (await import("./policies.ts")).policies,
  sideBySide: async () => (await import("./sideBySide.ts")).sideBySide,
  apart: async () => (await import("./apart.ts")).apart,
  remedies: async () => (await import("./remediesFound.ts")).remediesFound,
  whatIf: async () => (await import("./whatIf.ts")).whatIf,
  heldInputs: async () => (await import("./heldInputs.ts")).heldInputs,
  backtest: async () => (await import("./backtest.ts")).backtestStudy,
  replay: async () => (await import("./replay.ts")).replayStudy,
  benchmark: async () => (await import("./benchmark.ts")).benchmarkStudy,
  layouts: async () => (await import("./engineer.ts")).ENGINEER_RUNS.layouts,
  carried: async () => (await import("./engineer.ts")).ENGINEER_RUNS.carried,
  curves: async () => (await import("./engineer.ts")).ENGINEER_RUNS.curves,
  nine: async () => (await import("./engineer.ts")).ENGINEER_RUNS.nine,
  slips: async () => (await import("./engineer.ts")).ENGINEER_RUNS.slips,
  predict: async () => (await import("./engineer.ts")).ENGINEER_RUNS.predict,
};

/** The study's slices; the worker gives way between them. */
export async function runStudy<Name extends StudyName>(
  ground: Ground,
  ask: StudyAsk<Name>,
): Promise<Slices<StudyResult<Name>>> {
  const run = await RUNS[ask.name]();
  return run(ground, ask);
}
