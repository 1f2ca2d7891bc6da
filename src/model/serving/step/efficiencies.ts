import type {Architecture, Gpu, Precision} from "../../catalogue/types.ts";
import type {
  AllReduceRates,
  AttentionRates,
  Calibration,
  EngineRates,
  EngineRatesId,
  GemmRates,
  Link,
  Topology,
} from "./calibration.ts";
import {values} from "./calibration.ts";

/** Where a GPU that nobody measured borrows from: the measured one of its architecture, else of the nearest. */
const NEAREST: Record<Architecture, string> = {
  ampere: "h100-sxm5",
  ada: "l40s",
  hopper: "h100-sxm5",
  blackwell: "l40s",
};

export interface Efficiencies {
  readonly gemm: GemmRates;
  /** lm_head stays in 16 bits whatever the layers are in. */
  readonly headGemm: GemmRates;
  readonly attention: AttentionRates;
  readonly allReduce: AllReduceRates;
  readonly engine: EngineRates;
  /** The GPU that was measured; another id than the one asked for means borrowed figures and a wider band. */
  readonly measuredOn: string;
}

/** The GPU whose measurements stand for this one. */
export const measuredOn = (gpu: Gpu, calibration: Calibration): string =>
  calibration.gemm[gpu.id] === undefined ? NEAREST[gpu.architecture] : gpu.id;

export const linkOf = (gpu: Gpu, topology: Topology): Link =>
  gpu.nvlinkBytesPerSecond > 0 ? "nvlink" : topology;

export function efficiencies(
  gpu: Gpu,
  precision: Precision,
  engine: EngineRatesId,
  topology: Topology,
  calibration: Calibration,
): Efficiencies {
  const lender = measuredOn(gpu, calibration);
  const gemm = found(calibration.gemm[lender], `gemm of ${lender}`);
  return {
    gemm: values<GemmRates>(found(gemm[precision] ?? gemm.fp16, `gemm of ${lender} in ${precision}`)),
    headGemm: values<GemmRates>(found(gemm.fp16, `gemm of ${lender} in fp16`)),
    attention: values<AttentionRates>(found(calibration.attention[lender], `attention of ${lender}`)),
    allReduce: allReduceRates(gpu, topology, calibration, lender),
    engine: values<EngineRates>(found(calibration.engines[engine], `engine ${engine}`)),
    measuredOn: lender,
  };
}

/** Over a slot of another PCIe generation, or another NVLink, the same share of its bandwidth is reached. */
function allReduceRates(gpu: Gpu, topology: Topology, calibration: Calibration, own: string): AllReduceRates {
  const link = linkOf(gpu, topology);
  const lender = link === "nvlink" ? "h100-sxm5" : "l40s";
  const rates = values<AllReduceRates>(
    found(
      calibration.allReduce[own]?.[link] ?? calibration.allReduce[lender]?.[link],
      `all-reduce by ${link}`,
    ),
  );
  const scale =
    gpu.id === lender
      ? 1
      : link === "nvlink"
        ? gpu.nvlinkBytesPerSecond / 450e9
        : gpu.pcieBytesPerSecond / 32e9;
  return {
    ...rates,
    directBytesPerSecond: rates.directBytesPerSecond * scale,
    ringBytesPerSecond: rates.ringBytesPerSecond * scale,
  };
}

function found<T>(fitted: T | undefined, what: string): T {
  if (fitted === undefined) throw new Error(`calibration must hold every rate, got none for ${what}`);
  return fitted;
}
