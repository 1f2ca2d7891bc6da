import type {Gpu, Model, Precision} from "../../catalogue/types.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {StepCost} from "../stepCost.ts";
import {allReduceSeconds} from "./allReduce.ts";
import {attentionSecondsPerPair, kvSecondsPerToken} from "./attention.ts";
import type {Calibration, EngineRatesId, Topology} from "./calibration.ts";
import {type Efficiencies, efficiencies} from "./efficiencies.ts";
import {gemmSeconds} from "./gemm.ts";

/** One replica of a model: tensor-parallel over `gpus` of one kind. */
export interface StepSetup {
  readonly gpu: Gpu;
  readonly gpus: number;
  readonly model: Model;
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  readonly engine: EngineRatesId;
  readonly topology: Topology;
  readonly calibration: Calibration;
  readonly maxBatchedTokens: number;
  readonly maxSequences: number;
  /** Whether tokens go to clients one by one; true when left out. */
  readonly streamed?: boolean;
}

/** Bytes of a stored weight; INT4 carries a scale and a zero point for every 128 (AWQ). */
const WEIGHT_BYTES: Record<Precision, number> = {fp16: 2, fp8: 1, int4: 0.53};
/** Bytes of an activation at a matrix product's door; INT4 weights meet 16-bit activations. */
const ACTIVATION_BYTES: Record<Precision, number> = {fp16: 2, fp8: 1, int4: 2};

const flopsOf = (gpu: Gpu, precision: Precision): number =>
  precision === "fp8" ? (gpu.denseFlops.fp8 ?? gpu.denseFlops.fp16) : gpu.denseFlops.fp16;

/** Where the time of one iteration goes, before it is tabulated. */
export interface LinearParts {
  readonly gemm: Seconds;
  readonly attentionLaunch: Seconds;
  readonly elementwise: Seconds;
  readonly allReduce: Seconds;
  readonly host: Seconds;
}

/** Everything of an iteration of `tokens` that does not depend on the cache, by part. */
export function linearParts(setup: StepSetup, rates: Efficiencies, tokens: number): LinearParts {
  const {gpu, gpus, model, precision} = setup;
  const hidden = model.hidden;
  const heads = model.attentionHeads * model.headDimension;
  const keysAndValues = 2 * Math.max(model.kvHeads / gpus, 1) * model.headDimension;
  const factor = precision === "fp8" ? rates.engine.fp8ComputeFactor : rates.engine.computeFactor;
  const sustained = {...rates.gemm, computeShare: rates.gemm.computeShare * factor};
  const product = (inputs: number, outputs: number): Seconds =>
    gemmSeconds(
      {
        tokens,
        inputs,
        outputs,
        weightBytesPerElement: WEIGHT_BYTES[precision],
        activationBytesPerElement: ACTIVATION_BYTES[precision],
      },
      gpu.memoryBytesPerSecond,
      flopsOf(gpu, precision),
      sustained,
    );
  const gemm =
    product(hidden, heads / gpus + keysAndValues) +
    product(heads / gpus, hidden) +
    product(hidden, (2 * model.intermediate) / gpus) +
    product(model.intermediate / gpus, hidden);
  const {layerSeconds, passesPerToken, syncSeconds, stepSeconds} = rates.engine;
  const pass = (2 * hidden) / gpu.memoryBytesPerSecond; // 16-bit residual stream
  const allReduce =
    gpus === 1 ? 0 : syncSeconds + allReduceSeconds(2 * hidden * tokens, gpus, rates.allReduce);
  return {
    gemm: model.layers * gemm,
    attentionLaunch: model.layers * rates.attention.launchSeconds,
    elementwise: model.layers * (layerSeconds + passesPerToken * pass * tokens),
    allReduce: 2 * model.layers * allReduce,
    host: stepSeconds,
  };
}

export const sumOf = (parts: LinearParts): Seconds =>
  parts.gemm + parts.attentionLaunch + parts.elementwise + parts.allReduce + parts.host;

/** lm_head for the sequences that emit a token, its shards gathered, and the engine's work for each of them. */
export function headSeconds(setup: StepSetup, rates: Efficiencies, sequences: number): Seconds {
  if (sequences === 0) return 0;
  const {gpu, gpus, model} = setup;
  const product = gemmSeconds(
    {
      tokens: sequences,
      inputs: model.hidden,
      outputs: model.vocabulary / gpus,
      weightBytesPerElement: 2,
      activationBytesPerElement: 2,
    },
    gpu.memoryBytesPerSecond,
    gpu.denseFlops.fp16,
    rates.headGemm,
  );
  return product + (setup.streamed === false ? 0 : sequences * rates.engine.streamSeconds);
}

/** The cost of any iteration of one replica, tabulated for the engine's loop. */
export function stepCost(setup: StepSetup): StepCost {
  const rates = efficiencies(setup.gpu, setup.precision, setup.engine, setup.topology, setup.calibration);
  const linear = new Float64Array(setup.maxBatchedTokens + 1);
  for (let tokens = 1; tokens < linear.length; tokens++)
    linear[tokens] = sumOf(linearParts(setup, rates, tokens));
  const head = new Float64Array(setup.maxSequences + 1);
  for (let sequences = 1; sequences < head.length; sequences++)
    head[sequences] = headSeconds(setup, rates, sequences);
  const {model, kvPrecision, gpus, gpu} = setup;
  return {
    linear,
    head,
    kvSecondsPerToken: new Float64Array(setup.maxSequences + 1).fill(
      kvSecondsPerToken(model, kvPrecision, gpus, gpu, rates.attention, rates.engine.fp8CacheFactor),
    ),
    attentionSecondsPerPair: attentionSecondsPerPair(model, gpus, gpu, rates.attention),
  };
}
