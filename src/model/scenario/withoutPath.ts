import {keysOf} from "./paths.ts";
import {plainCopy, takeAway} from "./pathText.ts";
import type {Scenario} from "./schema/scenario.ts";

const lies = (path: string, under: string): boolean => path === under || path.startsWith(`${under}.`);

/** The scenario without an entry of a record: a prospect, an option. Its ranges, correlations and sources go with it. */
export function withoutPath(scenario: Scenario, path: string): Scenario {
  const keys = keysOf(scenario, path);
  if (keys === undefined) throw new Error(`a path must lead to a value of the scenario, got ${path}`);
  const copy = plainCopy(scenario);
  takeAway(copy, keys);
  const rest = copy as unknown as Scenario;
  const stays = ([of]: [string, unknown]) => !lies(of, path);
  return {
    ...rest,
    uncertainty: {
      ranges: Object.fromEntries(Object.entries(rest.uncertainty.ranges).filter(stays)),
      correlations: rest.uncertainty.correlations.filter(({a, b}) => !lies(a, path) && !lies(b, path)),
    },
    provenance: Object.fromEntries(Object.entries(rest.provenance).filter(stays)),
  };
}
