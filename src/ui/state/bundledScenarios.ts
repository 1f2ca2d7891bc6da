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

const loaded = new Map<string, Scenario>();

/** Takes one of them as it came with the page's own answer, so that it is not asked for again. */
export function adopt(scenario: Scenario): void {
  loaded.set(scenario.id, scenario);
  shipped.add(scenario);
}

/** Reads one of them; undefined where there is none of that id. */
export async function loadScenario(id: string): Promise<Scenario | undefined> {
  const scenario = loaded.get(id) ?? (await readScenarioFile(id));
  if (scenario !== undefined) adopt(scenario);
  return scenario;
}
