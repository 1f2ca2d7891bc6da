import {checkScenario} from "../../model/scenario/check.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {readScenarioFile, TITLES} from "./scenarioFiles.ts";

/** The question of the first screen. */
export const STANDARD = "hi-end-upgrade";

/** The questions that Headroom ships with, the standard one first. */
export const bundledScenarios: readonly {readonly id: string; readonly title: string}[] = Object.entries(
  TITLES,
)
  .map(([id, title]) => ({id, title}))
  .sort((a, b) => Number(b.id === STANDARD) - Number(a.id === STANDARD) || (a.title < b.title ? -1 : 1));

/** As they were shipped; a copy that was changed in a file is none of them. */
const shipped = new WeakSet<Scenario>();
export const isShipped = (scenario: Scenario): boolean => shipped.has(scenario);

/** Reads one of them; undefined where there is none of that id. */
export async function loadScenario(id: string): Promise<Scenario | undefined> {
  const file = await readScenarioFile(id);
  if (file === undefined) return undefined;
  const checked = checkScenario(file);
  if (!checked.ok)
    throw new Error(
      `a bundled scenario must be valid: ${checked.issues.map((issue) => formatIssue(`${id}.json`, issue)).join("; ")}`,
    );
  shipped.add(checked.scenario);
  return checked.scenario;
}
