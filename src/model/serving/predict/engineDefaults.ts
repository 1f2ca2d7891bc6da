import type {Gpu, Precision} from "../../catalogue/types.ts";
import {GiB, type Tokens} from "../../units/quantities.ts";
import type {KvStyle} from "../engine/rules.ts";
import type {EngineId, Topology} from "../step/calibration.ts";

/** What an engine does when nobody tells it otherwise. */
export interface EngineDefaults {
  readonly maxBatchedTokens: Tokens;
  readonly maxSequences: number;
  readonly kvPrecision: Precision;
  readonly kv: KvStyle;
}

const LARGE_CARD = 70 * GiB;

/**
 * vLLM v1, `EngineArgs`: 8,192 tokens and 1,024 sequences on cards of 70 GiB or more, 2,048 and 256 on smaller ones;
 * the cache follows the model's 16 bits ("auto"). TensorRT-LLM 1.0, `trtllm-serve`: 8,192 tokens; of its 2,048 sequences
 * 1,024 are taken and 512, which only an offline run of an 8B model with 128 + 128 tokens would notice, by 2 % on H100 and
 * 5 % on L40S; NVIDIA's FP8 checkpoints bring an FP8 cache, and its scheduler reserves what a request can need.
 */
export function engineDefaults(engine: EngineId, gpu: Gpu, precision: Precision): EngineDefaults {
  const large = gpu.memoryBytes >= LARGE_CARD;
  switch (engine) {
    case "tensorrt-llm":
      return {
        maxBatchedTokens: 8192,
        maxSequences: large ? 1024 : 512,
        kvPrecision: precision === "fp8" ? "fp8" : "fp16",
        kv: "reserve",
      };
    case "vllm":
      return {
        maxBatchedTokens: large ? 8192 : 2048,
        maxSequences: large ? 1024 : 256,
        kvPrecision: "fp16",
        kv: "grow",
      };
  }
}

/** Without a word on the slots: two cards share a switch, four a socket, more do not. */
export const defaultTopology = (gpus: number): Topology =>
  gpus <= 2 ? "same-switch" : gpus <= 4 ? "same-socket" : "across";
