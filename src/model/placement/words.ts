import type {Model, Precision} from "../catalogue/types.ts";
import type {Bytes} from "../units/quantities.ts";

/** Bytes as people read them: decimal GB with one digit. */
export const gb = (bytes: Bytes): string => `${(bytes / 1e9).toFixed(1)} GB`;

/** A precision as people write it. */
export const precisionName = (precision: Precision): string => precision.toUpperCase();

/** "GPU 3", "GPUs 1-2", "GPUs 0, 3". */
export function gpuNames(gpus: readonly number[]): string {
  if (gpus.length === 1) return `GPU ${gpus[0]}`;
  const consecutive = gpus.every((gpu, index) => index === 0 || gpu === gpus[index - 1] + 1);
  return `GPUs ${consecutive ? `${gpus[0]}-${gpus[gpus.length - 1]}` : gpus.join(", ")}`;
}

/** "1 GPU", "3 GPUs". */
export const gpuCount = (gpus: number): string => `${gpus} GPU${gpus === 1 ? "" : "s"}`;

/** "70B Instruct at FP8". */
export const modelAt = (model: Model, precision: Precision): string =>
  `${model.name} at ${precisionName(precision)}`;

/** Whole numbers with commas, the same in every locale. */
export const whole = (value: number): string =>
  Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ",");
