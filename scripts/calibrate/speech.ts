import type {Catalogue, SpeechModel} from "../../src/model/catalogue/types.ts";
import type {Calibration, Fitted} from "../../src/model/serving/step/calibration.ts";
import {type SpeechSetup, speechParts} from "../../src/model/serving/step/speech.ts";
import {rounded} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

/** MLPerf's LibriSpeech windows: 9,272 tokens a second over 146.1 windows a second. */
export const MLPERF_TOKENS_PER_WINDOW = 63.5;
/** "Offline, max batch": not stated; larger ones change little. */
const OFFLINE_BATCH = 64;
/** Cards of the same silicon as one of the catalogue. */
const SAME_AS: Readonly<Record<string, string>> = {l40s: "l40s", "h200-sxm": "h200-sxm"};

/** Seconds a window by the kernels alone, on the GPU of a measured row; NaN for a card that is not in the catalogue. */
export function kernelSecondsPerWindow(
  row: Measurement,
  catalogue: Catalogue,
  calibration: Calibration,
): number {
  const gpu = catalogue.gpus.get(SAME_AS[row.gpu] ?? "");
  if (gpu === undefined) return Number.NaN;
  const setup: SpeechSetup = {
    ...{gpu, model: catalogue.models.get(row.model) as SpeechModel, engine: "tensorrt-llm", calibration},
    tokensPerWindow: MLPERF_TOKENS_PER_WINDOW,
  };
  return speechParts(setup)(OFFLINE_BATCH) / OFFLINE_BATCH;
}

/** By measured GPU: what offline transcription takes over its kernels, the median of the training rows. */
export function fitSpeech(
  rows: readonly Measurement[],
  catalogue: Catalogue,
  calibration: Calibration,
): Record<string, Fitted> {
  const train = rows.filter((row) => row.kind === "speech" && row.role === "train");
  const slowdown = (gpu: string): Fitted => {
    const own = train
      .filter((row) => row.gpu === gpu)
      .map((row) => 1 / (row.value * kernelSecondsPerWindow(row, catalogue, calibration)))
      .sort((a, b) => a - b);
    const value = own[Math.floor(own.length / 2)] ?? Number.NaN;
    const spread = (own.at(-1) ?? value) - (own[0] ?? value);
    return {value: rounded(value), standardError: rounded(spread / 2, 2), rows: own.length};
  };
  return {l40s: slowdown("l40s"), "h100-sxm5": slowdown("h200-sxm")}; // same silicon, other memory
}
