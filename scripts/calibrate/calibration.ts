import type {Catalogue} from "../../src/model/catalogue/types.ts";
import type {
  AllReduceRates,
  Calibration,
  EngineId,
  Fitted,
} from "../../src/model/serving/step/calibration.ts";
import {cycleSeconds, fitEngine, type LoopPoint, loopPoints} from "./engines.ts";
import {fitKernels, type KernelFit} from "./kernels.ts";
import type {Fit} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

const ENGINES: readonly EngineId[] = ["vllm", "tensorrt-llm", "sglang"];

export interface Calibrated {
  readonly calibration: Calibration;
  readonly kernels: readonly KernelFit[];
  readonly engines: readonly {
    readonly engine: EngineId;
    readonly fit: Fit<string>;
    readonly points: readonly LoopPoint[];
  }[];
}

/** A run in which sessions wait for the cache says little about a step: its first token takes most of the cycle. */
const waits = (point: LoopPoint): boolean => point.ttftSeconds > 0.35 * cycleSeconds(point);

/** Every rate of the model from the training rows: kernels first, then what each engine adds to them. */
export function calibrate(rows: readonly Measurement[], catalogue: Catalogue): Calibrated {
  const kernels = fitKernels(rows, catalogue);
  const base = {...kernels.calibration, allReduce: withUnmeasuredLinks(kernels.calibration.allReduce)};
  const engines = ENGINES.map((engine) => {
    const points = loopPoints(rows).filter(
      (point) =>
        point.row.engine === engine && point.row.role === "train" && point.row.batch <= 64 && !waits(point),
    );
    return {engine, points, fit: fitEngine(engine, points, base, catalogue)};
  });
  const assumed = (value: number): Fitted => ({value, standardError: 0, rows: 0});
  const quantisedBandwidthShare = engines.find(({engine}) => engine === "tensorrt-llm")?.fit.parameters
    .quantisedBandwidthShare;
  const calibration = {
    ...base,
    attention: Object.fromEntries(
      Object.entries(base.attention).map(([gpu, own]) => [gpu, {...own, quantisedBandwidthShare}]),
    ),
    engines: Object.fromEntries(
      engines.map(({engine, fit}) => {
        const {quantisedBandwidthShare: _, ...own} = fit.parameters as Record<string, Fitted>;
        return [engine, {...own, promptSeconds: assumed(0.02)}];
      }),
    ),
    residuals: [],
  } as unknown as Calibration;
  return {calibration, kernels: kernels.fits, engines};
}

/** No kernel was measured on PCIe cards of one socket without a switch: taken as a switch's, until a run says more. */
function withUnmeasuredLinks(allReduce: Calibration["allReduce"]): Calibration["allReduce"] {
  return Object.fromEntries(
    Object.entries(allReduce).map(([gpu, links]) => {
      const near = links["same-switch"];
      if (!near) return [gpu, links];
      const rates = Object.fromEntries(
        Object.entries(near).map(([name, fitted]) => [name, {...fitted, rows: 0}]),
      ) as unknown as typeof near & Record<keyof AllReduceRates, Fitted>;
      return [gpu, {...links, "same-socket": rates}];
    }),
  );
}
