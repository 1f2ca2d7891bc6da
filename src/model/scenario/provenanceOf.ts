import type {Scenario} from "./schema/scenario.ts";
import type {Provenance} from "./schema/uncertainty.ts";

/** Where the value at a path comes from: its own entry, or that of the nearest part of the scenario that holds it. */
export function provenanceOf({provenance}: Scenario, path: string): Provenance[string] | undefined {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("."))))
    if (Object.hasOwn(provenance, at)) return provenance[at];
  return undefined;
}
