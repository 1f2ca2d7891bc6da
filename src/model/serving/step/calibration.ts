import type {Precision} from "../../catalogue/types.ts";
import type {BytesPerSecond, Seconds} from "../../units/quantities.ts";

/** What the fit found, and how well the data pin it down. */
export interface Fitted {
  readonly value: number;
  readonly standardError: number;
  /** Measured rows behind it; 0 for an assumption. */
  readonly rows: number;
}
type Fits<T> = {readonly [K in keyof T]: Fitted};

/** A matrix product: launch, and the shares of the data sheet's bandwidth and FLOP/s that are reached. */
export interface GemmRates {
  readonly launchSeconds: Seconds;
  readonly bandwidthShare: number;
  readonly computeShare: number;
}

/** Attention: decoding reads the cache, prefill computes. */
export interface AttentionRates {
  readonly launchSeconds: Seconds;
  readonly bandwidthShare: number;
  readonly computeShare: number;
}

/** Two ways to add up over GPUs, the faster one is taken: direct (short messages) and ring (long ones). */
export interface AllReduceRates {
  readonly directLatencySeconds: Seconds;
  readonly directBytesPerSecond: BytesPerSecond;
  readonly ringLatencySeconds: Seconds;
  readonly ringBytesPerSecond: BytesPerSecond;
}

/** What an engine adds to its kernels. */
export interface EngineRates {
  /** Norms, rotary embedding, quantisation, residuals: launches, a layer. */
  readonly layerSeconds: Seconds;
  /** The same kernels' traffic: passes over one token's hidden vector, a layer. */
  readonly passesPerToken: number;
  /** Waiting for the slowest GPU, an all-reduce. */
  readonly syncSeconds: Seconds;
  /** Scheduling, input preparation and detokenisation that the GPU waits for, an iteration. */
  readonly stepSeconds: Seconds;
  /** The same, a sequence and iteration, where tokens are streamed to clients; an offline run has none of it. */
  readonly streamSeconds: Seconds;
  /** Share of the kernels' own compute rate that is left in a long run: clocks fall under load, tiles mix. */
  readonly computeFactor: number;
  /** The same for FP8 products. */
  readonly fp8ComputeFactor: number;
  /** A cache of one byte an element is read at this share of the rate of a 16-bit one, in bytes a second. */
  readonly fp8CacheFactor: number;
  /** Seconds a prompt takes before it is first scheduled: HTTP, tokeniser. */
  readonly promptSeconds: Seconds;
}

export type EngineId = "vllm" | "tensorrt-llm";

/** What was fitted apart: TensorRT-LLM also with weights in FP8 blocks of 128, as Qwen ships them, which is slower. */
export type EngineRatesId = EngineId | "tensorrt-llm-fp8-blocks";

/** How the GPUs of one replica are joined; NVLink, where the GPU has it, goes before all of these. */
export const TOPOLOGIES = ["same-switch", "same-socket", "across"] as const;
export type Topology = (typeof TOPOLOGIES)[number];
export type Link = "nvlink" | Topology;

/** The model's own error: how measurement / prediction spreads over rows that were not fitted. */
export interface Residuals {
  /** A GPU's id, or "other" for those that nobody measured. */
  readonly gpu: string;
  readonly engine: EngineId | "any";
  readonly metric: Metric;
  readonly rows: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}
export type Metric = "ttft" | "tpot" | "endToEnd" | "throughput";

/** `data/calibration.json`: written by `npm run calibrate`, read by everything that asks how long a step takes. */
export interface Calibration {
  readonly gemm: Readonly<Record<string, Partial<Record<Precision, Fits<GemmRates>>>>>;
  readonly attention: Readonly<Record<string, Fits<AttentionRates>>>;
  readonly allReduce: Readonly<Record<string, Partial<Record<Link, Fits<AllReduceRates>>>>>;
  readonly engines: Readonly<Record<EngineRatesId, Fits<EngineRates>>>;
  /** What transcription took over its kernels, by measured GPU. */
  readonly speech: Readonly<Record<string, Fitted>>;
  readonly residuals: readonly Residuals[];
  /** Closed loops that were measured, by GPU. */
  readonly loops: Readonly<Record<string, MeasuredLoops>>;
}

/** Serving runs with so many sessions that send again and again. */
export interface MeasuredLoops {
  /** Sequences at once of the smallest and of the largest. */
  readonly least: number;
  readonly most: number;
  readonly runs: number;
  readonly models: readonly string[];
}

/** The fitted values without their errors. */
export function values<T>(fits: Fits<T>): {readonly [K in keyof T]: number} {
  const plain = {} as Record<keyof T, number>;
  for (const key of Object.keys(fits) as (keyof T)[]) plain[key] = fits[key].value;
  return plain;
}
