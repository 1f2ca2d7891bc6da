import {checkScenario} from "../../model/scenario/check.ts";
import {migrate} from "../../model/scenario/migrate.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/** The newest form of what is kept; older ones are brought up, newer ones are left alone. */
export const KEPT_FORM = 1;

/** A scenario as the browser keeps it: what it started from in full, and what was changed since. */
export interface KeptScenario {
  readonly form: typeof KEPT_FORM;
  readonly id: string;
  readonly name: string;
  /** In full, seed included: it opens without anything else. */
  readonly base: Scenario;
  /** As `encodeChanges` wrote them. */
  readonly changes: string;
  /** The option that was looked at; null follows the verdict. */
  readonly option: string | null;
  /** Rises with each save; who saves over another one than it opened is told. */
  readonly revision: number;
  /** ISO instant. */
  readonly savedAt: string;
}

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

/** A name that no other one has: `Base plan`, `Base plan 2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const name = wanted.trim() === "" ? "Scenario" : wanted.trim();
  if (!taken.includes(name)) return name;
  const stem = name.replace(/ \d+$/, "");
  for (let number = 2; ; number++) if (!taken.includes(`${stem} ${number}`)) return `${stem} ${number}`;
}
