import type {Catalogue} from "../../src/model/catalogue/types.ts";
import type {Calibration, EngineId, Fitted, MeasuredLoops} from "../../src/model/serving/step/calibration.ts";
import {type Comparison, compare} from "./compare.ts";
import {fitEngine, type LoopPoint, loopPoints, ratesOf, trainingPoints} from "./engines.ts";
import {fitKernels, type KernelFit} from "./kernels.ts";
import {type Fit, rounded} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";
import {fitOffline} from "./offline.ts";
import {fitSpeech} from "./speech.ts";
import {leftOut, residualsOf} from "./spread.ts";

const ENGINES: readonly EngineId[] = ["vllm", "tensorrt-llm"];

export interface Calibrated {
  readonly calibration: Calibration;
  readonly kernels: readonly KernelFit[];
  readonly engines: readonly {
    readonly engine: EngineId;
    readonly fit: Fit<string>;
    readonly points: readonly LoopPoint[];
  }[];
  readonly offline: Fit<string>;
  /** Rows that no rate was fitted on: groups left out in turn, and the test rows. */
  readonly leftOut: readonly Comparison[];
  readonly test: readonly Comparison[];
}

/** Every rate of the model from the training rows: kernels, then what each engine adds, then FP8 in offline runs. */
export function calibrate(rows: readonly Measurement[], catalogue: Catalogue): Calibrated {
  const train = rows.filter((row) => row.role === "train");
  const kernels = fitKernels(train, catalogue);
  const base = {...kernels.calibration, allReduce: withUnmeasuredLinks(kernels.calibration.allReduce)};
  const engines = ENGINES.map((engine) => {
    const points = trainingPoints(loopPoints(train), engine);
    return {engine, points, fit: fitEngine(points, base, catalogue)};
  });
  const rates: Record<string, Record<string, Fitted> | undefined> = {};
  for (const {engine, fit} of engines) {
    const all = ratesOf(fit.parameters);
    rates[engine] = all[engine];
    if (engine === "tensorrt-llm") rates["tensorrt-llm-fp8-blocks"] = all["tensorrt-llm-fp8-blocks"];
  }
  const first = {...base, engines: rates, speech: {}, residuals: [], loops: {}} as unknown as Calibration;
  const runs = train.filter((row) => row.kind === "offline" && row.engine === "tensorrt-llm");
  const offline = fitOffline(runs, first, catalogue);
  const {fp8CacheFactor} = offline.parameters;
  const calibration = {
    ...first,
    engines: {
      ...first.engines,
      vllm: {
        ...first.engines.vllm,
        fp8ComputeFactor: carried(first, offline.parameters.fp8ComputeFactor),
        fp8CacheFactor: {...fp8CacheFactor, rows: 0},
      },
      "tensorrt-llm": {...first.engines["tensorrt-llm"], ...offline.parameters},
    },
  };
  const out = leftOut(train, catalogue, calibration);
  const test = compare(
    rows.filter((row) => row.role === "test"),
    catalogue,
    calibration,
  );
  const residuals = residualsOf([...out, ...test]);
  return {
    calibration: {
      ...calibration,
      speech: fitSpeech(rows, catalogue, calibration),
      residuals,
      loops: loopsOf(rows),
    },
    kernels: kernels.fits,
    engines,
    offline,
    leftOut: out,
    test,
  };
}

/** How many sequences at once were measured on each GPU, in loops that a fit or a test uses. */
function loopsOf(rows: readonly Measurement[]): Calibration["loops"] {
  const loops: Record<string, MeasuredLoops> = {};
  for (const {gpu, model, batch, kind, role, metric} of rows) {
    if (kind !== "closed-loop" || metric !== "tpot" || (role !== "train" && role !== "test")) continue;
    const {least, most, runs, models} = loops[gpu] ?? {least: batch, most: batch, runs: 0, models: []};
    loops[gpu] = {
      least: Math.min(least, batch),
      most: Math.max(most, batch),
      runs: runs + 1,
      models: models.includes(model) ? models : [...models, model],
    };
  }
  return loops;
}

/** vLLM ran in 16 bits only: its FP8 loses what its 16-bit products lose, times the ratio of the two in TensorRT-LLM. */
function carried({engines}: Calibration, fp8: Fitted): Fitted {
  const ratio = fp8.value / engines["tensorrt-llm"].computeFactor.value;
  const {value, standardError} = engines.vllm.computeFactor;
  return {value: rounded(value * ratio), standardError: rounded(standardError * ratio, 2), rows: 0};
}

/** No kernel was measured on PCIe cards of one socket without a switch: taken as a switch's; L40S runs agree. */
function withUnmeasuredLinks(allReduce: Calibration["allReduce"]): Calibration["allReduce"] {
  const all: Record<string, Calibration["allReduce"][string]> = {};
  for (const [gpu, links] of Object.entries(allReduce)) {
    const near = links["same-switch"];
    all[gpu] = near === undefined ? links : {...links, "same-socket": unmeasured(near)};
  }
  return all;
}

function unmeasured<T extends object>(fits: T): T {
  const pairs: [string, unknown][] = Object.entries(fits).map(([name, fit]) => [
    name,
    {...(fit as Fitted), rows: 0},
  ]);
  return Object.fromEntries(pairs) as T;
}
