import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {Gpu, Model} from "../catalogue/types.ts";
import type {PlacementWishes} from "../scenario/schema/options.ts";
import type {Box} from "./layout.ts";

/** The plan's map, for tests. */
export const planWishes: PlacementWishes = {
  map: [
    {gpus: [0], models: ["whisper-large-v3", "bge-m3", "colbertv2.0"]},
    {gpus: [1, 2], models: ["llama-3.1-70b-instruct"]},
    {gpus: [3], models: ["qwen2.5-72b-instruct", "llava-v1.6-mistral-7b"]},
  ],
  precisions: ["fp16", "fp8", "int4"],
  kvPrecision: "fp16",
  memoryShare: 0.9,
  maxBatchedTokens: 2048,
  maxSequences: 256,
};

export const planModels: readonly Model[] = [
  "llama-3.1-70b-instruct",
  "whisper-large-v3",
  "bge-m3",
  "colbertv2.0",
  "qwen2.5-72b-instruct",
  "llava-v1.6-mistral-7b",
].map((id) => bundledCatalogue.models.get(id) as Model);

export const box = (gpu: string, gpus = 4, wishes: Partial<PlacementWishes> = {}): Box => ({
  gpu: bundledCatalogue.gpus.get(gpu) as Gpu,
  gpus,
  wishes: {...planWishes, ...wishes},
});
