import type {Streams} from "../kernel/random.ts";
import {correlated, factorOf} from "./copula.ts";
import {followedWithin} from "./followed.ts";
import {boundsAt, keysOf, numberAt, withValue} from "./paths.ts";
import {boundedQuantile} from "./ranges.ts";
import type {Scenario} from "./schema/scenario.ts";

/** The ranged numbers of a scenario, made ready once for hundreds or thousands of draws. */
export interface Draws {
  /** In the order of `uncertainty.ranges`. */
  readonly paths: readonly string[];
  /** The numbers at independent chances, one a path, with the correlations of the scenario put in. */
  readonly valuesAt: (uniforms: ArrayLike<number>) => number[];
  /** The scenario with those numbers; what no range touches is shared, not copied. */
  readonly scenarioAt: (uniforms: ArrayLike<number>) => Scenario;
  /** One future: each number from the stream `range:PATH`, so that a new range never moves another's draw. */
  readonly draw: (streams: Streams) => Scenario;
}

/** Makes ready to draw, once for all futures. The scenario must have passed `checkScenario`. */
export const prepareDraws = (scenario: Scenario): ((streams: Streams) => Scenario) => drawsOf(scenario).draw;

/** The ranges of a scenario made ready, for who brings chances of their own: Sobol points, one input at P90. */
export function drawsOf(scenario: Scenario): Draws {
  const {ranges, correlations} = scenario.uncertainty;
  const paths = Object.keys(ranges);
  const quantiles = paths.map((path) => boundedQuantile(scenario, path, ranges[path]));
  const factor = factorOf(correlations);
  if (factor === undefined)
    throw new Error("correlations must be possible together: check the scenario first");
  const together = factor.names.map((name) => paths.indexOf(name));
  const branch = branchOf(scenario, paths);

  const valuesAt = (uniforms: ArrayLike<number>): number[] => {
    const chances = Array.from(uniforms);
    if (chances.length !== paths.length)
      throw new Error(`needs a chance for each of ${paths.length} ranges, got ${chances.length}`);
    const joint = correlated(
      factor,
      together.map((index) => chances[index]),
    );
    for (const [at, index] of together.entries()) chances[index] = joint[at];
    return quantiles.map((quantile, index) => quantile(chances[index]));
  };
  const scenarioAt = (uniforms: ArrayLike<number>): Scenario =>
    paths.length === 0 ? scenario : (rebuilt(scenario, branch, valuesAt(uniforms)) as Scenario);
  return {
    paths,
    valuesAt,
    scenarioAt,
    draw: (streams) => scenarioAt(paths.map((path) => streams(`range:${path}`).uniform())),
  };
}

/** One future. For many, `prepareDraws` once. */
export const drawScenario = (scenario: Scenario, streams: Streams): Scenario =>
  prepareDraws(scenario)(streams);

/** The same question without doubt: every number at its base value, nothing left to draw. */
export const baseScenario = (scenario: Scenario): Scenario => ({
  ...scenario,
  uncertainty: {ranges: {}, correlations: []},
});

/** The scenario with another base value, its range moved along with it: what a slider of the page does. */
export function withBase(scenario: Scenario, path: string, value: number): Scenario {
  const moved = withValue(scenario, path, value);
  const {ranges} = scenario.uncertainty;
  if (!Object.hasOwn(ranges, path)) return moved;
  const range = followedWithin(ranges[path], numberAt(scenario, path), value, boundsAt(scenario, path));
  return {...moved, uncertainty: {...scenario.uncertainty, ranges: {...ranges, [path]: range}}};
}

/** The part of the scenario's tree that the ranges touch: a key leads on, or to the number of a range. */
type Branch = ReadonlyMap<string, Branch | number>;

function branchOf(scenario: Scenario, paths: readonly string[]): Branch {
  const root = new Map<string, Branch | number>();
  for (const [index, path] of paths.entries()) {
    const keys = keysOf(scenario, path);
    if (keys === undefined || keys.length === 0)
      throw new Error(`a range must be of a number of the scenario, got ${path}`);
    let at = root;
    for (const key of keys.slice(0, -1)) {
      const next = at.get(key) ?? new Map<string, Branch | number>();
      at.set(key, next);
      at = next as Map<string, Branch | number>;
    }
    at.set(keys[keys.length - 1], index);
  }
  return root;
}

function rebuilt(value: unknown, branch: Branch, drawn: readonly number[]): unknown {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : {...(value as object)}) as Record<
    string,
    unknown
  >;
  for (const [key, next] of branch)
    copy[key] = typeof next === "number" ? drawn[next] : rebuilt(copy[key], next, drawn);
  return copy;
}
