import type {Catalogue} from "../../src/model/catalogue/types.ts";
import type {Calibration, EngineRates, Fitted} from "../../src/model/serving/step/calibration.ts";
import {offlineTokensPerSecond} from "./compare.ts";
import {type Fit, fitRelative} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

const STARTS = {
  fp8ComputeFactor: {from: 0.9, least: 0.4, most: 1.2},
  fp8CacheFactor: {from: 0.8, least: 0.4, most: 1},
};
type Key = keyof typeof STARTS;

/** TensorRT-LLM's FP8 products and FP8 cache, from the offline limits of an 8B model on one card. */
export function fitOffline(
  rows: readonly Measurement[],
  calibration: Calibration,
  catalogue: Catalogue,
): Fit<Key> {
  return fitRelative<Key>(
    STARTS,
    rows.map((row) => row.value),
    (parameters, i) => {
      const own = calibration.engines["tensorrt-llm"];
      const changed: Partial<Record<keyof EngineRates, Fitted>> = {};
      for (const [key, value] of Object.entries(parameters))
        changed[key as Key] = {value, standardError: 0, rows: 0};
      const engines = {...calibration.engines, "tensorrt-llm": {...own, ...changed}};
      return offlineTokensPerSecond(rows[i], catalogue, {...calibration, engines});
    },
    0.05,
    2,
  );
}
