import {factorOf} from "./copula.ts";
import type {Issue} from "./issue.ts";
import {ABOUT_NUMBERS, boundsAt, isNumberPath, keysOf, numberAt, withValue} from "./paths.ts";
import {boundedQuantile, extentOf} from "./ranges.ts";
import {scenarioRules} from "./rules.ts";
import type {Scenario} from "./schema/scenario.ts";
import type {Range} from "./schema/uncertainty.ts";

/** What ranges, correlations and provenance must keep towards the numbers that they speak of. */
export function uncertaintyIssues(scenario: Scenario): Issue[] {
  const {ranges} = scenario.uncertainty;
  return [
    ...Object.entries(ranges).flatMap(([path, range]) => rangeIssues(scenario, path, range)),
    ...correlationIssues(scenario),
    ...Object.keys(scenario.provenance)
      .filter((path) => ABOUT_NUMBERS.test(path) || keysOf(scenario, path) === undefined)
      .map((path) => ({
        path: `provenance.${path}`,
        rule: "must be the path of a value of the scenario",
        value: path,
      })),
  ];
}

function rangeIssues(scenario: Scenario, path: string, range: Range): Issue[] {
  const at = `uncertainty.ranges.${path}`;
  if (!isNumberPath(scenario, path))
    return [{path: at, rule: "must be the path of a number of the scenario", value: path}];
  const form = formRule(range);
  if (form !== undefined) return [{path: at, ...form}];

  const [low, high] = extentOf(range);
  const base = numberAt(scenario, path);
  if (base < low || base > high)
    return [{path: at, rule: `must contain the base value ${base}`, value: `${low} to ${high}`}];
  const bounds = boundsAt(scenario, path);
  const bounded = range.kind !== "normal" && range.kind !== "lognormal"; // their tails are clamped
  if (bounds && bounded && (low < bounds.low || high > bounds.high || (bounds.aboveLow && low <= bounds.low)))
    return [
      {
        path: at,
        rule: `must stay ${bounds.aboveLow ? "above" : "within"} ${bounds.low}${bounds.high < Number.POSITIVE_INFINITY ? ` to ${bounds.high}` : ""}`,
        value: `${low} to ${high}`,
      },
    ];
  return endIssues(scenario, path, bounded ? [low, high] : farEnds(scenario, path, range));
}

/** As far as the tails of a range without ends are ever drawn, within what the field allows. */
function farEnds(scenario: Scenario, path: string, range: Range): number[] {
  const quantile = boundedQuantile(scenario, path, range);
  return [quantile(FAR), quantile(1 - FAR)];
}

const FAR = 1e-9;

/** A rule that the scenario keeps at its base value must be kept at the ends of the range too. */
function endIssues(scenario: Scenario, path: string, ends: readonly number[]): Issue[] {
  const told = new Set(scenarioRules(scenario).map((issue) => issue.path));
  return ends.flatMap((end) =>
    scenarioRules(withValue(scenario, path, end))
      .filter((issue) => !told.has(issue.path))
      .map((issue) => ({
        path: `uncertainty.ranges.${path}`,
        rule: `${issue.path} ${issue.rule}`,
        value: end,
      })),
  );
}

/** What is wrong with a range in itself. */
function formRule(range: Range): {rule: string; value: unknown} | undefined {
  switch (range.kind) {
    case "triangular":
    case "pert": {
      const {low, mode, high} = range;
      return low <= mode && mode <= high
        ? undefined
        : {rule: "must rise from low to mode to high", value: `${low}, ${mode}, ${high}`};
    }
    case "uniform":
      return range.low <= range.high
        ? undefined
        : {rule: "must rise from low to high", value: `${range.low}, ${range.high}`};
    case "lognormal":
      return range.p10 <= range.p90
        ? undefined
        : {rule: "must rise from p10 to p90", value: `${range.p10}, ${range.p90}`};
    case "discrete": {
      const {values, chances} = range;
      if (values.length !== chances.length)
        return {rule: `must have a chance for each of ${values.length} values`, value: chances.length};
      const total = chances.reduce((sum, chance) => sum + chance, 0);
      return Math.abs(total - 1) <= 1e-9
        ? undefined
        : {rule: "must have chances that add up to 1", value: total};
    }
    case "normal":
    case "empirical":
      return undefined;
  }
}

function correlationIssues(scenario: Scenario): Issue[] {
  const {ranges, correlations} = scenario.uncertainty;
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const [at, {a, b}] of correlations.entries()) {
    const path = `uncertainty.correlations.${at}`;
    for (const [side, name] of Object.entries({a, b}))
      if (!Object.hasOwn(ranges, name))
        issues.push({path: `${path}.${side}`, rule: "must be the path of a range", value: name});
    if (a === b) issues.push({path, rule: "must be between two numbers", value: a});
    const pair = [a, b].sort().join(" ");
    if (seen.has(pair)) issues.push({path, rule: "must be stated once", value: `${a}, ${b}`});
    seen.add(pair);
  }
  if (issues.length === 0 && factorOf(correlations) === undefined)
    issues.push({
      path: "uncertainty.correlations",
      rule: "must be possible together (a positive definite matrix)",
      value: correlations.map(({rank}) => rank),
    });
  return issues;
}
