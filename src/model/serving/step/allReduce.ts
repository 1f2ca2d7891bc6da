import type {Bytes, Seconds} from "../../units/quantities.ts";
import type {AllReduceRates} from "./calibration.ts";

/**
 * Summing a vector over GPUs: each sends and receives 2 (g - 1) / g of it, whether as reduce-scatter and all-gather
 * or around a ring (Thakur, Rabenseifner, Gropp 2005). Short messages take the direct kernel, long ones the ring.
 */
export function allReduceSeconds(bytes: Bytes, gpus: number, rates: AllReduceRates): Seconds {
  if (gpus === 1) return 0;
  const moved = (2 * (gpus - 1) * bytes) / gpus;
  return Math.min(
    rates.directLatencySeconds + moved / rates.directBytesPerSecond,
    rates.ringLatencySeconds + moved / rates.ringBytesPerSecond,
  );
}
