import type {Precision} from "../catalogue/types.ts";
import {placeAsWritten} from "../placement/placeAsWritten.ts";
import {bestOfStage} from "../placement/placeStage.ts";
import type {Placement} from "../placement/types.ts";
import type {ClaimContext} from "./claim.ts";
import type {Tier} from "./tiers.ts";

/** Layouts of one check, found once: several claims ask for the same one. */
const found = new WeakMap<ClaimContext, Map<string, Placement>>();

function once(context: ClaimContext, key: string, place: () => Placement): Placement {
  const known = found.get(context) ?? new Map<string, Placement>();
  found.set(context, known);
  const placement = known.get(key) ?? place();
  known.set(key, placement);
  return placement;
}

/** The best layout of a tier's box, or of so many of its cards. */
export const bestOn = ({stage, box}: Tier, context: ClaimContext, gpus = box.gpus): Placement =>
  once(context, `${stage.server} best ${gpus}`, () =>
    bestOfStage(stage, context.scenario, context.catalogue, gpus),
  );

/** The plan's map on a tier's box, taken at its word. */
export const mapOn = ({stage, box}: Tier, context: ClaimContext, precision: Precision): Placement =>
  once(context, `${stage.server} map ${precision}`, () =>
    placeAsWritten(context.scenario.placement.map, precision, box, context.catalogue),
  );
