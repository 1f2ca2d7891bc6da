import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ROUTES} from "../scenario/schema/gateway.ts";
import {box, play} from "./fixture.ts";
import {harshWorld, type World, worlds} from "./harshWorld.ts";
import type {HorizonTrace} from "./trace.ts";

function trace(drawn: World, isSecret: (at: number) => boolean): HorizonTrace {
  const answers = box({cloudShare: drawn.cloudShare, refusedShare: drawn.refusedShare});
  return play(drawn.option, drawn.seed, {
    world: harshWorld(drawn, isSecret),
    boxes: (left) => (left >= drawn.worksWith ? answers : null),
  });
}

const FIGURES = ["inputTokens", "outputTokens", "audioMinutes"] as const;

describe("sensitive tenants never reach the cloud, under no contingency", () => {
  test("where all tenants are sensitive the cloud is asked for nothing, in thousands of random worlds", () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const {cloud} = trace(drawn, () => true);
        for (const route of ROUTES)
          for (const figure of FIGURES) if (cloud[route][figure].some((value) => value !== 0)) return false;
        return true;
      }),
      {numRuns: 2000, seed: 4},
    );
  });

  test("where some are, the cloud is asked for no more than the others ask in all", () => {
    fc.assert(
      fc.property(worlds, (drawn) => {
        const played = trace(drawn, (at) => at >= 0 && drawn.secrets[at]);
        const {cloud, demand, tenants, sensitiveTenants} = played;
        for (let month = 0; month < played.months; month++) {
          // usage is the same for all tenants of the plan, so shares of tenants are shares of work
          const others = tenants[month] > 0 ? 1 - sensitiveTenants[month] / tenants[month] : 0;
          for (const route of ROUTES)
            for (const figure of FIGURES)
              if (cloud[route][figure][month] > others * demand[route][figure][month] * (1 + 1e-12))
                return false;
        }
        return true;
      }),
      {numRuns: 2000, seed: 4},
    );
  });

  test("what they ask while the box is away is counted as refused or as time without service", () => {
    const all = fc.sample(worlds, {numRuns: 500, seed: 5});
    let away = 0;
    for (const drawn of all) {
      const played = trace(drawn, () => true);
      for (let month = 0; month < played.months; month++) {
        const up = played.boxAvailability[month];
        if (Number.isNaN(up)) continue;
        expect(played.sensitiveAvailability[month]).toBeLessThanOrEqual(up);
        if (up < 1) away++;
      }
    }
    expect(away).toBeGreaterThan(100);
  });
});
