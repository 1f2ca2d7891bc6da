import type {Model, Precision} from "../catalogue/types.ts";
import {type Bytes, GiB, type Tokens} from "../units/quantities.ts";

/** What an engine is told at start; the names are vLLM's. */
export interface EngineSettings {
  readonly kvPrecision: "fp16" | "fp8";
  readonly maxBatchedTokens: Tokens;
  readonly maxSequences: number;
}

/** Tokens in one block of paged KV cache (vLLM's default). */
export const KV_BLOCK_TOKENS: Tokens = 16;

/** A precision's place, best first. */
export const PRECISION_STEPS: readonly Precision[] = ["fp16", "fp8", "int4"];

/**
 * Working memory of an engine, fitted on what vLLM prints when it profiles itself:
 * - sampler: 38.5 bytes a logit (fp32 logits, sort, indexes, sums). Llama 8B 1.26 GiB at 256 sequences (vllm PR 10511),
 *   8B 4.76, 70B FP8 on two cards 4.84, Qwen3 0.6B 5.56 GiB at 1,024 (llm-d-benchmark, memory results on H100): within 2 %.
 *   vLLM 0.19 prints 1.9 GiB where 4.8 stood, so this errs towards less KV cache.
 * - forward pass: four hidden vectors and three of the MLP a token: Qwen2.5 1.5B at 32,768 tokens prints 2.02 GiB (here 2.01),
 *   Llama 8B at 2,048 tokens 0.22 (here 0.23).
 * - outside the allocator: 0.27 GiB on one card, 2.10 with NCCL (llm-d-planner, vLLM 0.19; 0.13 and 0.55 a year before).
 * - CUDA graphs: "Graph capturing finished ... took" 0.3 to 1.0 GiB in public logs.
 */
const SAMPLER_BYTES_PER_LOGIT = 38.5;
const HIDDEN_COPIES = 4;
const MLP_COPIES = 3;
const ALONE_BYTES = 0.27 * GiB;
const SHARDED_BYTES = 2.1 * GiB;
const GRAPH_BYTES = 0.5 * GiB;

/** Windows of audio that Whisper decodes together: ten minutes of 30 s, the clip that its objective is told for. */
export const SPEECH_BATCH_WINDOWS = 20;

/** Language models, alone or with eyes, keep a cache between iterations that limits how many sequences they serve. */
export const keepsKv = (model: Model): boolean => model.kind === "llm" || model.kind === "vision";

const kvElementBytes = (kvPrecision: "fp16" | "fp8"): Bytes => (kvPrecision === "fp8" ? 1 : 2);

/** One key and one value vector for every layer and KV head; an encoder keeps none. */
export function kvBytesPerToken(model: Model, kvPrecision: "fp16" | "fp8"): Bytes {
  if (model.kind === "encoder") return 0;
  return 2 * model.layers * model.kvHeads * model.headDimension * kvElementBytes(kvPrecision);
}

/** The same on one card of a group: KV heads are dealt out, and copied once there are fewer heads than cards. */
export function kvBytesPerTokenPerGpu(
  model: Model,
  kvPrecision: "fp16" | "fp8",
  tensorParallel: number,
): Bytes {
  const heads = Math.ceil(model.kvHeads / tensorParallel);
  return (kvBytesPerToken(model, kvPrecision) * heads) / model.kvHeads;
}

/** The precision a model is served at when one is asked for: the nearest better one that it ships in. */
export function shippedPrecision(model: Model, wanted: Precision): Precision {
  for (let step = PRECISION_STEPS.indexOf(wanted); step >= 0; step--) {
    const precision = PRECISION_STEPS[step];
    if (model.weightBytes[precision] !== undefined) return precision;
  }
  return (Object.keys(model.weightBytes) as Precision[])[0] ?? "fp16";
}

/** Weights over the whole group. Throws for a precision that the model does not ship in. */
export function weightsBytes(model: Model, precision: Precision): Bytes {
  const bytes = model.weightBytes[precision];
  if (bytes === undefined)
    throw new Error(`a model must ship in the precision asked for, got ${model.id} at ${precision}`);
  return bytes;
}

/** The largest of the forward pass and the sampler, on one card: what vLLM prints as its activation peak. */
export function activationPeakBytes(model: Model, tensorParallel: number, settings: EngineSettings): Bytes {
  if (model.kind === "speech") return speechBatchBytes(model, tensorParallel);
  const tokens = settings.maxBatchedTokens;
  const perToken = HIDDEN_COPIES * model.hidden + (MLP_COPIES * model.intermediate) / tensorParallel;
  const forward = 2 * tokens * perToken;
  if (model.kind === "encoder") return forward;
  const logits = settings.maxSequences * model.vocabulary;
  const sampler = SAMPLER_BYTES_PER_LOGIT * logits + 2 * tokens * model.hidden;
  return Math.max(forward, sampler);
}

/** Encoder activations and both attention caches of one batch of windows. */
function speechBatchBytes(model: Model & {kind: "speech"}, tensorParallel: number): Bytes {
  const frames = SPEECH_BATCH_WINDOWS * model.framesPerWindow;
  const perFrame = HIDDEN_COPIES * model.hidden + (MLP_COPIES * model.intermediate) / tensorParallel;
  const cached = frames + SPEECH_BATCH_WINDOWS * model.maxContext;
  return 2 * frames * perFrame + cached * kvBytesPerTokenPerGpu(model, "fp16", tensorParallel);
}

/** All an engine takes on one card besides weights and KV cache: activations, CUDA graphs, context and NCCL. */
export function workingBytes(model: Model, tensorParallel: number, settings: EngineSettings): Bytes {
  const graphs = model.kind === "encoder" ? 0 : GRAPH_BYTES;
  const outside = tensorParallel === 1 ? ALONE_BYTES : SHARDED_BYTES;
  return activationPeakBytes(model, tensorParallel, settings) + graphs + outside;
}

/** The least cache with which an engine is of use: one iteration's tokens, and the longest sequence it is to serve. */
export function leastKvTokens(model: Model, settings: EngineSettings, longestSequence: Tokens = 0): Tokens {
  if (!keepsKv(model)) return 0;
  const batch = Math.min(model.maxContext, settings.maxBatchedTokens);
  return Math.ceil(Math.max(batch, longestSequence) / KV_BLOCK_TOKENS) * KV_BLOCK_TOKENS;
}

/** Tokens in whole KV blocks. */
export const wholeBlocks = (tokens: Tokens): Tokens => Math.floor(tokens / KV_BLOCK_TOKENS) * KV_BLOCK_TOKENS;

/** Whether a model can be sharded over so many cards: its attention heads must divide evenly. */
export const canShard = (model: Model, tensorParallel: number): boolean =>
  model.attentionHeads % tensorParallel === 0;
