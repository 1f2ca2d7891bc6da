import {exponentialDraw} from "../../kernel/exponential.ts";
import {streams} from "../../kernel/random.ts";
import type {Seconds} from "../../units/quantities.ts";
import {openLoop} from "../engine/openLoop.ts";
import {uniformRequests} from "../engine/requests.ts";
import type {EngineOptions} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import type {PredictionRequest, RunFigures} from "./types.ts";

type Lengths = Pick<PredictionRequest, "inputTokens" | "outputTokens" | "prefixCachedTokens">;

/** Requests of a Poisson run; enough that the mean settles to about 2 % where the engine keeps up. */
export const RATE_REQUESTS = 2000;

/** Poisson arrivals, from one seed: the same question has the same answer. */
export function poissonRun(
  lengths: Lengths,
  perSecond: number,
  promptSeconds: Seconds,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions,
): RunFigures {
  const random = streams(1)("predict arrivals");
  const arrived = new Float64Array(RATE_REQUESTS);
  for (let i = 0, at = 0; i < RATE_REQUESTS; i++) {
    at += exponentialDraw(random) / perSecond;
    arrived[i] = at;
  }
  return run(lengths, arrived, promptSeconds, cost, limits, options, 0);
}

/** All requests wait from the start: the offline limit, in the middle of the run, where neither end shows. */
export function offlineRun(
  lengths: Lengths,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions,
): RunFigures {
  const {inputTokens, outputTokens} = lengths;
  const together = Math.min(limits.maxSequences, Math.ceil(limits.kvTokens / (inputTokens + outputTokens)));
  return run(lengths, new Float64Array(8 * Math.max(together, 16)), 0, cost, limits, options, 0.25);
}

/** Figures of the requests that complete after the first `edge` of them and before the last. */
function run(
  {inputTokens, outputTokens, prefixCachedTokens = 0}: Lengths,
  arrived: Float64Array,
  promptSeconds: Seconds,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions,
  edge: number,
): RunFigures {
  const requests = {
    ...uniformRequests(arrived, inputTokens, outputTokens),
    cachedTokens: new Int32Array(arrived.length).fill(prefixCachedTokens),
  };
  const {admitted, firstToken, completed} = openLoop(requests, cost, limits, options);
  const order = Array.from(arrived.keys()).sort((a, b) => completed[a] - completed[b] || a - b);
  const from = Math.floor(edge * order.length);
  const inside = order.slice(from, order.length - from);
  let [ttft, decode, endToEnd, wait] = [0, 0, 0, 0];
  for (const i of inside) {
    ttft += firstToken[i] - arrived[i];
    decode += completed[i] - firstToken[i];
    endToEnd += completed[i] - arrived[i];
    wait += admitted[i] - arrived[i];
  }
  const begin = from === 0 ? arrived[0] : completed[order[from - 1]];
  const seconds = completed[inside[inside.length - 1]] - begin;
  const n = inside.length;
  return {
    ttftSeconds: promptSeconds + ttft / n,
    tpotSeconds: decode / (n * Math.max(1, outputTokens - 1)),
    endToEndSeconds: promptSeconds + endToEnd / n,
    tokensPerSecond: (n * outputTokens) / seconds,
    waited: wait / n > (decode + ttft) / n / 10,
  };
}
