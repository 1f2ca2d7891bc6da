import * as z from "zod/mini";
import {isCalendarDate} from "./calendarDate.ts";
import {readTable} from "./table.ts";
import {type Fact, STANDINGS} from "./types.ts";
import {isKnownUnit, isWordUnit, numberOf} from "./unitsOfPrint.ts";

const COLUMNS = ["id", "parameter", "value", "unit", "standing", "source", "where", "as_of", "low", "high"];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const word = z.string().check(z.minLength(1, {error: "must not be empty"}));
const date = z
  .string()
  .check(z.refine(isCalendarDate, {error: (issue) => `must be a date, got ${String(issue.input)}`}));
const number = z
  .string()
  .check(z.regex(NUMBER, {error: (issue) => `must be a number, got ${String(issue.input)}`}));

const Row = z.object({
  id: word,
  parameter: word,
  value: word,
  unit: z.string().check(z.refine(isKnownUnit, {error: (issue) => `unknown unit: ${String(issue.input)}`})),
  standing: z.enum(STANDINGS, {
    error: (issue) => `must be one of ${STANDINGS.join(", ")}, got ${String(issue.input)}`,
  }),
  source: word,
  where: z.string(),
  as_of: date,
  low: z.union([z.literal(""), number], {
    error: (issue) => `must be a number or empty, got ${String(issue.input)}`,
  }),
  high: z.union([z.literal(""), number], {
    error: (issue) => `must be a number or empty, got ${String(issue.input)}`,
  }),
});
type Row = z.infer<typeof Row>;

interface FactFile {
  readonly facts: readonly Fact[];
  readonly issues: readonly string[];
}

/** The facts of one file, or what is wrong with each row as `file:line: column: rule`. */
export function readFacts(name: string, text: string, sources: ReadonlySet<string>): FactFile {
  const file = `${name}.csv`;
  const table = readTable(file, text, COLUMNS);
  const issues = [...table.issues];
  const facts: Fact[] = [];
  const seen = new Map<string, number>();
  for (const {line, cells} of table.rows) {
    const at = (column: string, rule: string) => issues.push(`${file}:${line}: ${column}: ${rule}`);
    const parsed = Row.safeParse(cells);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) at(issue.path.join("."), issue.message);
      if (cells["source"] && !sources.has(cells["source"]))
        at("source", `unknown source: ${cells["source"]}`);
      continue;
    }
    const row = parsed.data;
    const rules = crossRules(row, sources);
    for (const [column, rule] of rules) at(column, rule);
    const key = `${row.id} ${row.parameter}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      at("parameter", `must be stated once, stands on line ${earlier} already: ${key}`);
    else seen.set(key, line);
    if (rules.length === 0 && earlier === undefined) facts.push(toFact(name, row));
  }
  return {facts, issues};
}

/** Rules between the cells of a row. */
function crossRules(row: Row, sources: ReadonlySet<string>): [column: string, rule: string][] {
  const rules: [string, string][] = [];
  if (!sources.has(row.source)) rules.push(["source", `unknown source: ${row.source}`]);
  if (row.unit === "date" && !isCalendarDate(row.value))
    rules.push(["value", `must be a date, got ${row.value}`]);
  if (isWordUnit(row.unit)) {
    if (row.low !== "" || row.high !== "") rules.push(["low", "a word has no range"]);
    return rules;
  }
  if (!NUMBER.test(row.value)) {
    rules.push(["value", `must be a number, got ${row.value}`]);
    return rules;
  }
  if (row.low !== "" && Number(row.low) > Number(row.value)) {
    rules.push(["low", `must not exceed the value ${row.value}, got ${row.low}`]);
  }
  if (row.high !== "" && Number(row.high) < Number(row.value)) {
    rules.push(["high", `must not be less than the value ${row.value}, got ${row.high}`]);
  }
  return rules;
}

function toFact(file: string, row: Row): Fact {
  return {
    file,
    id: row.id,
    parameter: row.parameter,
    value: row.value,
    number: numberOf(row.value, row.unit),
    unit: row.unit,
    standing: row.standing,
    source: row.source,
    where: row.where,
    asOf: row.as_of,
    ...(row.low === "" ? {} : {low: Number(row.low)}),
    ...(row.high === "" ? {} : {high: Number(row.high)}),
  };
}
