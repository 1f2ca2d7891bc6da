import type {Bytes, BytesPerSecond, FlopPerSecond, Seconds, Watts} from "../units/quantities.ts";

/** How far a figure can be trusted, best first. */
export const STANDINGS = ["measured", "vendor", "quoted", "derived", "assumed"] as const;
export type Standing = (typeof STANDINGS)[number];

/** One row of a file in `data/`: a figure, its source and its date. Digits as printed. */
export interface Fact {
  readonly file: string;
  readonly id: string;
  readonly parameter: string;
  /** As printed; `number` is its reading, NaN where the value is a word or a date. */
  readonly value: string;
  readonly number: number;
  readonly unit: string;
  readonly standing: Standing;
  /** An id in `data/sources.csv`. */
  readonly source: string;
  readonly where: string;
  readonly asOf: string;
  readonly low?: number;
  readonly high?: number;
}

/** Where a figure was read, and when. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly accessed: string;
}

export type Precision = "fp16" | "fp8" | "int4";
export type Architecture = "ampere" | "ada" | "hopper" | "blackwell";

export interface Gpu {
  readonly id: string;
  readonly name: string;
  readonly architecture: Architecture;
  readonly memoryBytes: Bytes;
  readonly memoryBytesPerSecond: BytesPerSecond;
  /** Dense tensor-core rates only; a sparse figure never enters. INT4 weights compute at the FP16 rate. */
  readonly denseFlops: {
    readonly fp16: FlopPerSecond;
    readonly fp8?: FlopPerSecond;
    readonly int8?: FlopPerSecond;
  };
  /** One direction, one GPU to all its peers; 0 where there is no NVLink. */
  readonly nvlinkBytesPerSecond: BytesPerSecond;
  /** One direction of the x16 slot. */
  readonly pcieBytesPerSecond: BytesPerSecond;
  readonly tdpWatts: Watts;
  readonly priceUsd?: number;
  readonly rentUsdPerHour?: number;
}

export interface Server {
  readonly id: string;
  readonly name: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly memoryBytes: Bytes;
  readonly storageBytes: Bytes;
  readonly psuWatts: Watts;
  readonly psus: number;
  /** What the plan states for the whole chassis. */
  readonly tdpWatts: Watts;
  readonly capexMyr?: number;
}

interface Transformer {
  readonly id: string;
  readonly name: string;
  readonly parameters: number;
  readonly layers: number;
  readonly hidden: number;
  readonly intermediate: number;
  readonly attentionHeads: number;
  readonly kvHeads: number;
  readonly headDimension: number;
  readonly vocabulary: number;
  /** Longest sequence in tokens. */
  readonly maxContext: number;
  /** Only the precisions for which the model ships or quantises. */
  readonly weightBytes: Partial<Record<Precision, Bytes>>;
  readonly licence: string;
}
export interface Llm extends Transformer {
  readonly kind: "llm";
}
/** A language model that also reads images. */
export interface VisionLlm extends Transformer {
  readonly kind: "vision";
  readonly imageTokens: number;
}
export interface SpeechModel extends Transformer {
  readonly kind: "speech";
  readonly encoderLayers: number;
  readonly windowSeconds: Seconds;
  readonly framesPerWindow: number;
  readonly tokensPerWindow: number;
}
/** Embedding and reranking models: one pass, no KV cache kept. */
export interface Encoder extends Transformer {
  readonly kind: "encoder";
}
export type Model = Llm | VisionLlm | SpeechModel | Encoder;

export interface ApiPrice {
  readonly id: string;
  readonly kind: "chat" | "reasoning" | "speech" | "embed";
  readonly inputUsdPerMillionTokens?: number;
  readonly cachedInputUsdPerMillionTokens?: number;
  readonly outputUsdPerMillionTokens?: number;
  /** For answers within a day. */
  readonly batchInputUsdPerMillionTokens?: number;
  readonly batchOutputUsdPerMillionTokens?: number;
  readonly usdPerMinuteAudio?: number;
  readonly asOf: string;
  readonly shutdownDate?: string;
  readonly replacement?: string;
  /** Where its figures are known. */
  readonly speed?: ApiSpeed;
}

/** How fast a model of the cloud answers one request: the middle call, and the one that nineteen in twenty do better than. */
export interface ApiSpeed {
  /** To the first token; of what answers at once, to the answer, whatever its length. */
  readonly firstAnswerSeconds: number;
  readonly firstAnswerP95Seconds: number;
  readonly outputTokensPerSecond?: number;
  readonly outputTokensPerSecondP5?: number;
  /** Seconds of audio transcribed in a second. */
  readonly audioSpeed?: number;
}

export interface Holiday {
  readonly date: string;
  readonly name: string;
  /** "MY" for all states, else the state's code. */
  readonly state: string;
}

/** The facts, read once. Every lookup by an unknown id throws: ids in a scenario are checked before. */
export interface Catalogue {
  readonly gpus: ReadonlyMap<string, Gpu>;
  readonly servers: ReadonlyMap<string, Server>;
  readonly models: ReadonlyMap<string, Model>;
  readonly apiPrices: ReadonlyMap<string, ApiPrice>;
  readonly holidays: readonly Holiday[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Every row of every file, for sources on screen. */
  readonly facts: readonly Fact[];
  /** `fact("tariffs", "energy-low-voltage", "price")`; throws where there is none. */
  fact(file: string, id: string, parameter: string): Fact;
}
