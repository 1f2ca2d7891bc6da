import type {Gpu, Model, Precision} from "../catalogue/types.ts";
import type {Bytes, Tokens} from "../units/quantities.ts";

/** A model on a group of GPUs, tensor-parallel over all of them. */
export interface ModelGroup {
  readonly model: Model;
  readonly precision: Precision;
  /** Indexes of the GPUs it is sharded over. */
  readonly gpus: readonly number[];
  /** Over the whole group. */
  readonly weightsBytes: Bytes;
  readonly activationBytes: Bytes;
  /** Tokens of KV cache that the group's memory holds for this model; 0 for models that keep none. */
  readonly kvTokens: Tokens;
  readonly kvBytes: Bytes;
}

/** One GPU of the memory map; shares are what lies on this card. */
export interface GpuMap {
  readonly gpu: number;
  readonly models: readonly {
    readonly llm: string;
    readonly precision: Precision;
    readonly tensorParallel: number;
    readonly weightsBytes: Bytes;
    readonly activationBytes: Bytes;
    readonly kvBytes: Bytes;
  }[];
  /** Of the language model on it, over its group; the smaller where two share the card. */
  readonly kvTokens: Tokens;
  readonly usableBytes: Bytes;
  /** Negative where the map does not fit: by how much. */
  readonly freeBytes: Bytes;
}

/** Models on GPUs, or why not and the smallest change that fits. */
export type Placement =
  | {
      readonly fits: true;
      readonly gpu: Gpu;
      readonly gpus: readonly GpuMap[];
      readonly groups: readonly ModelGroup[];
      readonly dropped: readonly string[];
    }
  | {
      readonly fits: false;
      readonly gpu: Gpu;
      readonly gpus: readonly GpuMap[];
      readonly because: string;
      readonly overBytes: Bytes;
      /** A sentence, or null where nothing fits. */
      readonly smallestChange: string | null;
    };
