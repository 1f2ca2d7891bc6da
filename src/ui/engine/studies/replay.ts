import {llmOf, optionsOf} from "../../../model/serving/pipeline/fleetBox.ts";
import {replayTrace} from "../../../model/serving/replay/replayTrace.ts";
import {type Summary, summarise} from "../../../model/serving/replay/summary.ts";
import {bundledCalibration} from "../../../model/serving/step/bundledCalibration.ts";
import {boxEngine, type EngineWords} from "./boxEngine.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";
import type {TraceFile} from "./traceFile.ts";

export interface ReplayAsk {
  readonly option: string;
  readonly model: string;
  readonly trace: TraceFile;
}

export interface ReplayStudy {
  readonly engine: EngineWords;
  readonly summary: Summary;
  readonly refusals: readonly {readonly because: string; readonly requests: number}[];
}

/** A trace through one engine of an option's last box, alone on its GPUs; null where there is no such engine. */
export function* replayStudy(
  ground: Ground,
  {option, model, trace: {requests}}: ReplayAsk,
): Generator<StudyProgress, ReplayStudy | null> {
  yield {done: 0, of: 1};
  const box = boxEngine(ground, option, model);
  if (box === null) return null;
  const {stage, placement, group, words} = box;
  const {engine, topology} = stage;
  const wishes = ground.scenario.placement;
  const fleet = {...{placement, wishes, engine, topology}, tdpWatts: 0, idlePowerShare: 0};
  const {cost, limits} = llmOf(group, fleet, bundledCalibration);
  const {instants, refusals} = replayTrace(requests, {
    ...{cost, limits, options: optionsOf(fleet)},
    promptSeconds: bundledCalibration.engines[engine]?.promptSeconds.value ?? 0,
    maxContext: "maxContext" in group.model ? group.model.maxContext : Number.POSITIVE_INFINITY,
    ...{replicas: 1, router: "leastOutstanding", prefixShare: 0},
  });
  return {
    engine: words,
    summary: summarise(requests, instants),
    refusals: refusals.map(({because, ids}) => ({because, requests: ids.length})),
  };
}
