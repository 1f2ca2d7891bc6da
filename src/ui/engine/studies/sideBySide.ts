import {inputChanges} from "../../../model/experiments/compare/compare.ts";
import type {Decided} from "../../../model/experiments/decide.ts";
import {checkScenario} from "../../../model/scenario/check.ts";
import {formatIssue} from "../../../model/scenario/issue.ts";
import {leaves} from "../../../model/scenario/paths.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";
import {type Outcome, outcomeOf, played} from "./outcome.ts";

/** An input that is not the same in all scenarios; a value a scenario, `undefined` where it has none. */
export interface DifferingInput {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly values: readonly unknown[];
}

export interface SideBySide {
  /** Only what differs. */
  readonly inputs: readonly DifferingInput[];
  /** A scenario each, in the order asked; null: not played yet. */
  readonly outcomes: readonly (Outcome | {readonly issues: readonly string[]} | null)[];
}

/** Scenarios side by side, each played with the seed of the first and as many futures as asked. */
export function* sideBySide(
  ground: Ground,
  {scenarios, futures}: {readonly scenarios: readonly Scenario[]; readonly futures: number},
): Generator<StudyProgress, SideBySide> {
  const inputs = differingInputs(scenarios);
  const outcomes: SideBySide["outcomes"][number][] = scenarios.map(() => null);
  const luck = {seed: scenarios[0]?.run.seed ?? 0, replications: futures};
  let first: Decided | null = null;
  for (const [at, scenario] of scenarios.entries()) {
    const checked = checkScenario(scenario, ground.catalogue);
    if (!checked.ok) {
      outcomes[at] = {issues: checked.issues.map((issue) => formatIssue("", issue))};
      continue;
    }
    const slices = played(checked.scenario, ground, luck);
    for (;;) {
      const step = slices.next();
      if (step.done) {
        outcomes[at] = outcomeOf(step.value, first);
        if (at === 0) first = step.value;
        break;
      }
      const done = at + step.value.done / step.value.of;
      yield {done, of: scenarios.length, partial: {inputs, outcomes: [...outcomes]}};
    }
  }
  return {inputs, outcomes};
}

/** Ranges that follow their number say nothing new beside it. */
const FOLLOWS = /^uncertainty\.ranges\./;
/** All are played as the first is. */
const ALIKE = ["run.seed", "run.replications"];

function differingInputs(scenarios: readonly Scenario[]): DifferingInput[] {
  const [first, ...others] = scenarios;
  if (first === undefined) return [];
  const paths = new Map<string, unknown[]>();
  for (const [at, other] of others.entries())
    for (const {path, before, after} of inputChanges(first, other)) {
      const values = paths.get(path) ?? scenarios.map(() => before);
      values[at + 1] = after;
      paths.set(path, values);
    }
  const meta = new Map(
    scenarios.flatMap((scenario) => leaves(scenario)).map((leaf) => [leaf.path, leaf.meta]),
  );
  return [...paths]
    .filter(([path]) => !ALIKE.includes(path))
    .filter(
      ([path]) => !FOLLOWS.test(path) || ![...paths.keys()].some((other) => path.includes(`.${other}.`)),
    )
    .map(([path, values]) => ({
      path,
      label: meta.get(path)?.label ?? path,
      unit: meta.get(path)?.unit ?? "",
      values,
    }));
}
