import type * as z from "zod/mini";
import type {Catalogue} from "../catalogue/types.ts";
import {catalogueIssues} from "./catalogueRules.ts";
import type {Checked, Issue} from "./issue.ts";
import {didYouMean} from "./nearest.ts";
import {scenarioRules} from "./rules.ts";
import {type Scenario, ScenarioSchema} from "./schema/scenario.ts";
import {childSchema, childValue, knownKeys} from "./schemaWalk.ts";
import {uncertaintyIssues} from "./uncertaintyRules.ts";
import {wording} from "./wording.ts";

/**
 * A scenario, or all that is wrong with it at once. First its shape; when that stands, what its parts say of each
 * other, and of the catalogue where one is given.
 */
export function checkScenario(value: unknown, catalogue?: Catalogue): Checked<"scenario", Scenario> {
  const read = ScenarioSchema.safeParse(value, {error: wording});
  if (!read.success) return {ok: false, issues: read.error.issues.flatMap((issue) => issuesOf(issue, value))};
  const scenario = read.data;
  const issues = [
    ...scenarioRules(scenario),
    ...uncertaintyIssues(scenario),
    ...(catalogue ? catalogueIssues(scenario, catalogue) : []),
  ];
  return issues.length === 0 ? {ok: true, scenario} : {ok: false, issues};
}

/** zod's issue by dotted path; a list of unknown keys is an issue a key, a wrong key of a record its rule. */
function issuesOf(issue: z.core.$ZodIssue, root: unknown): Issue[] {
  const path = issue.path.map(String);
  const value = path.reduce<unknown>(childValue, root);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      path: [...path, key].join("."),
      rule: `must be a known key${suggestion(path, key, value, root)}`,
      value: (value as Record<string, unknown>)[key],
    }));
  }
  if (issue.code === "invalid_key") {
    const rule = issue.issues[0]?.message ?? issue.message;
    return [{path: path.join("."), rule: `key ${rule}`, value: path.at(-1)}];
  }
  // a field with words of its own says "must be a number" of a field that is missing
  const missing = value === undefined && issue.code !== "custom";
  return [{path: path.join("."), rule: missing ? "must be given" : issue.message, value}];
}

function suggestion(path: readonly string[], key: string, holder: unknown, root: unknown): string {
  let schema: z.ZodMiniType | undefined = ScenarioSchema;
  let at = root;
  for (const step of path) {
    schema = schema && childSchema(schema, step, at);
    at = childValue(at, step);
  }
  const free = schema
    ? knownKeys(schema, holder).filter((name) => childValue(holder, name) === undefined)
    : [];
  return didYouMean(key, free);
}
