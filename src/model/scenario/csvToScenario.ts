import type * as z from "zod/mini";
import type {Catalogue} from "../catalogue/types.ts";
import {checkScenario} from "./check.ts";
import {numberOf, originOf, unguarded} from "./csvCells.ts";
import {type CsvRow, csvRows} from "./csvRows.ts";
import type {Checked, Issue} from "./issue.ts";
import {migrate} from "./migrate.ts";
import {isKnownKeys, keysOfText, plainCopy, put, schemaOfKeys} from "./pathText.ts";
import type {Scenario} from "./schema/scenario.ts";
import {bare, childValue, metaOf} from "./schemaWalk.ts";

/**
 * The scenario that a CSV says, as `scenarioToCsv` writes it; or all that is wrong with it, by line and path.
 * A file with a row `version` is a whole scenario. One without it changes the numbers that it names in `base`.
 */
export function csvToScenario(
  text: string,
  base?: Scenario,
  catalogue?: Catalogue,
): Checked<"scenario", Scenario> {
  const {rows, issues} = csvRows(text);
  const whole = base === undefined || rows.some(({path}) => path === "version");
  const root: Record<string, unknown> = whole
    ? {uncertainty: {ranges: {}, correlations: []}, provenance: {}}
    : plainCopy(base);
  const lines = new Map(rows.map(({path, line}) => [path, line]));
  for (const row of rows) issues.push(...laid(row, root));
  for (const row of rows) issues.push(...ranged(row, root));
  if (issues.length > 0) return {ok: false, issues: inOrder(issues)};

  const migrated = migrate(root);
  const checked = migrated.ok ? checkScenario(migrated.value, catalogue) : migrated;
  return checked.ok
    ? checked
    : {ok: false, issues: inOrder(checked.issues.map((issue) => located(issue, lines)))};
}

/** Puts the value and the source of a row into the tree. */
function laid({path, line, value, unit, source, note}: CsvRow, root: Record<string, unknown>): Issue[] {
  if (path === "") return []; // told by csvRows
  const keys = keysOfText(path);
  const schema = isKnownKeys(keys) ? schemaOfKeys(keys) : undefined;
  if (schema === undefined) return [{path, rule: "must be a path of a scenario", value: path, line}];
  const issues: Issue[] = [];
  if (source.trim() !== "") put(root, ["provenance", path], originOf(source, note));
  else if (note.trim() !== "")
    issues.push({path, rule: "must have a source beside its note", value: source, line});

  const meant = metaOf(schema)?.unit;
  if (unit.trim() !== "" && meant !== undefined && unguarded(unit.trim()) !== meant)
    issues.push({path, rule: `unit must be ${meant}, as the number is not converted`, value: unit, line});

  const {type} = bare(schema, undefined).def;
  const holds = HOLDERS.has(type);
  if (value.trim() === "" && holds) return issues; // a row of provenance only
  const read = holds ? holderOf(value, type) : leafOf(value, schema, type);
  if ("rule" in read) issues.push({path, rule: read.rule, value: value === "" ? undefined : value, line});
  else put(root, keys, read.value);
  return issues;
}

const HOLDERS = new Set<string>(["object", "record", "array", "tuple"]);

type Read = {readonly value: unknown} | {readonly rule: string};

function holderOf(cell: string, type: string): Read {
  const empty = type === "array" || type === "tuple" ? "[]" : "{}";
  if (cell.trim() !== empty) return {rule: `must be left empty or ${empty}`};
  return {value: empty === "[]" ? [] : {}};
}

function leafOf(cell: string, schema: z.ZodMiniType, type: string): Read {
  if (cell === "" && schema.safeParse(null).success) return {value: null};
  if (cell.trim() === "") return {rule: "must be given"};
  if (type === "number" || (type === "literal" && numberOf(cell) !== undefined)) {
    const number = numberOf(cell);
    return number === undefined ? {rule: "must be a number like 280000 or 0.05"} : {value: number};
  }
  if (type === "boolean") {
    const word = cell.trim().toLowerCase(); // spreadsheets write TRUE
    return word === "true" || word === "false" ? {value: word === "true"} : {rule: "must be true or false"};
  }
  return {value: unguarded(cell)};
}

/** Puts the columns low and high into the number's range: triangular about the value, where no row says otherwise. */
function ranged({path, line, low, high}: CsvRow, root: Record<string, unknown>): Issue[] {
  if (low.trim() === "" && high.trim() === "") return [];
  const issues: Issue[] = [];
  const figure = (side: string, cell: string): number | undefined => {
    const number = numberOf(cell);
    if (number === undefined)
      issues.push({
        path,
        rule: `${side} must be a number, and so its counterpart`,
        value: cell === "" ? undefined : cell,
        line,
      });
    return number;
  };
  const ends = {low: figure("low", low), high: figure("high", high)};
  const value = keysOfText(path).reduce<unknown>(childValue, root);
  if (typeof value !== "number")
    issues.push({path, rule: "must be a number to have low and high", value, line});
  if (issues.length > 0) return issues;
  const said = ["uncertainty", "ranges", path].reduce<unknown>(childValue, root) as object | undefined;
  const form = said && "kind" in said ? {} : {kind: "triangular", mode: value};
  put(root, ["uncertainty", "ranges", path], {...form, ...said, ...ends});
  return [];
}

/** The line of the row that an issue speaks of: its own, or the nearest row above it in the tree. */
function located(issue: Issue, lines: ReadonlyMap<string, number>): Issue {
  const about = issue.path.replace(/^(uncertainty\.ranges|provenance)\./, "");
  for (const path of [issue.path, about]) {
    const parts = path.split(".");
    for (let taken = parts.length; taken > 0; taken--) {
      const line = lines.get(parts.slice(0, taken).join("."));
      if (line !== undefined) return {...issue, line};
    }
  }
  return issue;
}

const inOrder = (issues: readonly Issue[]): Issue[] =>
  [...issues].sort((a, b) => (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER));
