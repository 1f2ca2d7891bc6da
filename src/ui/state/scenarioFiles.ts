import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/** All of them: for development and tests. The build puts a shorter module in place of this one, of files it checks. */
const FILES = import.meta.glob<Scenario>(
  ["../../../scenarios/*.json", "!../../../scenarios/scenario.schema.json"],
  {import: "default", eager: true},
);
const BY_ID = new Map(
  Object.entries(FILES).map(([file, scenario]) => [file.replace(/^.*\/|\.json$/g, ""), scenario]),
);

/** What the scenarios of `scenarios/` are called, by id. */
export const TITLES: Readonly<Record<string, string>> = Object.fromEntries(
  [...BY_ID].map(([id, {title}]) => [id, title]),
);

/** The file of a scenario; undefined where there is none of that id. */
export const readScenarioFile = (id: string): Promise<Scenario | undefined> => Promise.resolve(BY_ID.get(id));
