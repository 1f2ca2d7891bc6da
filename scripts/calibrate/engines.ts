import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {attentionSecondsPerPair, kvSecondsPerToken} from "../../src/model/serving/step/attention.ts";
import type {Calibration, EngineRatesId, Fitted} from "../../src/model/serving/step/calibration.ts";
import {efficiencies} from "../../src/model/serving/step/efficiencies.ts";
import {headSeconds, linearParts, type StepSetup, sumOf} from "../../src/model/serving/step/tabulate.ts";
import {type Fit, fitRelative, type Start} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

/** One point of a closed loop: what a session saw on average. */
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
    tpot === undefined ? [] : [{row, ttftSeconds: ttft ?? Number.NaN, tpotSeconds: tpot}],
  );
}

/** A run in which sessions wait for the cache says little about a step: its first token takes much of the cycle. */
const waits = (point: LoopPoint): boolean => point.ttftSeconds > 0.35 * cycleSeconds(point);

/** The points that an engine's rates are fitted on. */
export const trainingPoints = (points: readonly LoopPoint[], engine: string): LoopPoint[] =>
  points.filter((point) => point.row.engine === engine && point.row.batch <= 64 && !waits(point));

export const cycleSeconds = ({row, ttftSeconds, tpotSeconds}: LoopPoint): number =>
  ttftSeconds + tpotSeconds * (row.outputTokens - 1);

/**
 * A closed loop by hand, while the cache holds all sessions: a session's cycle is its own decodes and everybody's
 * prefill once, since a prefill holds up all. Three prefills of them fall to the first token (the one that runs, one
 * that came before it, its own), and in the first of ten rounds those of half the sessions.
 */
export function loopByHand(setup: StepSetup, row: Measurement): {ttftSeconds: number; tpotSeconds: number} {
  const {gpu, gpus, model, kvPrecision, calibration} = setup;
  const rates = efficiencies(gpu, setup.precision, setup.engine, setup.topology, calibration);
  const {batch, inputTokens, outputTokens} = row;
  const linear = (tokens: number): number => sumOf(linearParts(setup, rates, tokens));
  const cached = batch * (inputTokens + outputTokens / 2);
  const {fp8CacheFactor, promptSeconds} = rates.engine;
  const decode =
    linear(batch) +
    headSeconds(setup, rates, batch) +
    kvSecondsPerToken(model, kvPrecision, gpus, gpu, rates.attention, fp8CacheFactor) * cached;
  const prefill =
    linear(batch + inputTokens) -
    linear(batch) +
    (attentionSecondsPerPair(model, gpus, gpu, rates.attention) * inputTokens * (inputTokens + 1)) / 2;
  const ttft = promptSeconds + prefill * Math.min(batch, 3 + batch / 20);
  return {
    ttftSeconds: ttft,
    tpotSeconds: decode + (promptSeconds + batch * prefill - ttft) / (outputTokens - 1),
  };
}

/**
 * Where the search starts. Runs of one model cannot tell a layer's cost from an iteration's, nor traffic from slower
 * products: a belief (a factor of about two either way) keeps what they leave open plausible for other models.
 * FP8 in blocks of 128 has rates of its own.
 */
export const STARTS = {
  layerSeconds: {from: 8e-6, least: 1e-7, most: 1e-4, belief: 0.7},
  passesPerToken: {from: 10, least: 1, most: 200, belief: 0.7},
  syncSeconds: {from: 1e-6, least: 1e-8, most: 5e-5, belief: 0.7},
  stepSeconds: {from: 5e-4, least: 1e-6, most: 1e-2, belief: 0.7},
  streamSeconds: {from: 2e-5, least: 1e-8, most: 1e-3, belief: 0.7},
  computeFactor: {from: 0.8, least: 0.5, most: 1.2, belief: 0.3},
  blockLayerSeconds: {from: 1.2e-5, least: 1e-7, most: 1e-4, belief: 0.7},
  blockPassesPerToken: {from: 15, least: 1, most: 200, belief: 0.7},
  blockComputeFactor: {from: 0.65, least: 0.3, most: 1.2, belief: 0.3},
  blockCacheFactor: {from: 0.8, least: 0.3, most: 1, belief: 0.3},
} satisfies Record<string, Start>;
type Key = keyof typeof STARTS;

/** What an engine adds to its kernels, from the time a token takes in closed loops. */
export function fitEngine(
  points: readonly LoopPoint[],
  kernels: Pick<Calibration, "gemm" | "attention" | "allReduce">,
  catalogue: Catalogue,
): Fit<Key> {
  return fitRelative<Key>(
    STARTS,
    points.map(({tpotSeconds}) => tpotSeconds),
    (parameters, i) => {
      const {row} = points[i];
      const fitted = Object.fromEntries(
        Object.entries(parameters).map(([name, value]) => [name, {value, standardError: 0, rows: 0}]),
      ) as Record<Key, Fitted>;
      const calibration = {...kernels, engines: ratesOf(fitted), residuals: []} as unknown as Calibration;
      return loopByHand(setupOf(row, catalogue, calibration), row).tpotSeconds;
    },
  );
}

const assumed = (value: number): Fitted => ({value, standardError: 0, rows: 0});

/** From sending to being scheduled: 15 ms, what fits first tokens of training runs best among 2, 5, 10, 15, 20, 30. */
const PROMPT_SECONDS = assumed(0.015);

/** One engine's rates, with one scale a matrix and with blocks; FP8 as 16-bit until offline runs say more. */
export function ratesOf(fitted: Readonly<Record<Key, Fitted>>): Record<string, Record<string, Fitted>> {
  const {layerSeconds, passesPerToken, syncSeconds, stepSeconds, streamSeconds, computeFactor} = fitted;
  const own = {layerSeconds, passesPerToken, syncSeconds, stepSeconds, streamSeconds, computeFactor};
  const plain = {
    ...own,
    fp8ComputeFactor: {...computeFactor, rows: 0},
    fp8CacheFactor: assumed(0.8),
    promptSeconds: PROMPT_SECONDS,
  };
  const blocks = {
    ...plain,
    layerSeconds: fitted.blockLayerSeconds,
    passesPerToken: fitted.blockPassesPerToken,
    fp8ComputeFactor: fitted.blockComputeFactor,
    fp8CacheFactor: fitted.blockCacheFactor,
  };
  return {vllm: plain, "tensorrt-llm": plain, "tensorrt-llm-fp8-blocks": blocks};
}

export function setupOf(row: Measurement, catalogue: Catalogue, calibration: Calibration): StepSetup {
  const gpu = catalogue.gpus.get(row.gpu);
  const model = catalogue.models.get(row.model);
  if (!gpu || !model)
    throw new Error(`the catalogue must know what was measured, got ${row.gpu}, ${row.model}`);
  const engine: EngineRatesId = row.fp8Blocks ? "tensorrt-llm-fp8-blocks" : row.engine;
  return {
    ...{
      gpu,
      gpus: row.gpus,
      model,
      precision: row.precision,
      kvPrecision: row.kvPrecision,
      engine,
      calibration,
    },
    topology: row.link === "nvlink" || row.link === "" ? "same-switch" : row.link,
    ...{maxBatchedTokens: 8192, maxSequences: 256},
  };
}
