import type {Catalogue} from "../../catalogue/types.ts";
import {engineRules, fitsEver} from "../engine/rules.ts";
import type {Calibration} from "../step/calibration.ts";
import {stepCost} from "../step/tabulate.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {band} from "./band.ts";
import {largestPart, timeParts} from "./bottleneck.ts";
import {closedLoop} from "./closedLoop.ts";
import {offlineRun, poissonRun} from "./openRun.ts";
import {planReplica, type ReplicaPlan} from "./replica.ts";
import type {Band, Bottleneck, Prediction, PredictionRequest, RunFigures} from "./types.ts";

/** Rounds of a closed loop that are averaged, the first, in which all start together, among them. */
export const ROUNDS = 10;
/** Between two prompts that come together; the front end reads them one by one. */
const SPACING_SECONDS = 0.002;

/** What one replica under one load will do, each figure with the model's own error. */
export function predict(
  request: PredictionRequest,
  catalogue: Catalogue,
  calibration: Calibration,
): Prediction {
  const plan = planOf(request, catalogue, calibration);
  const {setup, memory, limits, options, standing} = plan;
  const because = memory.because ?? tooLong(request, plan, stepStub(limits));
  if (because !== undefined)
    return {
      ...{ttftSeconds: null, steadyTtftSeconds: null, tpotSeconds: null, endToEndSeconds: null},
      throughputTokensPerSecond: null,
      ...{kvTokens: memory.kvTokens, fits: false, because, bottleneck: "kv capacity", standing},
    };
  const cost = stepCost(setup);
  const figures = runOf(request, plan, cost);
  const bottleneck = bottleneckOf(request, plan, figures);
  const around = (figure: number, metric: "ttft" | "tpot" | "endToEnd" | "throughput") =>
    band(figure, metric, setup.gpu.id, request.engine, calibration);
  return {
    ttftSeconds: around(figures.ttftSeconds, "ttft"),
    steadyTtftSeconds:
      figures.steadyTtftSeconds === undefined ? null : around(figures.steadyTtftSeconds, "ttft"),
    tpotSeconds: request.outputTokens === 1 ? null : around(figures.tpotSeconds, "tpot"),
    endToEndSeconds: around(figures.endToEndSeconds, "endToEnd"),
    throughputTokensPerSecond: served(request, figures, around, () =>
      offlineRun(request, cost, limits, options),
    ),
    kvTokens: memory.kvTokens,
    fits: true,
    bottleneck,
    standing,
  };
}

/**
 * Tokens a second. However wrong the model is about the replica, no more is served than arrives: where arrivals set the
 * rate, the error is that of what the replica could do.
 */
function served(
  {load, outputTokens}: PredictionRequest,
  {tokensPerSecond}: RunFigures,
  around: (figure: number, metric: "throughput") => Band,
  offline: () => RunFigures,
): Band {
  if (load.kind !== "rate") return around(tokensPerSecond, "throughput");
  const offered = load.perSecond * outputTokens;
  const most = Math.max(tokensPerSecond, offline().tokensPerSecond);
  const {p10, p90} = around(most, "throughput");
  const p50 = Math.min(tokensPerSecond, offered);
  return {p10: Math.min(p10, p50), p50, p90: Math.max(p50, Math.min(p90, offered))};
}

/** The replica as this load meets it. */
function planOf(request: PredictionRequest, catalogue: Catalogue, calibration: Calibration): ReplicaPlan {
  const replica = planReplica(request, catalogue, calibration);
  const {load} = request;
  const {maxSequences, maxBatchedTokens} = replica.limits;
  const running = load.kind === "concurrency" ? Math.min(load.n, maxSequences) : maxSequences;
  const limits = {
    ...replica.limits,
    maxSequences: running,
    maxBatchedTokens:
      load.kind === "concurrency" ? onePrompt(request, running, maxBatchedTokens) : maxBatchedTokens,
  };
  return {
    ...replica,
    limits,
    setup: {
      ...replica.setup,
      streamed: load.kind !== "max",
      maxBatchedTokens: limits.maxBatchedTokens,
      maxSequences: running,
    },
  };
}

/**
 * In measured closed loops prompts are computed one at a time, however large the budget: they reach the scheduler
 * apart from each other. With the whole budget the first token would come up to 2.5 times too late.
 */
function onePrompt({inputTokens, speculative}: PredictionRequest, running: number, budget: number): number {
  const decodes = running * (1 + (speculative?.tokens ?? 0));
  return Math.min(budget, Math.max(inputTokens + decodes, 512));
}

function runOf(request: PredictionRequest, plan: ReplicaPlan, cost: StepCost): RunFigures {
  const {load, inputTokens, outputTokens, prefixCachedTokens = 0} = request;
  const {promptSeconds, limits, options} = plan;
  if (load.kind === "max") return offlineRun(request, cost, limits, options);
  if (load.kind === "rate") return poissonRun(request, load.perSecond, promptSeconds, cost, limits, options);
  const means = closedLoop(
    {
      ...{sessions: load.n, requests: ROUNDS * load.n, inputTokens, outputTokens},
      cachedTokens: Math.min(prefixCachedTokens, inputTokens - 1),
      promptSeconds,
      spacingSeconds: SPACING_SECONDS,
    },
    cost,
    limits,
    options,
  );
  return {...means, waited: means.meanAdmissionWaitSeconds > means.endToEndSeconds / 10};
}

function bottleneckOf(
  request: PredictionRequest,
  {setup, memory, options}: ReplicaPlan,
  {tokensPerSecond, tpotSeconds, waited}: RunFigures,
): Bottleneck {
  const {load, inputTokens, outputTokens} = request;
  if (load.kind === "rate" && tokensPerSecond < 0.9 * load.perSecond * outputTokens) return "queue";
  const decoding = tokensPerSecond * tpotSeconds * (1 + (options.draft?.tokens ?? 0)); // Little's law over the decoding ones
  const part = largestPart(timeParts(setup, decoding, inputTokens, outputTokens));
  if (load.kind !== "concurrency" || !waited || part !== "memory bandwidth") return part;
  // sessions also wait for the prompt before them; only a cache too small for all is what they lack
  return load.n * (inputTokens + outputTokens) > memory.kvTokens ? "kv capacity" : part;
}

function tooLong(
  request: PredictionRequest,
  {limits, options, setup}: ReplicaPlan,
  stub: StepCost,
): string | undefined {
  const {inputTokens, outputTokens} = request;
  const longest = inputTokens + outputTokens;
  if (longest > setup.model.maxContext)
    return `a request must fit the model's context of ${setup.model.maxContext} tokens, got ${longest}`;
  return fitsEver(engineRules(stub, limits, options), limits, inputTokens, outputTokens)
    ? undefined
    : `a request must fit the KV cache of ${limits.kvTokens} tokens, got ${longest}`;
}

/** A cost of the right shape, for questions in which time plays no part. */
const stepStub = ({maxBatchedTokens, maxSequences}: EngineLimits): StepCost => ({
  linear: new Float64Array(maxBatchedTokens + 1).fill(1),
  head: new Float64Array(maxSequences + 1),
  kvSecondsPerToken: new Float64Array(maxSequences + 1),
  attentionSecondsPerPair: 0,
});
