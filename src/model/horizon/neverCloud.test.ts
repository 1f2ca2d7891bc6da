import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {ROUTES} from "../scenario/schema/gateway.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {numberBetween} from "../units/arbitraryNumber.ts";
import {box, play, scenario} from "./fixture.ts";
import type {HorizonTrace} from "./trace.ts";

const MODES = ["off", "on", "chance"] as const;
const names = Object.keys(scenario.contingencies) as (keyof Scenario["contingencies"])[];
const share = numberBetween(0, 1);
const often = numberBetween(0, 40);

/** A world of a year: any toggles, any rates, any lateness, who is sensitive drawn tenant by tenant. */
const worlds = fc.record({
  seed: fc.nat(1e6),
  option: fc.constantFrom("cloud", "l40s", "h100", "staged"),
  modes: fc.array(fc.constantFrom(...MODES), {minLength: names.length, maxLength: names.length}),
  chance: share,
  rate: often,
  days: numberBetween(0.1, 60),
  leadTimeWeeks: numberBetween(0.5, 40),
  secrets: fc.array(fc.boolean(), {minLength: 9, maxLength: 9}),
  sensitiveShare: share,
  cloudShare: share,
  refusedShare: share,
  worksWith: fc.integer({min: 1, max: 5}), // GPUs that the models need; five never fit
});
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

/** Every number of a contingency that is a chance, a rate or a length, by its name. */
function harsh(drawn: World): Scenario["contingencies"] {
  const entries = names.map((name, at) => {
    const settings = Object.fromEntries(
      Object.entries(scenario.contingencies[name]).map(([key, value]) => {
        if (key === "mode") return [key, drawn.modes[at]];
        if (/^chance|Share$/.test(key)) return [key, drawn.chance];
        if (/^per|^failures|^crashes/.test(key)) return [key, drawn.rate];
        return [
          key,
          key === "gpusLeft" ? 1 + (drawn.seed % 4) : /ays|ours|eeks/.test(key) ? drawn.days : value,
        ];
      }),
    );
    return [name, settings];
  });
  return Object.fromEntries(entries) as Scenario["contingencies"];
}

function trace(drawn: World, isSecret: (at: number) => boolean): HorizonTrace {
  const {tenants} = scenario;
  const flagged = <T extends {sensitive: boolean}>(record: Record<string, T>, from: number) =>
    Object.fromEntries(
      Object.entries(record).map(([id, one], at) => [id, {...one, sensitive: isSecret(from + at)}]),
    );
  const world: Scenario = {
    ...scenario,
    run: {...scenario.run, horizonMonths: 14},
    contingencies: harsh(drawn),
    schedule: {...scenario.schedule, leadTimeWeeks: drawn.leadTimeWeeks},
    tenants: {
      ...tenants,
      existing: flagged(tenants.existing, 0),
      prospects: flagged(tenants.prospects, 4),
      sensitiveShare: isSecret(-1) ? 1 : drawn.sensitiveShare,
    },
  };
  const answers = box({cloudShare: drawn.cloudShare, refusedShare: drawn.refusedShare});
  return play(drawn.option, drawn.seed, {
    world,
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
