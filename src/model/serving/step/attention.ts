import type {Gpu, Precision} from "../../catalogue/types.ts";
import type {Bytes, Seconds} from "../../units/quantities.ts";
import type {AttentionRates} from "./calibration.ts";

/** The part of a transformer that attention sees. */
export interface AttentionShape {
  readonly layers: number;
  readonly attentionHeads: number;
  readonly kvHeads: number;
  readonly headDimension: number;
}

export const kvBytesPerElement = (precision: Precision): number => (precision === "fp16" ? 2 : 1);

/** Keys and values of one token over all layers, on one of `gpus`: heads are split, never a head. */
export function kvBytesPerToken(shape: AttentionShape, precision: Precision, gpus: number): Bytes {
  const heads = Math.max(1, shape.kvHeads / gpus);
  return 2 * shape.layers * heads * shape.headDimension * kvBytesPerElement(precision);
}

/** Seconds to read one cached token in every layer; memory decides, the products are a few FLOP a byte. */
export function kvSecondsPerToken(
  shape: AttentionShape,
  precision: Precision,
  gpus: number,
  gpu: Gpu,
  rates: AttentionRates,
  fp8CacheFactor: number,
): Seconds {
  const share = rates.bandwidthShare * (precision === "fp16" ? 1 : fp8CacheFactor);
  return kvBytesPerToken(shape, precision, gpus) / (gpu.memoryBytesPerSecond * share);
}

/** Q K' and P V: 4 FLOP an element of a head, for each pair of a token and one it attends to (FlashAttention-2, 2023). */
export function attentionSecondsPerPair(
  shape: AttentionShape,
  gpus: number,
  gpu: Gpu,
  rates: AttentionRates,
): Seconds {
  const flop = (4 * shape.layers * shape.attentionHeads * shape.headDimension) / gpus;
  return flop / (gpu.denseFlops.fp16 * rates.computeShare);
}
