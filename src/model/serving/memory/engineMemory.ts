import type {Gpu, Model, Precision} from "../../catalogue/types.ts";
import {
  activationPeakBytes,
  canShard,
  KV_BLOCK_TOKENS,
  kvBytesPerTokenPerGpu,
  weightsBytes,
  wholeBlocks,
  workingBytes,
} from "../../placement/engineMemory.ts";
import {type Bytes, GiB, type Tokens} from "../../units/quantities.ts";

export interface MemorySetup {
  readonly gpu: Gpu;
  /** Cards of one replica. */
  readonly gpus: number;
  readonly model: Model;
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  readonly maxBatchedTokens: Tokens;
  readonly maxSequences: number;
  /** Share of a card's memory that the engine takes (vLLM: gpu_memory_utilization). */
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

/** vLLM's default: a tenth stays free for others. */
export const MEMORY_SHARE = 0.9;

/**
 * Memory as vLLM finds it at start: its share of the card, less weights, less the peak of a profiling run at the
 * largest batch, less what lies outside its allocator; whole blocks of the rest are KV cache.
 */
export function engineMemory(setup: MemorySetup): EngineMemory {
  const {gpu, gpus, model, precision, memoryShare = MEMORY_SHARE} = setup;
  const settings = {
    kvPrecision: setup.kvPrecision === "fp16" ? ("fp16" as const) : ("fp8" as const),
    maxBatchedTokens: setup.maxBatchedTokens,
    maxSequences: setup.maxSequences,
  };
  const weights = weightsBytes(model, precision) / gpus;
  const activation = activationPeakBytes(model, gpus, settings);
  const overhead = workingBytes(model, gpus, settings) - activation;
  const left = gpu.memoryBytes * memoryShare - weights - activation - overhead;
  const perToken = kvBytesPerTokenPerGpu(model, settings.kvPrecision, gpus);
  const kvTokens = left > 0 && perToken > 0 ? wholeBlocks(left / perToken) : 0;
  const because = !canShard(model, gpus)
    ? `${model.attentionHeads} attention heads must divide evenly over the GPUs, got ${gpus}`
    : kvTokens < KV_BLOCK_TOKENS && perToken > 0
      ? `${(weights / GiB).toFixed(1)} GiB of weights and ${((activation + overhead) / GiB).toFixed(1)} GiB of working memory must fit ${((gpu.memoryBytes * memoryShare) / GiB).toFixed(1)} GiB of each GPU`
      : undefined;
  return {
    weightsBytes: weights,
    activationBytes: activation,
    overheadBytes: overhead,
    kvBytes: Math.max(0, left),
    kvTokens,
    fits: because === undefined && left >= 0,
    ...(because === undefined ? {} : {because}),
  };
}
