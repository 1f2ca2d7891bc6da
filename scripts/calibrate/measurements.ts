import type {Precision} from "../../src/model/catalogue/types.ts";
import type {EngineId, Topology} from "../../src/model/serving/step/calibration.ts";

/** One measured figure of `data/measurements.csv`. */
export interface Measurement {
  readonly id: string;
  readonly kind: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly link: Topology | "nvlink" | "";
  readonly engine: EngineId;
  readonly engineVersion: string;
  readonly model: string;
  readonly precision: Precision;
  readonly kvPrecision: Precision;
  /** Weights in FP8 blocks of 128: slower kernels. */
  readonly fp8Blocks: boolean;
  /** Tokens in a kernel's batch, sessions of a closed loop, sequences of a static batch. */
  readonly batch: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  readonly role: "train" | "test" | "sealed" | "older" | "unused";
  readonly source: string;
}

/** A row of the file as papaparse reads it, by column. */
export type Cells = Readonly<Record<string, string>>;

export function readMeasurement(cells: Cells): Measurement {
  const text = (column: string): string => cells[column] ?? "";
  const value = Number(text("value"));
  if (text("value") === "" || !Number.isFinite(value))
    throw new Error(`measurements.csv: ${text("id")}: value must be a number, got ${text("value")}`);
  return {
    id: text("id"),
    kind: text("kind"),
    gpu: text("gpu"),
    gpus: Number(text("gpus")),
    link: text("link") as Measurement["link"],
    engine: text("engine") as EngineId,
    engineVersion: text("engine_version"),
    model: text("model"),
    precision: text("precision").replace("-blocks", "") as Precision,
    fp8Blocks: text("precision") === "fp8-blocks",
    kvPrecision: (text("kv_precision") || "fp16") as Precision,
    batch: Number(text("batch")),
    inputTokens: Number(text("input_tokens")),
    outputTokens: Number(text("output_tokens")),
    metric: text("metric"),
    value,
    unit: text("unit"),
    role: text("role") as Measurement["role"],
    source: text("source"),
  };
}
