import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {iterate} from "./iterate.ts";
import {openLoop} from "./openLoop.ts";
import {disagreement, type Scenario, scenarios} from "./scenarios.ts";

const EXACT = 1 / 1024; // sums of it do not round
const AWKWARD = Math.sqrt(2) / 1000;

const apart = ({requests, cost, limits, options, pauses}: Scenario) =>
  disagreement(
    openLoop(requests, cost, limits, options, pauses),
    iterate(requests, cost, limits, options, pauses),
  );

describe("leap stepping gives every request the instants of the iteration loop", () => {
  test("to the bit where times do not round, arrivals and failures on boundaries included", () => {
    fc.assert(
      fc.property(scenarios(EXACT), (scenario) => {
        expect(apart(scenario)).toBe(0);
      }),
      {numRuns: 3000, seed: 1},
    );
  });

  test("to 1e-9 where they do", () => {
    fc.assert(
      fc.property(scenarios(AWKWARD), fc.integer({min: 1, max: 1000}), (scenario, shift) => {
        // an arrival that is no sum of costs cannot tie with a boundary, where rounding alone would decide
        const arrived = scenario.requests.arrived.map((at, i) => at + ((i + 1) * shift) / 1e7);
        expect(apart({...scenario, requests: {...scenario.requests, arrived}, pauses: []})).toBeLessThan(
          1e-9,
        );
      }),
      {numRuns: 1000, seed: 2},
    );
  });
});
