import {checkScenario} from "../../../model/scenario/check.ts";
import {formatIssue} from "../../../model/scenario/issue.ts";
import {withInput} from "../../state/withInput.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";
import {type Outcome, outcomeOf, played} from "./outcome.ts";

/** Inputs set by hand, in order. */
export type InputsSet = readonly {readonly path: string; readonly value: unknown}[];

export interface WhatIf {
  readonly before: Outcome;
  readonly after: Outcome | null;
  /** Why there is no `after`: rules that the inputs break. */
  readonly issues: readonly string[];
}

/** The plan on screen with a few inputs set otherwise, played with the same luck. */
export function* whatIf(
  ground: Ground,
  {set, futures}: {readonly set: InputsSet; readonly futures: number},
): Generator<StudyProgress, WhatIf> {
  const {scenario, catalogue} = ground;
  const other = set.reduce((changed, {path, value}) => withInput(scenario, changed, path, value), scenario);
  const checked = checkScenario(other, catalogue);
  const luck = {seed: scenario.run.seed, replications: futures};
  const before = yield* played(scenario, ground, luck);
  if (!checked.ok)
    return {
      before: outcomeOf(before, null),
      after: null,
      issues: checked.issues.map((issue) => formatIssue("", issue)),
    };
  const after = yield* played(checked.scenario, ground, luck);
  return {before: outcomeOf(before, null), after: outcomeOf(after, before), issues: []};
}
