import type {Calibration, EngineId, Metric, Residuals} from "../step/calibration.ts";
import type {Band} from "./types.ts";

/**
 * The model's own error around a figure: how measurements spread around predictions for rows that were not fitted,
 * of this GPU and engine where there are such, else of the GPU, else of all.
 */
export function band(
  figure: number,
  metric: Metric,
  gpu: string,
  engine: EngineId,
  calibration: Calibration,
): Band {
  const {p10, p90} = residualsOf(metric, gpu, engine, calibration);
  return {p10: figure * p10, p50: figure, p90: figure * p90};
}

/** The spread of the rows that were not fitted, nearest to a GPU and an engine. */
export function residualsOf(
  metric: Metric,
  gpu: string,
  engine: EngineId,
  {residuals}: Calibration,
): Residuals {
  const candidates = residuals.filter((row) => row.metric === metric);
  const found =
    candidates.find((row) => row.gpu === gpu && row.engine === engine) ??
    candidates.find((row) => row.gpu === gpu && row.engine === "any") ??
    candidates.find((row) => row.gpu === "other" && row.engine === "any");
  if (!found) throw new Error(`calibration must hold the spread of ${metric}, got none for ${gpu}`);
  return found;
}
