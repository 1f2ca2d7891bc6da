import {checkScenario} from "../../model/scenario/check.ts";
import {migrate} from "../../model/scenario/migrate.ts";
import {KEPT_FORM, type KeptScenario} from "./keptScenario.ts";

const isText = (value: unknown): value is string => typeof value === "string";

/** What the browser had, checked anew: another version of the page may have written it. null: not readable here. */
export function readKept(value: unknown): KeptScenario | null {
  if (value === null || typeof value !== "object") return null;
  const {form, id, name, base, changes, option, revision, savedAt} = value as Record<string, unknown>;
  if (form !== KEPT_FORM || !isText(id) || !isText(name) || !isText(changes) || !isText(savedAt)) return null;
  if (typeof revision !== "number" || (option !== null && !isText(option))) return null;
  const migrated = migrate(base);
  const checked = migrated.ok ? checkScenario(migrated.value) : migrated;
  return checked.ok
    ? {form: KEPT_FORM, id, name, base: checked.scenario, changes, option, revision, savedAt}
    : null;
}
