import type {Catalogue, Precision} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {kvDemand} from "./demand.ts";
import {type Derating, derating} from "./derate.ts";
import {placeAsWritten} from "./placeAsWritten.ts";
import type {KvDemand} from "./placeBest.ts";
import {bestOfStage, boxOf} from "./placeStage.ts";
import {type PowerCheck, powerCheck} from "./power.ts";
import type {Placement} from "./types.ts";

export interface FitRow {
  readonly option: string;
  readonly label: string;
  readonly stage: number;
  readonly server: string;
  readonly gpu: string;
  readonly gpus: number;
  /** The plan's map taken at its word, at each precision. */
  readonly asWritten: readonly {readonly precision: Precision; readonly placement: Placement}[];
  readonly best: Placement;
  /** The best layout with one card lost, and what that costs; null for a box of one. */
  readonly oneGpuLost: {readonly placement: Placement; readonly derating: Derating} | null;
  readonly power: PowerCheck;
}

export interface FitReport {
  readonly demand: KvDemand;
  readonly rows: readonly FitRow[];
  /** Options that place nothing, having no box. */
  readonly withoutBox: readonly {readonly option: string; readonly label: string}[];
}

/** For every stage of every option, or of one: does the plan's map fit, what fits best, and what is left without a card. */
export function fitReport(
  scenario: Scenario,
  catalogue: Catalogue,
  {option, gpus}: {readonly option?: string; readonly gpus?: number} = {},
): FitReport {
  const asked = Object.entries(scenario.options).filter(([id]) => option === undefined || id === option);
  const rows = asked.flatMap(([id, {stages}]) =>
    stages.map((stage, index): FitRow => {
      const {server, box} = boxOf(stage, scenario, catalogue, gpus);
      const best = bestOfStage(stage, scenario, catalogue, box.gpus);
      const fewer = box.gpus > 1 ? bestOfStage(stage, scenario, catalogue, box.gpus - 1) : null;
      return {
        option: id,
        label: stage.label,
        stage: index,
        server: server.id,
        gpu: box.gpu.id,
        gpus: box.gpus,
        asWritten: (["fp16", "fp8", "int4"] as const).map((precision) => ({
          precision,
          placement: placeAsWritten(scenario.placement.map, precision, box, catalogue),
        })),
        best,
        oneGpuLost: fewer && {placement: fewer, derating: derating(best, fewer)},
        power: powerCheck(server, box.gpu, box.gpus),
      };
    }),
  );
  const withoutBox = asked
    .filter(([, {stages}]) => stages.length === 0)
    .map(([id, {label}]) => ({option: id, label}));
  return {demand: kvDemand(scenario), rows, withoutBox};
}
