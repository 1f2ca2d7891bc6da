import type {Seconds, Tokens} from "../../units/quantities.ts";
import {openLoop} from "../engine/openLoop.ts";
import {type Instants, instantsOf, type Requests} from "../engine/requests.ts";
import {openLoopFleet, type RouterName, routers} from "../engine/routing.ts";
import {type EngineOptions, engineRules, fitsEver} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";

/** What a trace is played through: equal replicas behind a router. */
export interface ReplayFleet {
  readonly cost: StepCost;
  readonly limits: EngineLimits;
  readonly options: EngineOptions;
  /** From a request's arrival to the scheduler's seeing it. */
  readonly promptSeconds: Seconds;
  /** Tokens of prompt and answer that the model can hold at most. */
  readonly maxContext: Tokens;
  readonly replicas: number;
  readonly router: RouterName;
  /** Share of every prompt that the prefix cache holds. */
  readonly prefixShare: number;
}

/** Requests that no replica could ever serve, by the rule that bars them. */
export interface Refusal {
  readonly because: string;
  /** Rows of the trace, from 0. */
  readonly ids: readonly number[];
}

export interface Replay {
  readonly instants: Instants;
  readonly refusals: readonly Refusal[];
}

/** Every request of a trace through the fleet, by leap stepping; those that can never fit are named and left out. */
export function replayTrace(requests: Requests, fleet: ReplayFleet): Replay {
  const {refusals, served} = sift(requests, fleet);
  const sent = rowsOf(requests, served, fleet);
  const own = play(sent, fleet);
  const instants = instantsOf(requests.arrived.length);
  for (const {ids} of refusals) for (const id of ids) instants.refused[id] = 1;
  for (const column of ["admitted", "firstToken", "completed", "preemptions"] as const)
    served.forEach((id, row) => {
      instants[column][id] = own[column][row];
    });
  return {instants, refusals};
}

function play(requests: Requests, {cost, limits, options, replicas, router}: ReplayFleet): Instants {
  if (replicas === 1) return openLoop(requests, cost, limits, options);
  return openLoopFleet(requests, {replicas, router: routers[router], cost, limits, options}).instants;
}

/** Parts the requests into those that can be served and those that no replica can ever hold. */
function sift({inputTokens, outputTokens}: Requests, {cost, limits, options, maxContext}: ReplayFleet) {
  const rules = engineRules(cost, limits, options);
  const served: number[] = [];
  const tooLong: number[] = [];
  const tooLarge: number[] = [];
  for (let id = 0; id < inputTokens.length; id++) {
    const [input, output] = [inputTokens[id], outputTokens[id]];
    if (input + output > maxContext) tooLong.push(id);
    else if (!fitsEver(rules, limits, input, output)) tooLarge.push(id);
    else served.push(id);
  }
  const refusals: Refusal[] = [
    {because: `prompt and answer must fit the model's context of ${maxContext} tokens`, ids: tooLong},
    {because: `a request must fit the KV cache of ${limits.kvTokens} tokens`, ids: tooLarge},
  ].filter(({ids}) => ids.length > 0);
  return {served, refusals};
}

/** These rows as the engine meets them: after the front end, a share of each prompt in the prefix cache. */
function rowsOf(
  {arrived, inputTokens, outputTokens}: Requests,
  ids: readonly number[],
  {promptSeconds, prefixShare}: ReplayFleet,
): Requests {
  return {
    arrived: Float64Array.from(ids, (id) => arrived[id] + promptSeconds),
    inputTokens: Int32Array.from(ids, (id) => inputTokens[id]),
    outputTokens: Int32Array.from(ids, (id) => outputTokens[id]),
    cachedTokens: Int32Array.from(ids, (id) => Math.floor(prefixShare * inputTokens[id])),
  };
}
