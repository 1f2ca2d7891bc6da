import Papa from "papaparse";
import {cellOf, guarded, originCell} from "./csvCells.ts";
import type {Scenario} from "./schema/scenario.ts";
import {ScenarioSchema} from "./schema/scenario.ts";
import type {Range} from "./schema/uncertainty.ts";
import {childSchema, metaOf} from "./schemaWalk.ts";

export const CSV_COLUMNS = ["path", "value", "unit", "low", "high", "source", "note"] as const;
type Row = Record<(typeof CSV_COLUMNS)[number], string>;

/**
 * A scenario as rows `path,value,unit,low,high,source,note`, for a spreadsheet; `csvToScenario` gives back the same.
 *
 * `low` and `high` are those of the number's range. What else the range says follows in rows of its own,
 * `uncertainty.ranges.PATH.kind` and so on; a range with only low and high is triangular about the value.
 * A source stands as `source; standing; date`. A row without a value says where all that lies under its path is from.
 */
export function scenarioToCsv(scenario: Scenario): string {
  const {uncertainty, provenance, ...inputs} = scenario;
  const rows: Row[] = [];
  const told = new Set<string>();
  const ranges = uncertainty.ranges;

  const add = (path: string, value: string, unit = ""): void => {
    const origin = Object.hasOwn(provenance, path) ? provenance[path] : undefined;
    const range = Object.hasOwn(ranges, path) ? ranges[path] : undefined;
    told.add(path);
    rows.push({
      path: guarded(path),
      value,
      unit,
      low: range && "low" in range ? cellOf(range.low) : "",
      high: range && "high" in range ? cellOf(range.high) : "",
      source: origin ? originCell(origin) : "",
      note: origin?.note === undefined ? "" : guarded(origin.note),
    });
    if (range)
      for (const [field, said] of restOf(range, value)) add(`uncertainty.ranges.${path}.${field}`, said);
  };

  const visit = (value: unknown, schema: ReturnType<typeof childSchema>, path: string): void => {
    if (value === null || typeof value !== "object") {
      add(path, cellOf(value as null), (schema && metaOf(schema)?.unit) ?? "");
      return;
    }
    const members = Object.entries(value).filter(([, inner]) => inner !== undefined);
    if (members.length === 0) add(path, Array.isArray(value) ? "[]" : "{}");
    else if (Object.hasOwn(provenance, path)) add(path, "");
    for (const [key, inner] of members)
      visit(inner, schema && childSchema(schema, key, value), path === "" ? key : `${path}.${key}`);
  };
  for (const [key, value] of Object.entries(inputs))
    if (value !== undefined) visit(value, childSchema(ScenarioSchema, key, scenario), key);
  visit(uncertainty.correlations, undefined, "uncertainty.correlations");
  for (const path of Object.keys(provenance)) if (!told.has(path)) add(path, "");

  return `${Papa.unparse({fields: [...CSV_COLUMNS], data: rows}, {newline: "\n"})}\n`;
}

/** What low, high and the value in their columns do not say of a range. */
function restOf(range: Range, value: string): [field: string, cell: string][] {
  const {kind, source, ...figures} = range;
  const rest: [string, string][] = kind === "triangular" ? [] : [["kind", kind]];
  for (const [field, said] of Object.entries<number | readonly number[]>(figures)) {
    if (field === "low" || field === "high") continue;
    if (field === "mode" && kind === "triangular" && typeof said === "number" && cellOf(said) === value)
      continue;
    if (typeof said === "object")
      for (const [at, one] of said.entries()) rest.push([`${field}.${at}`, cellOf(one)]);
    else rest.push([field, cellOf(said)]);
  }
  if (source !== undefined) rest.push(["source", cellOf(source)]);
  return rest;
}
