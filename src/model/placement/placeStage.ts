import type {Catalogue, Precision, Server} from "../catalogue/types.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {kvDemand, longestSequences, modelsNeeded} from "./demand.ts";
import type {Box} from "./layout.ts";
import {placeAsWritten} from "./placeAsWritten.ts";
import {placeBest} from "./placeBest.ts";
import type {Placement} from "./types.ts";

/** The server of a stage, and its cards or so many of them. */
export function boxOf(
  stage: Pick<Stage, "server">,
  scenario: Scenario,
  catalogue: Catalogue,
  gpus?: number,
): {server: Server; box: Box} {
  const server = catalogue.servers.get(stage.server);
  if (server === undefined)
    throw new Error(`a stage must name a server of the catalogue, got ${stage.server}`);
  const gpu = catalogue.gpus.get(server.gpu);
  if (gpu === undefined) throw new Error(`a server must name a GPU of the catalogue, got ${server.gpu}`);
  const longest = longestSequences(scenario, catalogue);
  return {server, box: {gpu, gpus: gpus ?? server.gpus, wishes: scenario.placement, longest}};
}

/** The best layout of a stage's box, or of so many of its cards. */
export const bestOfStage = (
  stage: Pick<Stage, "server">,
  scenario: Scenario,
  catalogue: Catalogue,
  gpus?: number,
): Placement =>
  placeBest(
    modelsNeeded(scenario, catalogue),
    boxOf(stage, scenario, catalogue, gpus).box,
    kvDemand(scenario),
  );

/**
 * A stage as it wishes to be placed: the best layout, or the plan's map at the best precision allowed at which it fits.
 * With fewer cards than the server has the map is void and the best layout is taken.
 */
export function placeStage(stage: Stage, scenario: Scenario, catalogue: Catalogue, gpus?: number): Placement {
  const {server, box} = boxOf(stage, scenario, catalogue, gpus);
  if (stage.placement === "best" || box.gpus < server.gpus)
    return bestOfStage(stage, scenario, catalogue, gpus);
  const {map, precisions} = scenario.placement;
  const at = (precision: Precision) => placeAsWritten(map, precision, box, catalogue);
  for (const precision of precisions) {
    const placement = at(precision);
    if (placement.fits) return placement;
  }
  return at(precisions[precisions.length - 1]);
}
