import {parse} from "papaparse";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Requests} from "../engine/requests.ts";
import {stampReader} from "./timestamp.ts";

/** A cell that breaks a rule; the heading is line 1. */
export interface TraceIssue {
  readonly line: number;
  readonly column: string;
  readonly rule: string;
  /** Empty where nothing stands. */
  readonly value: string;
}

export type Trace =
  | {readonly ok: true; readonly kind: string; readonly requests: Requests}
  | {readonly ok: false; readonly issues: readonly TraceIssue[]};

/** How a kind of trace names its columns and tells time. */
interface Format {
  readonly kind: string;
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
    kind: "Requests in seconds",
    ...{arrived: "arrived", input: "input_tokens", output: "output_tokens"},
    ...{clock: scaled(1), rule: "must be seconds, zero or more"},
  },
  {
    // github.com/Azure/AzurePublicDataset: AzureLLMInferenceTrace_*.csv
    kind: "Azure's LLM inference trace",
    ...{arrived: "TIMESTAMP", input: "ContextTokens", output: "GeneratedTokens"},
    ...{clock: stampReader, rule: "must be a time such as 2023-11-16 18:15:46.6805900"},
  },
  {
    kind: "Mooncake's trace",
    ...{arrived: "timestamp_ms", input: "input_length", output: "output_length"},
    ...{clock: scaled(1000), rule: "must be milliseconds, zero or more"},
  },
  {
    // github.com/HPMLL/BurstGPT; its files "without_fails" have no answer of no tokens
    kind: "BurstGPT's trace",
    ...{arrived: "Timestamp", input: "Request tokens", output: "Response tokens"},
    ...{clock: scaled(1), rule: "must be seconds, zero or more"},
  },
];

/** Whether a file with these columns is a trace. */
export const isTrace = (columns: readonly string[]): boolean => formatOf(columns) !== undefined;

const formatOf = (columns: readonly string[]): Format | undefined =>
  formats.find((known) => columnsOf(known).every((name) => columns.includes(name)));

/** The requests of a trace, of whichever known format its header is, or every line that is wrong with it. */
export function readTrace(text: string): Trace {
  const {data} = parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd(), {skipEmptyLines: false});
  const [head = [], ...rows] = data;
  const header = head.map((name) => name.trim());
  const format = formatOf(header);
  if (format === undefined) {
    const known = formats.map((each) => columnsOf(each).join()).join(" or ");
    return refused({line: 1, column: "header", rule: `must have ${known}`, value: header.join()});
  }
  if (rows.length === 0) return refused({line: 1, column: "rows", rule: "must be one or more", value: ""});

  const [arrived, inputTokens, outputTokens] = columnsOf(format).map((name) => header.indexOf(name));
  const secondsOf = format.clock();
  const requests = {
    arrived: new Float64Array(rows.length),
    inputTokens: new Int32Array(rows.length),
    outputTokens: new Int32Array(rows.length),
  };
  const issues: TraceIssue[] = [];
  let above = Number.NEGATIVE_INFINITY;
  for (const [row, record] of rows.entries()) {
    const cell = (column: number) => (record[column] ?? "").trim();
    const refuse = (column: number, rule: string) =>
      issues.push({line: row + 2, column: header[column], rule, value: cell(column)});

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
  return issues.length > 0 ? {ok: false, issues} : {ok: true, kind: format.kind, requests};
}

/** An issue in a line, after the file: `trace.csv:4: arrived: must be seconds, zero or more, got -1`. */
export const traceIssueLine = (file: string, {line, column, rule, value}: TraceIssue): string =>
  `${file}:${line}: ${column}: ${rule}, got ${value || "nothing"}`;

const refused = (issue: TraceIssue): Trace => ({ok: false, issues: [issue]});

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
