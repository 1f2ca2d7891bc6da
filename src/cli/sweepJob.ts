import {bundledCatalogue} from "../model/catalogue/bundled.ts";
import {decide} from "../model/experiments/decide.ts";
import {FleetShop} from "../model/experiments/fleets.ts";
import {type Inputs, type SweepPoint, sweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";

/** One point of a sweep to be played. */
export interface Job {
  readonly hash: string;
  readonly inputs: Inputs;
  readonly scenario: Scenario;
}

const shop = new FleetShop(bundledCatalogue);

/** Plays one point; the boxes of points before are kept, since few inputs change them. */
export function playJob({hash, inputs, scenario}: Job): SweepPoint {
  const slices = decide(scenario, bundledCatalogue, shop);
  for (;;) {
    const {done, value} = slices.next();
    if (done) return asWritten(sweepPoint(hash, inputs, value));
  }
}

/** As a file or a queue gives it back, so that a point is the same whichever way it came. */
const asWritten = (point: SweepPoint): SweepPoint => JSON.parse(JSON.stringify(point)) as SweepPoint;
