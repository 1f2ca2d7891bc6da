import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {attentionSecondsPerPair, kvSecondsPerToken} from "../../src/model/serving/step/attention.ts";
import type {Calibration, EngineId, Fitted} from "../../src/model/serving/step/calibration.ts";
import {efficiencies} from "../../src/model/serving/step/efficiencies.ts";
import {headSeconds, linearParts, type StepSetup, sumOf} from "../../src/model/serving/step/tabulate.ts";
import {type Fit, fitRelative} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

/** One point of a closed loop: a session's whole cycle, first token and the tokens after it. */
export interface LoopPoint {
  readonly row: Measurement;
  readonly ttftSeconds: number;
  readonly tpotSeconds: number;
}

/** Joins the two figures of each closed-loop run. */
export function loopPoints(rows: readonly Measurement[]): LoopPoint[] {
  const byRun = new Map<string, {row: Measurement; ttft?: number; tpot?: number}>();
  for (const row of rows) {
    if (row.kind !== "closed-loop") continue;
    const {gpu, gpus, engine, engineVersion, model, precision, batch, inputTokens, outputTokens} = row;
    const key = [gpu, gpus, engine, engineVersion, model, precision, batch, inputTokens, outputTokens].join();
    const run = byRun.get(key) ?? {row};
    byRun.set(key, {...run, [row.metric]: row.value * 1e-3});
  }
  return [...byRun.values()].flatMap(({row, ttft, tpot}) =>
    ttft === undefined || tpot === undefined ? [] : [{row, ttftSeconds: ttft, tpotSeconds: tpot}],
  );
}

export const cycleSeconds = ({row, ttftSeconds, tpotSeconds}: LoopPoint): number =>
  ttftSeconds + tpotSeconds * (row.outputTokens - 1);

/** A model's cycle without a queue for the cache: every session's decodes, and every session's prefill once. */
export function modelCycleSeconds(setup: StepSetup, row: Measurement): number {
  const {gpu, gpus, model, kvPrecision, calibration} = setup;
  const rates = efficiencies(gpu, setup.precision, setup.engine, setup.topology, calibration);
  const {batch, inputTokens, outputTokens} = row;
  const linear = (tokens: number): number => sumOf(linearParts(setup, rates, tokens));
  const cached = batch * (inputTokens + outputTokens / 2);
  const decode =
    linear(batch) +
    headSeconds(setup, rates, batch) +
    kvSecondsPerToken(model, kvPrecision, gpus, gpu, rates.attention) * cached;
  const prefill =
    linear(batch + inputTokens) -
    linear(batch) +
    (attentionSecondsPerPair(model, gpus, gpu, rates.attention) * inputTokens * (inputTokens + 1)) / 2;
  return (outputTokens - 1) * decode + batch * prefill + rates.engine.promptSeconds;
}

const small = {from: 1e-5, least: 1e-8, most: 1e-3};
const STARTS = {
  layerSeconds: {from: 8e-6, least: 1e-7, most: 1e-4},
  passesPerToken: {from: 20, least: 1, most: 200},
  syncSeconds: {from: 2e-6, least: 1e-8, most: 5e-5},
  stepSeconds: {from: 5e-4, least: 1e-6, most: 1e-2},
  sequenceSeconds: {...small, from: 5e-6},
  computeFactor: {from: 0.95, least: 0.5, most: 1.2},
  quantisedBandwidthShare: {from: 0.8, least: 0.3, most: 1},
};
type Key = keyof typeof STARTS;

/** What an engine adds to its kernels, from the cycles of its training runs. */
export function fitEngine(
  engine: EngineId,
  points: readonly LoopPoint[],
  kernels: Pick<Calibration, "gemm" | "attention" | "allReduce">,
  catalogue: Catalogue,
): Fit<Key> {
  const draft = {rows: points.length, standardError: 0};
  return fitRelative<Key>(STARTS, points.map(cycleSeconds), (parameters, i) => {
    const {row} = points[i] as LoopPoint;
    const rates: Record<string, Fitted> = {};
    for (const [name, value] of Object.entries(parameters)) rates[name] = {...draft, value};
    rates["promptSeconds"] = {...draft, value: 0.02};
    const calibration = {
      ...kernels,
      attention: Object.fromEntries(
        Object.entries(kernels.attention).map(([id, own]) => [
          id,
          {...own, quantisedBandwidthShare: rates["quantisedBandwidthShare"]},
        ]),
      ),
      engines: {[engine]: rates},
      residuals: [],
    } as unknown as Calibration;
    return modelCycleSeconds(setupOf(row, catalogue, calibration), row);
  });
}

export function setupOf(row: Measurement, catalogue: Catalogue, calibration: Calibration): StepSetup {
  const gpu = catalogue.gpus.get(row.gpu);
  const model = catalogue.models.get(row.model);
  if (!gpu || !model)
    throw new Error(`the catalogue must know what was measured, got ${row.gpu}, ${row.model}`);
  return {
    gpu,
    gpus: row.gpus,
    model,
    precision: row.precision,
    kvPrecision: row.kvPrecision,
    engine: row.engine,
    topology: row.link === "nvlink" || row.link === "" ? "same-switch" : row.link,
    calibration,
    maxBatchedTokens: 8192,
    maxSequences: 256,
  };
}
