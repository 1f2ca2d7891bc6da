import type {Catalogue} from "../catalogue/types.ts";
import {horizonCalendar} from "../horizon/calendar.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {cloudLatency} from "../serving/cloudSpeed.ts";
import {saying} from "../units/slices.ts";
import type {Decision, OptionAnswer} from "./answer.ts";
import type {FleetShop, OptionFleet} from "./fleets.ts";
import {judge} from "./gates.ts";
import {playFutures} from "./playFutures.ts";
import type {OptionRecord} from "./record.ts";
import {summariseInSlices} from "./summarise.ts";
import {chancesBest, verdictOf} from "./verdict.ts";

/** How far a run has come. */
export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** A decision with the futures that it was taken on, option by option. */
export interface Decided {
  readonly decision: Decision;
  readonly records: ReadonlyMap<string, OptionRecord>;
}

/**
 * Places and loads the fleets, plays the futures and judges them. Yields after each load of a box and each month, so that
 * a caller may show progress, or drop the run for a newer one; the last value is the decision.
 */
export function* decide(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
): Generator<Progress, Decision> {
  return (yield* decideInFull(scenario, catalogue, shop)).decision;
}

/** `decide`, for who pairs the futures of two decisions. */
export function* decideInFull(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
): Generator<Progress, Decided> {
  const fleets = new Map<string, OptionFleet>();
  const progress = {done: 0, of: scenario.run.replications};
  for (const id of Object.keys(scenario.options)) {
    fleets.set(id, yield* saying(progress, shop.fleetInSlices(scenario, id)));
    yield progress;
  }
  return yield* decideOn(fleets, scenario, catalogue);
}

/** Plays the futures on fleets that stand, and judges them. */
export function* decideOn(
  fleets: ReadonlyMap<string, OptionFleet>,
  scenario: Scenario,
  catalogue: Catalogue,
): Generator<Progress, Decided> {
  const calendar = horizonCalendar(scenario, catalogue);
  const {replications: futures, seed} = scenario.run;
  const records = new Map<string, OptionRecord>();
  const boxes = new Map([...fleets].map(([id, fleet]) => [id, fleet.stages]));
  for (const done of playFutures({scenario, catalogue, calendar, boxes}, futures, records))
    yield {done, of: futures};

  const chances = chancesBest(Object.keys(scenario.options), records);
  const options: OptionAnswer[] = [];
  for (const [id, record] of records) {
    const option = scenario.options[id];
    const fleet = fleets.get(id);
    if (!fleet) throw new Error(`every option must have a fleet, got none for ${id}`);
    const {placement, capacity, ambientSessionsOneGpuFewer, latencyByLoad} = fleet;
    const gates = judge({scenario, catalogue, option, record, placement, capacity});
    const slices = summariseInSlices({
      id,
      scenario,
      catalogue,
      calendar,
      record,
      stages: fleet.stages,
      gates,
      chanceBest: chances.get(id) ?? 0,
      placement,
      capacity,
      ambientSessionsOneGpuFewer,
      latencyByLoad,
    });
    options.push(yield* saying({done: futures, of: futures}, slices));
  }
  const verdict = verdictOf(options, records, scenario);
  const latency = cloudLatency(scenario, catalogue);
  const decision = {
    scenario: scenario.id,
    seed,
    replications: futures,
    verdict,
    options,
    cloudLatency: latency,
  };
  return {decision, records};
}
