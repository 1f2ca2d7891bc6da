import type {Catalogue} from "../../catalogue/types.ts";
import {derating} from "../../placement/derate.ts";
import {boxOf, placeStage} from "../../placement/placeStage.ts";
import {powerCheck} from "../../placement/power.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {LATENCY_OBJECTIVES, type LatencyObjectiveId} from "../../serving/pipeline/objectives.ts";
import {type Saturation, saturationInSlices} from "../../serving/saturation.ts";
import type {PlacementAnswer} from "../answer.ts";
import {promisedMix} from "../capacity.ts";
import type {FleetShop} from "../fleets.ts";
import {placementAnswer} from "../summarise.ts";

/** Why a box has fewer cards than it was bought with. */
export type Cards = "all" | "one GPU fewer" | "one supply lost";

/** What a box, or what is left of it, carries within each objective: its models laid out anew on the cards left. */
export interface Carried {
  readonly cards: Cards;
  readonly gpus: number;
  readonly placement: PlacementAnswer | null;
  /** What became of the models; null for the whole box. */
  readonly sentence: string | null;
  /** null where no model is left. */
  readonly objectives: Readonly<Record<LatencyObjectiveId, Saturation>> | null;
}

/**
 * The most ambient and chat sessions at which each objective still holds, along the mix that is promised, all of it on
 * the box: whole, with one GPU fewer, and on the GPUs that one power supply carries. Gives way before each load.
 */
export function* carriedByObjective(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  option: string,
): Generator<void, Carried[]> {
  const stage = scenario.options[option].stages.at(-1);
  if (stage === undefined) return [];
  const {server, box} = boxOf(stage, scenario, catalogue);
  const {gpusOneLost} = powerCheck(server, box.gpu);
  const asked: [Cards, number][] = [
    ["all", box.gpus],
    ["one GPU fewer", box.gpus - 1],
    ["one supply lost", gpusOneLost],
  ];
  const whole = placeStage(stage, scenario, catalogue);
  const stages = shop.stagesOf(scenario, option);
  const last = stages[stages.length - 1].withGpus(box.gpus);
  const promised = last ? promisedMix(scenario, last) : scenario;
  const promisedStages = shop.stagesOf(promised, option);
  const boxes = promisedStages[promisedStages.length - 1];
  const found: Carried[] = [];
  for (const [cards, gpus] of asked) {
    yield;
    const placement = gpus > 0 ? placeStage(stage, scenario, catalogue, gpus) : null;
    const carrier = gpus > 0 ? boxes.withGpus(gpus) : null;
    const objectives = {} as Record<LatencyObjectiveId, Saturation>;
    if (carrier)
      for (const id of Object.keys(LATENCY_OBJECTIVES) as LatencyObjectiveId[])
        objectives[id] = yield* saturationInSlices(carrier, id, scenario.objectives);
    found.push({
      cards,
      gpus,
      placement: placement && placementAnswer(placement),
      sentence: cards === "all" || placement === null ? null : derating(whole, placement).sentence,
      objectives: carrier && objectives,
    });
  }
  return found;
}
