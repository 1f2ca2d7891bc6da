import type {Thing} from "./things.ts";
import type {Architecture, Gpu} from "./types.ts";

const ARCHITECTURES: readonly Architecture[] = ["ampere", "ada", "hopper", "blackwell"];

/**
 * A GPU from `gpus.csv`, with its on-demand rent from `gpu-rental.csv` where it has one. Rates named
 * `sparse-...` stand there for comparison and are never read.
 */
export function readGpu(thing: Thing, rentUsdPerHour: number | undefined): Gpu {
  return {
    id: thing.id,
    name: thing.text("name"),
    architecture: thing.oneOf("architecture", ARCHITECTURES),
    memoryBytes: thing.base("memory", "GB"),
    memoryBytesPerSecond: thing.base("memory-bandwidth", "GB/s"),
    denseFlops: {
      fp16: thing.base("dense-fp16", "TFLOPS"),
      ...(thing.has("dense-fp8") ? {fp8: thing.base("dense-fp8", "TFLOPS")} : {}),
      ...(thing.has("dense-int8") ? {int8: thing.base("dense-int8", "TOPS")} : {}),
    },
    nvlinkBytesPerSecond: thing.base("nvlink-bidirectional", "GB/s") / 2, // sheets add both directions
    pcieBytesPerSecond: thing.base("pcie-x16-one-direction", "GB/s"),
    tdpWatts: thing.base("tdp", "W"),
    ...(thing.has("price") ? {priceUsd: thing.number("price", "USD")} : {}),
    ...(rentUsdPerHour === undefined ? {} : {rentUsdPerHour}),
  };
}
