import type {Catalogue} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {FULL} from "../serving/fidelity.ts";
import {runThrough} from "../units/slices.ts";
import type {Decision, FirstLook} from "./answer.ts";
import {decideOn} from "./decide.ts";
import type {FleetShop, OptionFleet} from "./fleets.ts";

/** A decision for a screen while a finger moves: no plan check, no hash, and it never calls itself stable. */
export interface Look extends Decision {
  readonly firstLook: FirstLook;
}

export interface LookInputs {
  /** Checked by `checkScenario`; it says how many futures are played. */
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly shop: FleetShop;
}

/**
 * Few futures on boxes that stand already: in tens of milliseconds, at once. Where the number of visits or chats is not the
 * one that the boxes were loaded with, they are carried over to it by rule of three. Null where no box stands that is
 * built and used alike. Only for a screen: `plan` gives the answer.
 */
export function lookAt({scenario, catalogue, shop}: LookInputs): Look | null {
  const fleets = new Map<string, OptionFleet>();
  let carried = false;
  for (const id of Object.keys(scenario.options)) {
    const held = shop.heldFleet(scenario, id);
    if (held === null) return null;
    carried ||= held.carried;
    fleets.set(id, held.fleet);
  }
  const {decision} = runThrough(decideOn(fleets, scenario, catalogue));
  const verdict = {...decision.verdict, stable: false};
  const onFull = carried ? "carried-boxes" : "few-futures";
  return {...decision, verdict, firstLook: shop.fidelity === FULL ? onFull : "few-notes"};
}
