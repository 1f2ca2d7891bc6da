import type {Precision} from "../../catalogue/types.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Draft} from "../engine/rules.ts";
import type {EngineId, Topology} from "../step/calibration.ts";

/** How the replica is loaded: so many sessions that send again and again, Poisson arrivals, or all it can do. */
export type Load =
  | {readonly kind: "concurrency"; readonly n: number}
  | {readonly kind: "rate"; readonly perSecond: number}
  | {readonly kind: "max"};

/** One replica of a model, tensor-parallel over `gpus`, and its engine's own settings; defaults where left out. */
export interface ReplicaRequest {
  readonly gpu: string;
  readonly gpus: number;
  readonly llm: string;
  readonly precision: Precision;
  readonly engine: EngineId;
  /** Weights in FP8 blocks of 128 instead of one scale a matrix. */
  readonly fp8Blocks?: boolean;
  /** How cards without NVLink are joined; by their number when left out. */
  readonly topology?: Topology;
  readonly kvPrecision?: Precision;
  readonly maxSequences?: number;
  readonly maxBatchedTokens?: Tokens;
  /** Share of a card's memory that the engine takes. */
  readonly memoryShare?: number;
  /** Draft tokens a decode and the chance that one is accepted. */
  readonly speculative?: Draft;
}

/** A replica under one load of requests that are all alike. */
export interface PredictionRequest extends ReplicaRequest {
  readonly load: Load;
  readonly inputTokens: Tokens;
  readonly outputTokens: Tokens;
  /** Tokens of every prompt that the prefix cache holds. */
  readonly prefixCachedTokens?: Tokens;
}

/** A figure with the model's own error around it: eight of ten measurements are expected inside. */
export interface Band {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
}

export type Bottleneck = "memory bandwidth" | "compute" | "interconnect" | "host" | "kv capacity" | "queue";

/** Means over the requests of a run; every band is null where the model or a single request does not fit. */
export interface Prediction {
  readonly ttftSeconds: Band | null;
  /** Of sessions once their start, when all sent at once, is over; null for other loads. */
  readonly steadyTtftSeconds: Band | null;
  /** Null too where an answer is a single token: there is none after the first. */
  readonly tpotSeconds: Band | null;
  readonly endToEndSeconds: Band | null;
  /** Output tokens a second of the replica; under arrivals at a rate never more than arrive. */
  readonly throughputTokensPerSecond: Band | null;
  readonly kvTokens: Tokens;
  readonly fits: boolean;
  readonly because?: string;
  readonly bottleneck: Bottleneck | null;
  /** Whose measurements stand behind it, and how directly. */
  readonly standing: string;
}

/** What a run of one load gives, before the model's error is put around it. */
export interface RunFigures {
  readonly ttftSeconds: Seconds;
  readonly steadyTtftSeconds?: Seconds;
  readonly tpotSeconds: Seconds;
  readonly endToEndSeconds: Seconds;
  readonly tokensPerSecond: number;
  /** Requests waited for KV cache or a place among the running ones. */
  readonly waited: boolean;
}
