import type {Answer} from "../../../model/plan.ts";
import {answerTables} from "../../../model/report/scenarioCsv.ts";
import {scenarioToCsv} from "../../../model/scenario/csv.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** A file that the page gives away. */
export interface Export {
  readonly name: string;
  readonly text: string;
  readonly what: string;
  /** Of a table, without its heading; null where it is none. */
  readonly rows: number | null;
  readonly columns: readonly string[];
}

/** What is in each table of `headroom plan --csv`. */
const CONTENTS: Readonly<Record<string, string>> = {
  "options.csv": "Summary: NPV, payback, cost, run-rate of each option",
  "monthly-long.csv": "Months in long form: a row a figure and percentile",
  "monthly-wide.csv": "Months in wide form: a row a month, medians",
  "ledger.csv": "Every line of money, month by month, means",
  "npv.csv": "NPV by rate and horizon",
  "section-7.csv": "The plan's run-rate, line by line, beside the simulated one",
  "gates.csv": "Every objective: kept or not, and by how much",
  "placement.csv": "Models on GPUs, byte by byte",
  "schedule.csv": "Tasks, dates, staff days",
  "plan-check.csv": "Every claim of the plan and what the model computes",
};

/** The tables of an answer, the most asked for first. */
export function tablesOf(answer: Answer, scenario: Scenario): Export[] {
  const order = Object.keys(CONTENTS);
  return Object.entries(answerTables(answer, scenario))
    .map(([name, text]) => tableOf(name, text, CONTENTS[name] ?? ""))
    .sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
}

/** The scenario and its answer whole. */
export function wholesOf(answer: Answer | null, scenario: Scenario): Export[] {
  const json = (name: string, value: unknown, what: string): Export => ({
    ...{name, what, rows: null, columns: []},
    text: `${JSON.stringify(value, null, 2)}\n`,
  });
  return [
    json("scenario.json", scenario, "The plan on screen, changes included: opens here and in the terminal"),
    tableOf("scenario.csv", scenarioToCsv(scenario), "The same for a spreadsheet; can be imported again"),
    ...(answer ? [json("answer.json", answer, "The whole answer, as headroom plan --json prints it")] : []),
  ];
}

function tableOf(name: string, text: string, what: string): Export {
  const [heading = "", ...rows] = text.trimEnd().split("\n");
  return {
    name,
    text,
    what,
    rows: rows.length,
    columns: heading.split(",").map((cell) => cell.replaceAll('"', "")),
  };
}

/** Tells Excel that a CSV is UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

/** The text as it is saved: tables with a byte order mark where that is wished for. */
export const savedText = ({name, text}: Export, withMark: boolean): string =>
  withMark && name.endsWith(".csv") ? `${BYTE_ORDER_MARK}${text}` : text;

/** All of them as one archive, the same bytes for the same files. */
export async function zipOf(files: readonly Export[], withMark: boolean): Promise<Uint8Array<ArrayBuffer>> {
  const {strToU8, zipSync} = await import("fflate");
  const parts = files.map((file) => [file.name, strToU8(savedText(file, withMark))] as const);
  return new Uint8Array(zipSync(Object.fromEntries(parts), {mtime: "1980-01-01T12:00:00"}));
}
