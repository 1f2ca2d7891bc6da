import type {Catalogue} from "../model/catalogue/types.ts";
import {checkScenario} from "../model/scenario/check.ts";
import {formatIssue} from "../model/scenario/issue.ts";
import {readScenario} from "../model/scenario/readScenario.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {withoutPath} from "../model/scenario/withoutPath.ts";
import {strangeId} from "./arguments.ts";
import {BadInput} from "./badInput.ts";
import {namedScenario, withChanges} from "./changes.ts";
import {readText} from "./files.ts";

/** A scenario that keeps every rule, with what a link changes in it; or all its issues at once. */
export function readScenarioFile(argument: string, catalogue: Catalogue): Scenario {
  const {file, changes} = namedScenario(argument);
  const read = readScenario(readText(file), catalogue);
  if (!read.ok) throw new BadInput(read.issues.map((issue) => formatIssue(file, issue)));
  return withChanges(read.scenario, changes, catalogue);
}

/** What is wrong with an `--option` that the scenario does not have. */
export const strangeOption = ({options}: Scenario, id: string): string | undefined =>
  Object.hasOwn(options, id) ? undefined : strangeId("--option", id, Object.keys(options));

/** The scenario with overrides of the command line, checked again. */
export function overridden(
  scenario: Scenario,
  run: Partial<Scenario["run"]>,
  only: string | undefined,
  catalogue: Catalogue,
): Scenario {
  const stranger = only === undefined ? undefined : strangeOption(scenario, only);
  if (stranger !== undefined) throw new BadInput([stranger]);
  const others = only === undefined ? [] : Object.keys(scenario.options).filter((id) => id !== only);
  const kept = others.reduce((rest, id) => withoutPath(rest, `options.${id}`), scenario);
  const checked = checkScenario({...kept, run: {...scenario.run, ...run}}, catalogue);
  if (!checked.ok) throw new BadInput(checked.issues.map((issue) => formatIssue("command line", issue)));
  return checked.scenario;
}
