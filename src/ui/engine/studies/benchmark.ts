import {predict} from "../../../model/serving/predict/predict.ts";
import type {Prediction} from "../../../model/serving/predict/types.ts";
import type {BenchmarkRun} from "../../../model/serving/replay/guidellm.ts";
import {bundledCalibration} from "../../../model/serving/step/bundledCalibration.ts";
import {boxEngine, type EngineWords} from "./boxEngine.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface BenchmarkAsk {
  readonly option: string;
  readonly model: string;
  readonly runs: readonly BenchmarkRun[];
}

export interface BenchmarkStudy {
  readonly engine: EngineWords;
  readonly predictions: readonly Prediction[];
}

/** What an engine of an option's last box would do under each load of a benchmark; null where there is no such engine. */
export function* benchmarkStudy(
  ground: Ground,
  {option, model, runs}: BenchmarkAsk,
): Generator<StudyProgress, BenchmarkStudy | null> {
  yield {done: 0, of: runs.length};
  const box = boxEngine(ground, option, model);
  if (box === null) return null;
  const {stage, placement, group, words} = box;
  const {kvPrecision, maxSequences, maxBatchedTokens, memoryShare} = ground.scenario.placement;
  const predictions: Prediction[] = [];
  for (const run of runs) {
    predictions.push(
      predict(
        {
          ...{gpu: placement.gpu.id, gpus: group.gpus.length, llm: model, precision: group.precision},
          ...{engine: stage.engine, topology: stage.topology},
          ...{kvPrecision, maxSequences, maxBatchedTokens, memoryShare},
          load: {kind: "concurrency", n: Math.max(1, Math.round(run.concurrency))},
          inputTokens: Math.max(1, Math.round(run.inputTokens)),
          outputTokens: Math.max(1, Math.round(run.outputTokens)),
        },
        ground.catalogue,
        bundledCalibration,
      ),
    );
    yield {done: predictions.length, of: runs.length};
  }
  return {engine: words, predictions};
}
