import {bundledCatalogue} from "../model/catalogue/bundled.ts";
import {type Axis, gridIssues, gridPoints, parseAxis, type Refused} from "../model/experiments/sweep/grid.ts";
import {scenarioAtPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {checkScenario} from "../model/scenario/check.ts";
import {formatIssue} from "../model/scenario/issue.ts";
import {scenarioHash} from "../model/scenario/scenarioHash.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {BadInput} from "./badInput.ts";
import type {Job} from "./sweepJob.ts";

/** Issues printed at most: a range far off its rule breaks it at every point. */
const MOST_ISSUES = 20;

/** Every point of the grid as a scenario that keeps every rule, or all issues at once. */
export function sweepJobs(scenario: Scenario, typed: readonly string[]): Job[] {
  const read = typed.map((text) => parseAxis(scenario, text));
  refuse(read.filter((axis) => "rule" in axis));
  const axes = read.filter((axis): axis is Axis => !("rule" in axis));
  refuse(gridIssues(axes));
  const issues = new Set<string>();
  const jobs = gridPoints(axes).map((inputs): Job => {
    const at = scenarioAtPoint(scenario, inputs);
    const checked = checkScenario(at, bundledCatalogue);
    if (!checked.ok) for (const issue of checked.issues) issues.add(formatIssue("--vary", issue));
    return {hash: scenarioHash(at), inputs, scenario: at};
  });
  if (issues.size > 0) throw new BadInput(shortened([...issues]));
  return jobs;
}

function refuse(refused: readonly Refused[]): void {
  if (refused.length > 0) throw new BadInput(refused.map(({rule, got}) => `--vary: ${rule}, got ${got}`));
}

const shortened = (lines: readonly string[]): string[] =>
  lines.length <= MOST_ISSUES
    ? [...lines]
    : [...lines.slice(0, MOST_ISSUES), `--vary: ${lines.length - MOST_ISSUES} more of the kind`];
