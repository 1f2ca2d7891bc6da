import {ROUTES, type Routes} from "../../scenario/schema/gateway.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import {Engine} from "../engine/engine.ts";
import {decodeStep, type EngineOptions} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {BatchStation} from "./batchStation.ts";
import type {StationsOf} from "./frontDoor.ts";
import {type EngineMaker, LlmStation} from "./llmStation.ts";
import type {RequestTable} from "./requestTable.ts";
import type {Answered, Station} from "./station.ts";

/** A model on its GPUs, ready to be started on a clock. */
export interface BoxEngine {
  /** Id of the catalogue. */
  readonly model: string;
  station(table: RequestTable, answered: Answered): Station;
}

/** What a placed fleet is to the clinic days: engines on GPUs, and which of them answer a route. */
export interface Box {
  readonly gpus: number;
  readonly engines: readonly BoxEngine[];
  readonly stationsOf: StationsOf;
  /** Seconds of audio that Whisper reads at once. */
  readonly windowSeconds: Seconds;
  /** Prompt tokens of a photo. */
  readonly imageTokens: Tokens;
  /** Whether a prompt's beginning that was computed before is not computed again; it is not where left out. */
  readonly prefixCaching?: boolean;
}

interface Placed {
  readonly model: string;
  readonly name: string;
  readonly gpus: readonly number[];
}

/** A language model by leap stepping, or by another engine that keeps the same rules. */
export function llmEngine(
  {model, name, gpus}: Placed,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions,
  makeEngine: EngineMaker = (stepCost, engineLimits, listener) =>
    new Engine(stepCost, engineLimits, options, listener),
): BoxEngine {
  const step = decodeStep(options.draft);
  return {
    model,
    station: (table, answered) => new LlmStation(name, gpus, cost, limits, table, answered, makeEngine, step),
  };
}

/** A model that answers in one pass: `seconds` of a batch by its units. */
export function batchEngine(
  {model, name, gpus}: Placed,
  maxUnits: number,
  seconds: (units: number) => Seconds,
): BoxEngine {
  const table = Float64Array.from({length: maxUnits + 1}, (_, units) => (units === 0 ? 0 : seconds(units)));
  return {
    model,
    station: (requests, answered) => new BatchStation(name, gpus, maxUnits, table, requests, answered),
  };
}

/** Which engines answer each route: all that run its model. */
export function stationsOf(engines: readonly BoxEngine[], routes: Routes): StationsOf {
  const running = (model: string | undefined): number[] =>
    engines.flatMap((engine, index) => (engine.model === model ? [index] : []));
  const stations: Record<string, readonly number[]> = {rerank: running(routes.embed.reranker)};
  for (const route of ROUTES) stations[route] = running(routes[route].model);
  return stations as StationsOf;
}
