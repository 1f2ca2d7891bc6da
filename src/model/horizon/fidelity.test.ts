import {beforeAll, describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {PlayedResponse} from "../serving/fleetResponse.ts";
import {DemandBook} from "../serving/pipeline/demand.ts";
import {testBox} from "../serving/pipeline/fixture.ts";
import {EveryVisit} from "./everyVisit.ts";
import {calm, play} from "./fixture.ts";
import {sampledError} from "./sampledError.ts";
import type {HorizonTrace} from "./trace.ts";

/** Six tenants, two of them sensitive, on a box of round numbers that is live when the horizon begins. */
const tenant = (at: number) => [`t${at}`, {label: `T${at}`, sensitive: at >= 4, usage: 1}] as const;
const world: Scenario = {
  ...calm,
  run: {...calm.run, startMonth: "2027-04", horizonMonths: 12},
  workload: {...calm.workload, visit: {...calm.workload.visit, redraftEverySeconds: 120}},
  tenants: {
    ...calm.tenants,
    existing: Object.fromEntries(Array.from({length: 6}, (_, at) => tenant(at))),
    prospects: {},
    target: 6,
    usageGrowthPerYear: 0,
  },
};
const months = 2; // that are compared; each plays some seven thousand visits

let sampled: HorizonTrace;
let every: HorizonTrace;
let box: BoxResponse;

beforeAll(() => {
  const answers = new PlayedResponse(testBox(2), world, new DemandBook(world.workload, 1), 3000, 0.3);
  box = answers;
  const short: Scenario = {...world, run: {...world.run, horizonMonths: months}};
  const boxes = () => answers;
  sampled = play("l40s", 1, {world: short, boxes});
  every = play("l40s", 1, {
    world: short,
    boxes,
    change: {everyVisit: new EveryVisit(short, bundledCatalogue, 7)},
  });
}, 60_000);

describe("sampled days and every visit", () => {
  test("give the note's p95 within the error that the sample states", () => {
    const {p95, halfWidth95} = sampledError(box, 6, 2, world);
    expect(halfWidth95 / p95).toBeLessThan(0.25);
    for (let month = 0; month < months; month++)
      expect(Math.abs(every.soapP95Seconds[month] - sampled.soapP95Seconds[month])).toBeLessThan(halfWidth95);
  });

  test("count the same visits, within four standard deviations of a Poisson count", () => {
    for (let month = 0; month < months; month++) {
      const transcribed = sampled.visits[month] * world.workload.visit.ambientShare;
      const off = Math.abs(every.visits[month] - sampled.visits[month]) * world.workload.visit.ambientShare;
      expect(off).toBeLessThan(4 * Math.sqrt(2 * transcribed));
    }
  });

  test("draw the same power and open the same sessions, within a twentieth and a tenth", () => {
    for (let month = 0; month < months; month++) {
      expect(every.energyKwh[month] / sampled.energyKwh[month]).toBeCloseTo(1, 1);
      expect(every.busyHourSessions[month] / sampled.busyHourSessions[month]).toBeGreaterThan(0.9);
      expect(every.busyHourSessions[month] / sampled.busyHourSessions[month]).toBeLessThan(1.1);
    }
  });

  test("send nothing of the sensitive tenants to the cloud", () => {
    const all = {...world.tenants, existing: {t5: {label: "T5", sensitive: true, usage: 1}}, target: 1};
    const only: Scenario = {...world, run: {...world.run, horizonMonths: 12}, tenants: all};
    const trace = play("l40s", 1, {
      world: {...only, run: {...only.run, horizonMonths: 1}},
      boxes: () => box,
      change: {everyVisit: new EveryVisit(only, bundledCatalogue, 3)},
    });
    expect(trace.visits[0]).toBeGreaterThan(1000);
    expect(trace.cloud.chat.outputTokens[0]).toBe(0);
  });
});
