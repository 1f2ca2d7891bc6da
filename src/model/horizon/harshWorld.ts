/** Worlds for the tests of what must hold in all of them: any toggles, any rates, any lateness. */
import fc from "fast-check";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {numberBetween} from "../units/arbitraryNumber.ts";
import {scenario} from "./fixture.ts";

const MODES = ["off", "on", "chance"] as const;
const names = Object.keys(scenario.contingencies) as (keyof Scenario["contingencies"])[];
const share = numberBetween(0, 1);
const often = numberBetween(0, 40);

/** A world of a year: any toggles, any rates, any lateness, who is sensitive drawn tenant by tenant. */
export const worlds = fc.record({
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
export type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never;

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

/** The plan in such a world for so many months, its tenants sensitive where asked; -1 asks for those that are drawn later. */
export function harshWorld(drawn: World, isSecret: (at: number) => boolean, horizonMonths = 14): Scenario {
  const {tenants} = scenario;
  const flagged = <T extends {sensitive: boolean}>(record: Record<string, T>, from: number) =>
    Object.fromEntries(
      Object.entries(record).map(([id, one], at) => [id, {...one, sensitive: isSecret(from + at)}]),
    );
  return {
    ...scenario,
    run: {...scenario.run, horizonMonths},
    contingencies: harsh(drawn),
    schedule: {...scenario.schedule, leadTimeWeeks: drawn.leadTimeWeeks},
    gateway: {...scenario.gateway, failoverErrorShare: drawn.chance},
    tenants: {
      ...tenants,
      existing: flagged(tenants.existing, 0),
      prospects: flagged(tenants.prospects, 4),
      sensitiveShare: isSecret(-1) ? 1 : drawn.sensitiveShare,
    },
  };
}
