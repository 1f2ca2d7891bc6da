import type {Catalogue} from "../catalogue/types.ts";
import {checkScenario} from "./check.ts";
import type {Checked} from "./issue.ts";
import {jsonFault} from "./jsonSyntax.ts";
import {migrate} from "./migrate.ts";
import type {Scenario} from "./schema/scenario.ts";

/** The text of a scenario file read, brought to the newest version and checked; or every issue of it. */
export function readScenario(text: string, catalogue?: Catalogue): Checked<"scenario", Scenario> {
  const json = text.startsWith("\uFEFF") ? text.slice(1) : text; // a byte order mark, as Windows editors write it
  const fault = jsonFault(json);
  if (fault !== undefined) {
    const {rule, got, line, column} = fault;
    return {ok: false, issues: [{path: "", rule, value: got, line, column}]};
  }
  const migrated = migrate(JSON.parse(json));
  return migrated.ok ? checkScenario(migrated.value, catalogue) : migrated;
}
