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

/** A name that no other one has: `Base plan`, `Base plan 2`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  const name = wanted.trim() === "" ? "Scenario" : wanted.trim();
  if (!taken.includes(name)) return name;
  const stem = name.replace(/ \d+$/, "");
  for (let number = 2; ; number++) if (!taken.includes(`${stem} ${number}`)) return `${stem} ${number}`;
}
