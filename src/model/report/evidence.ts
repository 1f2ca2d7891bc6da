import {type Catalogue, type Source, STANDINGS, type Standing} from "../catalogue/types.ts";
import {numberPaths} from "../scenario/paths.ts";
import {provenanceOf} from "../scenario/provenanceOf.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Calibration, Residuals} from "../serving/step/calibration.ts";

/** Figures by how far each can be trusted. */
export type StandingCounts = Readonly<Record<Standing, number>>;

/** A source and the facts that rest on it. */
export interface SourceUse extends Source {
  readonly facts: StandingCounts;
  /** Of those facts: the earliest and the latest date that they hold for; null: none rests on it. */
  readonly asOf: readonly [string, string] | null;
}

/** What the catalogue and the latency model rest on. */
export interface Evidence {
  readonly facts: StandingCounts;
  /** Those of most facts first. */
  readonly sources: readonly SourceUse[];
  /** Measured over predicted, of runs that no rate was fitted on. */
  readonly residuals: readonly Residuals[];
}

const countOf = (standings: readonly Standing[]): StandingCounts =>
  Object.fromEntries(
    STANDINGS.map((standing) => [standing, standings.filter((one) => one === standing).length]),
  ) as unknown as StandingCounts;

const sum = (counts: StandingCounts): number =>
  STANDINGS.reduce((all, standing) => all + counts[standing], 0);

export function evidenceOf({facts, sources}: Catalogue, {residuals}: Calibration): Evidence {
  const uses = [...sources.values()].map((source): SourceUse => {
    const own = facts.filter((fact) => fact.source === source.id);
    const dates = own.map(({asOf}) => asOf).sort();
    return {
      ...source,
      facts: countOf(own.map(({standing}) => standing)),
      asOf: dates.length > 0 ? [dates[0], dates[dates.length - 1]] : null,
    };
  });
  return {
    facts: countOf(facts.map(({standing}) => standing)),
    sources: uses.sort((a, b) => sum(b.facts) - sum(a.facts) || (a.id < b.id ? -1 : 1)),
    residuals,
  };
}

/** How the numbers of a scenario stand: measured ... assumed, or as the plan says. */
export function standingsOf(scenario: Scenario): ReadonlyMap<string, number> {
  const counts = new Map<string, number>([...STANDINGS, "plan"].map((standing) => [standing, 0]));
  for (const {path} of numberPaths(scenario)) {
    const standing = provenanceOf(scenario, path)?.standing ?? "unstated";
    counts.set(standing, (counts.get(standing) ?? 0) + 1);
  }
  return counts;
}
