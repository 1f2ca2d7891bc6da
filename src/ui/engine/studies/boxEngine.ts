import {placeStage} from "../../../model/placement/placeStage.ts";
import type {Placement} from "../../../model/placement/types.ts";
import type {Stage} from "../../../model/scenario/schema/options.ts";
import type {Ground} from "./catalogue.ts";

/** A language model's engine on the last box of an option, in words. */
export interface EngineWords {
  readonly model: string;
  readonly gpu: string;
  readonly gpus: number;
  readonly precision: string;
  readonly engine: Stage["engine"];
  readonly kvTokens: number;
}

type Placed = Extract<Placement, {fits: true}>;

export interface BoxEngine {
  readonly stage: Stage;
  readonly placement: Placed;
  readonly group: Placed["groups"][number];
  readonly words: EngineWords;
}

/** The engine of a model on the last box of an option; null where the option has no such engine. */
export function boxEngine({scenario, catalogue}: Ground, option: string, model: string): BoxEngine | null {
  const stage = scenario.options[option]?.stages.at(-1);
  if (stage === undefined) return null;
  const placement = placeStage(stage, scenario, catalogue);
  if (!placement.fits) return null;
  const group = placement.groups.find((placed) => placed.model.id === model);
  if (group === undefined) return null;
  const {name, id} = group.model;
  return {
    stage,
    placement,
    group,
    words: {
      model: name === "" ? id : name,
      gpu: placement.gpu.name,
      gpus: group.gpus.length,
      precision: group.precision,
      engine: stage.engine,
      kvTokens: group.kvTokens,
    },
  };
}
