import Papa from "papaparse";
import {isActuals} from "../../../model/experiments/backtest/actuals.ts";
import {CSV_COLUMNS} from "../../../model/scenario/csv.ts";
import {isGuidellm} from "../../../model/serving/replay/guidellm.ts";
import {isTrace} from "../../../model/serving/replay/trace.ts";

export type FileKind = "scenario-json" | "scenario-csv" | "actuals" | "trace" | "guidellm";

/** The columns of a CSV text's heading, whichever sign separates them. */
export function columnsOf(text: string): readonly string[] {
  const [head = ""] = text.replace(/^\uFEFF/, "").split(/\r?\n|\r/, 1);
  const delimiter = [",", ";", "\t"].find((sign) => head.includes(sign)) ?? ",";
  return (Papa.parse<string[]>(head, {delimiter}).data[0] ?? []).map((name) => name.trim());
}

export const isJson = (text: string): boolean => /^\uFEFF?\s*[{[]/.test(text);

/** What a JSON text's value is of the kinds that the page reads; null: none. */
export function kindOfJson(value: unknown): FileKind | null {
  if (isGuidellm(value)) return "guidellm";
  const keys = value !== null && typeof value === "object" ? Object.keys(value) : [];
  return keys.includes("version") || keys.includes("options") ? "scenario-json" : null;
}

/**
 * What a CSV is by its heading. A heading that is only near to one kind is taken for it, so that what is wrong is
 * told in that kind's own words; null: near to none.
 */
export function kindOfColumns(columns: readonly string[]): FileKind | null {
  if (isTrace(columns)) return "trace";
  if (isActuals(columns)) return "actuals";
  if (columns.includes("path")) return "scenario-csv";
  if (columns.includes("month") || columns.includes("BilledCost")) return "actuals";
  if (columns.includes("arrived") || columns.includes("ContextTokens")) return "trace";
  return columns.includes("value") && columns.some((name) => CSV_COLUMNS.some((known) => known === name))
    ? "scenario-csv"
    : null;
}
