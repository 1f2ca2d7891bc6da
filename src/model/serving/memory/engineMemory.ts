import type {Gpu, Model, Precision} from "../../catalogue/types.ts";
import {
  activationPeakBytes,
  canShard,
  KV_BLOCK_TOKENS,
  keepsKv,
  kvBytesPerTokenPerGpu,
  weightsBytes,
  wholeBlocks,
  workingBytes,
} from "../../placement/engineMemory.ts";
import {visibleMemoryBytes} from "../../placement/visibleMemory.ts";
import {type Bytes, GiB, type Tokens} from "../../units/quantities.ts";
import type {EngineId} from "../step/calibration.ts";

export interface MemorySetup {
  readonly engine: EngineId;
  readonly gpu: Gpu;
  /** Cards of one replica. */
  readonly gpus: number;
  readonly model: Model;
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  readonly maxBatchedTokens: Tokens;
  readonly maxSequences: number;
  /** vLLM: gpu_memory_utilization, of the card; TensorRT-LLM: kv_cache_free_gpu_mem_fraction, of what is left. */
  readonly memoryShare?: number;
}

/** What lies on one card of the replica, and the cache that is left over all of it. */
export interface EngineMemory {
  readonly weightsBytes: Bytes;
  readonly activationBytes: Bytes;
  /** CUDA graphs, driver context and NCCL. */
  readonly overheadBytes: Bytes;
  readonly kvBytes: Bytes;
  /** Over the replica: every card holds its heads of the same tokens. */
  readonly kvTokens: Tokens;
  readonly fits: boolean;
  readonly because?: string;
}

/** Both engines' default. */
export const MEMORY_SHARE = 0.9;

/**
 * What an engine finds at start, on what a card shows of its memory. vLLM takes its share of the card, less weights,
 * less the peak of a profiling run at the largest batch (its sampler's above all), less what lies outside its
 * allocator. TensorRT-LLM loads, runs its forward pass and takes the share of what is left. Whole blocks are KV cache.
 */
export function engineMemory(setup: MemorySetup): EngineMemory {
  const {engine, gpu, gpus, model, precision, maxBatchedTokens, memoryShare = MEMORY_SHARE} = setup;
  const kvPrecision = setup.kvPrecision === "fp16" ? "fp16" : "fp8";
  const profiled = engine === "vllm" ? setup.maxSequences : 1;
  const settings = {kvPrecision, maxBatchedTokens, maxSequences: profiled} as const;
  const weights = weightsBytes(model, precision) / gpus;
  const activation = activationPeakBytes(model, gpus, settings);
  const overhead = workingBytes(model, gpus, settings) - activation;
  const card = visibleMemoryBytes(gpu);
  const taken = weights + activation + overhead;
  const left = engine === "vllm" ? card * memoryShare - taken : (card - taken) * memoryShare;
  const perToken = kvBytesPerTokenPerGpu(model, kvPrecision, gpus);
  const kvTokens = left > 0 && perToken > 0 ? wholeBlocks(left / perToken) : 0;
  const because = refusal(setup, taken, engine === "vllm" ? card * memoryShare : card, kvTokens);
  return {
    weightsBytes: weights,
    activationBytes: activation,
    overheadBytes: overhead,
    kvBytes: Math.max(0, left),
    kvTokens,
    fits: because === undefined,
    ...(because === undefined ? {} : {because}),
  };
}

function refusal(
  {model, gpus}: MemorySetup,
  taken: Bytes,
  usable: Bytes,
  kvTokens: Tokens,
): string | undefined {
  if (!canShard(model, gpus))
    return `${model.attentionHeads} attention heads must divide evenly over the GPUs, got ${gpus}`;
  const room = keepsKv(model) ? kvTokens >= KV_BLOCK_TOKENS : taken <= usable;
  if (room) return undefined;
  const gib = (bytes: Bytes): string => (bytes / GiB).toFixed(1);
  return `weights and working memory must leave room for KV cache in ${gib(usable)} GiB of each GPU, got ${gib(taken)} GiB`;
}
