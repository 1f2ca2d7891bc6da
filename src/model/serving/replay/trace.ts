import {parse} from "papaparse";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Requests} from "../engine/requests.ts";
import {stampReader} from "./timestamp.ts";

export type Trace =
  | {readonly ok: true; readonly requests: Requests}
  | {readonly ok: false; readonly issues: readonly string[]};

/** How a kind of trace names its columns and tells time. */
interface Format {
  readonly arrived: string;
  readonly input: string;
  readonly output: string;
  /** A fresh reader of a trace's times: seconds, or undefined when the cell is none. */
  readonly clock: () => (cell: string) => Seconds | undefined;
  readonly rule: string;
}

const scaled = (perSecond: number) => () => (cell: string) => {
  const value = numberOf(cell);
  return value === undefined || value < 0 ? undefined : value / perSecond;
};

const formats: readonly Format[] = [
  {
    ...{arrived: "arrived", input: "input_tokens", output: "output_tokens"},
    ...{clock: scaled(1), rule: "must be seconds, zero or more"},
  },
  {
    // Azure's public LLM inference traces
    ...{arrived: "TIMESTAMP", input: "ContextTokens", output: "GeneratedTokens"},
    ...{clock: stampReader, rule: "must be a time such as 2023-11-16 18:15:46.6805900"},
  },
  {
    // Mooncake's traces
    ...{arrived: "timestamp_ms", input: "input_length", output: "output_length"},
    ...{clock: scaled(1000), rule: "must be milliseconds, zero or more"},
  },
];

/** The requests of a trace, of whichever known format its header is, or every line that is wrong with it. */
export function readTrace(text: string, file = "trace.csv"): Trace {
  const {data} = parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd(), {skipEmptyLines: false});
  const [head = [], ...rows] = data;
  const header = head.map((name) => name.trim());
  const format = formats.find((known) => columnsOf(known).every((name) => header.includes(name)));
  if (format === undefined) {
    const known = formats.map((each) => columnsOf(each).join()).join(" or ");
    return {ok: false, issues: [`${file}:1: header: must have ${known}, got ${header.join() || "nothing"}`]};
  }
  if (rows.length === 0) return {ok: false, issues: [`${file}:1: rows: must be one or more, got none`]};

  const [arrived, inputTokens, outputTokens] = columnsOf(format).map((name) => header.indexOf(name));
  const secondsOf = format.clock();
  const requests = {
    arrived: new Float64Array(rows.length),
    inputTokens: new Int32Array(rows.length),
    outputTokens: new Int32Array(rows.length),
  };
  const issues: string[] = [];
  let above = Number.NEGATIVE_INFINITY;
  for (const [row, record] of rows.entries()) {
    const cell = (column: number) => (record[column] ?? "").trim();
    const refuse = (column: number, rule: string) =>
      issues.push(`${file}:${row + 2}: ${header[column]}: ${rule}, got ${cell(column) || "nothing"}`);

    const seconds = secondsOf(cell(arrived));
    if (seconds === undefined) refuse(arrived, format.rule);
    else {
      if (seconds < above) refuse(arrived, "must not be before the row above");
      requests.arrived[row] = above = seconds;
    }
    for (const [column, tokens] of [
      [inputTokens, requests.inputTokens],
      [outputTokens, requests.outputTokens],
    ] as const) {
      const value = tokensOf(cell(column));
      if (value === undefined) refuse(column, "must be a whole number of tokens, one or more");
      else tokens[row] = value;
    }
  }
  return issues.length > 0 ? {ok: false, issues} : {ok: true, requests};
}

const columnsOf = ({arrived, input, output}: Format) => [arrived, input, output];

function numberOf(cell: string): number | undefined {
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(value) ? value : undefined;
}

const MOST_TOKENS = 2147483647; // of a 32-bit column

function tokensOf(cell: string): Tokens | undefined {
  const value = numberOf(cell);
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= MOST_TOKENS
    ? value
    : undefined;
}
