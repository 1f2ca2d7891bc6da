import {isCalendarDate} from "./calendarDate.ts";
import {readTable} from "./table.ts";
import type {Source} from "./types.ts";

const COLUMNS = ["id", "title", "reference", "accessed"];

interface SourceFile {
  readonly sources: ReadonlyMap<string, Source>;
  readonly issues: readonly string[];
}

/** Where the facts come from, by id. */
export function readSources(text: string): SourceFile {
  const table = readTable("sources.csv", text, COLUMNS);
  const issues = [...table.issues];
  const sources = new Map<string, Source>();
  for (const {line, cells} of table.rows) {
    const at = (column: string, rule: string) => issues.push(`sources.csv:${line}: ${column}: ${rule}`);
    const {id = "", title = "", reference = "", accessed = ""} = cells;
    for (const column of ["id", "title", "reference"]) if (!cells[column]) at(column, "must not be empty");
    if (!isCalendarDate(accessed)) at("accessed", `must be a date, got ${accessed}`);
    if (sources.has(id)) at("id", `must be stated once: ${id}`);
    sources.set(id, {id, title, reference, accessed});
  }
  return {sources, issues};
}
