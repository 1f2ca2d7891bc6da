import type {Gpu} from "../../catalogue/types.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {Efficiencies} from "./efficiencies.ts";
import {gemmSeconds} from "./gemm.ts";

/** A layer's matrix products by inputs and outputs, on one GPU. */
export type Products = readonly (readonly [inputs: number, outputs: number])[];

/** Attention's projections and a feed-forward of two matrices: BERT's and Whisper's layers, which have no gate. */
export const ungatedLayer = (hidden: number, intermediate: number): Products => [
  [hidden, 3 * hidden],
  [hidden, hidden],
  [hidden, intermediate],
  [intermediate, hidden],
];

/** Seconds of all these products over `tokens`, in 16 bits whatever the precision asked for: these models ship so. */
export function productSeconds(products: Products, tokens: number, gpu: Gpu, rates: Efficiencies): Seconds {
  const sustained = {
    ...rates.headGemm,
    computeShare: rates.headGemm.computeShare * rates.engine.computeFactor,
  };
  let seconds = 0;
  for (const [inputs, outputs] of products)
    seconds += gemmSeconds(
      {tokens, inputs, outputs, weightBytesPerElement: 2, activationBytesPerElement: 2},
      gpu.memoryBytesPerSecond,
      gpu.denseFlops.fp16,
      sustained,
    );
  return seconds;
}

/** Attention of `texts` of `length` tokens among themselves, each to all of its own text: 4 FLOP a pair and element. */
export function wholeAttentionSeconds(
  texts: number,
  length: number,
  hidden: number,
  gpu: Gpu,
  rates: Efficiencies,
): Seconds {
  const flop = 4 * texts * length * length * hidden;
  return rates.attention.launchSeconds + flop / (gpu.denseFlops.fp16 * rates.attention.computeShare);
}

/** Norms, residuals and activations of one layer over `tokens`. */
export function elementwiseSeconds(tokens: number, hidden: number, gpu: Gpu, rates: Efficiencies): Seconds {
  const {layerSeconds, passesPerToken} = rates.engine;
  return layerSeconds + (passesPerToken * 2 * hidden * tokens) / gpu.memoryBytesPerSecond;
}
