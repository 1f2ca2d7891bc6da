import type {Bytes, BytesPerSecond, Flop, FlopPerSecond, Seconds} from "../../units/quantities.ts";
import type {GemmRates} from "./calibration.ts";

/** y = x W for `tokens` rows of x, on one GPU. */
export interface Gemm {
  readonly tokens: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weightBytesPerElement: number;
  readonly activationBytesPerElement: number;
}

export const gemmFlop = ({tokens, inputs, outputs}: Gemm): Flop => 2 * tokens * inputs * outputs;

/** Weights and input are read once, the output leaves in two bytes an element. */
export const gemmBytes = ({tokens, inputs, outputs, ...bytes}: Gemm): Bytes =>
  inputs * outputs * bytes.weightBytesPerElement +
  tokens * inputs * bytes.activationBytesPerElement +
  tokens * outputs * 2;

/**
 * The larger of two, rounded at the corner: (a^4 + b^4)^(1/4).
 * Measured kernels slow down before they meet the roofline's corner; square roots alone keep the digits the same everywhere.
 */
export function smoothMax(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === 0) return 0;
  const ratio = Math.min(a, b) / high;
  return high * Math.sqrt(Math.sqrt(1 + ratio * ratio * ratio * ratio));
}

/** Roofline of one matrix product: launch, then memory or tensor cores, whichever takes longer. */
export function gemmSeconds(
  gemm: Gemm,
  bandwidth: BytesPerSecond,
  flops: FlopPerSecond,
  rates: GemmRates,
): Seconds {
  const memory = gemmBytes(gemm) / (bandwidth * rates.bandwidthShare);
  const compute = gemmFlop(gemm) / (flops * rates.computeShare);
  return rates.launchSeconds + smoothMax(memory, compute);
}
