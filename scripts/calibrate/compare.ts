import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {predict} from "../../src/model/serving/predict/predict.ts";
import type {PredictionRequest} from "../../src/model/serving/predict/types.ts";
import type {Calibration, Metric, Residuals} from "../../src/model/serving/step/calibration.ts";
import {cycleSeconds, loopPoints} from "./engines.ts";
import type {Measurement} from "./measurements.ts";

/** A measured figure beside the prediction of the same run. */
export interface Comparison {
  readonly row: Measurement;
  readonly metric: Metric;
  readonly measured: number;
  readonly predicted: number;
}

/** While the spread is not known yet. */
const noSpread: Residuals[] = (["ttft", "tpot", "endToEnd", "throughput"] as const).map((metric) => ({
  ...{gpu: "other", engine: "any" as const, metric, rows: 0, p10: 1, p50: 1, p90: 1},
}));

/** ln(measured / predicted). */
export const residual = ({measured, predicted}: Comparison): number => Math.log(measured / predicted);

/** What `predict` answers for every closed loop and offline run among `rows`, beside what was measured. */
export function compare(
  rows: readonly Measurement[],
  catalogue: Catalogue,
  fitted: Calibration,
): Comparison[] {
  const calibration = {...fitted, residuals: noSpread};
  const loops = loopPoints(rows).flatMap((point) => {
    const {row, ttftSeconds, tpotSeconds} = point;
    const answer = predict(
      {...requestOf(row), load: {kind: "concurrency", n: row.batch}},
      catalogue,
      calibration,
    );
    const {endToEndSeconds, throughputTokensPerSecond} = answer;
    const cycle = cycleSeconds(point);
    const pairs: [Metric, number, {p50: number} | null][] = [
      ["ttft", ttftSeconds, answer.ttftSeconds],
      ["tpot", tpotSeconds, answer.tpotSeconds],
      ["endToEnd", cycle, endToEndSeconds],
      ["throughput", (row.batch * row.outputTokens) / cycle, throughputTokensPerSecond], // Little's law
    ];
    return pairs
      .filter(([, measured]) => Number.isFinite(measured))
      .map(([metric, measured, band]) => ({
        row,
        metric,
        measured,
        predicted: band?.p50 ?? Number.NaN,
      }));
  });
  const offline = rows
    .filter((row) => row.kind === "offline")
    .map((row) => {
      const predicted = offlineTokensPerSecond(row, catalogue, calibration);
      return {row, metric: "throughput" as const, measured: row.value, predicted};
    });
  return [...loops, ...offline];
}

/** The offline limit of a row's setting; NaN where the model says that it does not fit. */
export function offlineTokensPerSecond(
  row: Measurement,
  catalogue: Catalogue,
  calibration: Calibration,
): number {
  const answer = predict({...requestOf(row), load: {kind: "max"}}, catalogue, {
    ...calibration,
    residuals: noSpread,
  });
  return answer.throughputTokensPerSecond?.p50 ?? Number.NaN;
}

export function requestOf(row: Measurement): Omit<PredictionRequest, "load"> {
  return {
    ...{gpu: row.gpu, gpus: row.gpus, llm: row.model, precision: row.precision, engine: row.engine},
    ...{fp8Blocks: row.fp8Blocks},
    ...{kvPrecision: row.kvPrecision, inputTokens: row.inputTokens, outputTokens: row.outputTokens},
    ...(row.link === "" || row.link === "nvlink" ? {} : {topology: row.link}),
  };
}
