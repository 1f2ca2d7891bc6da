import {parse} from "papaparse";
import {longer} from "../../kernel/longer.ts";
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
  let reader: RowReader | undefined;
  let header: readonly string[] = [];
  let known = true;
  parse<string[]>(text.replace(/^\uFEFF/, "").trimEnd(), {
    skipEmptyLines: false,
    step({data}, parser) {
      if (reader !== undefined) return reader.take(data);
      header = data.map((name) => name.trim());
      const format = formatOf(header);
      known = format !== undefined;
      if (format === undefined) parser.abort();
      else reader = new RowReader(format, header);
    },
  });
  if (!known || reader === undefined) {
    const columns = formats.map((each) => columnsOf(each).join()).join(" or ");
    return refused({line: 1, column: "header", rule: `must have ${columns}`, value: header.join()});
  }
  return reader.trace;
}

/** Takes rows as they are read: only their numbers are kept, in columns that double when they are full. */
class RowReader {
  private readonly columns: readonly number[];
  private readonly secondsOf: (cell: string) => Seconds | undefined;
  private readonly issues: TraceIssue[] = [];
  private arrived = new Float64Array(1024);
  private inputTokens = new Int32Array(1024);
  private outputTokens = new Int32Array(1024);
  private rows = 0;
  private above = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly format: Format,
    private readonly header: readonly string[],
  ) {
    this.columns = columnsOf(format).map((name) => header.indexOf(name));
    this.secondsOf = format.clock();
  }

  take(record: readonly string[]): void {
    if (this.rows === this.arrived.length) this.grow();
    const row = this.rows++;
    const [arrived, input, output] = this.columns;
    const seconds = this.secondsOf(cellOf(record, arrived));
    if (seconds === undefined) this.refuse(record, arrived, this.format.rule);
    else {
      if (seconds < this.above) this.refuse(record, arrived, "must not be before the row above");
      this.arrived[row] = this.above = seconds;
    }
    this.inputTokens[row] = this.tokens(record, input);
    this.outputTokens[row] = this.tokens(record, output);
  }

  get trace(): Trace {
    const {rows, issues, format} = this;
    if (rows === 0) return refused({line: 1, column: "rows", rule: "must be one or more", value: ""});
    if (issues.length > 0) return {ok: false, issues};
    const requests = {
      arrived: this.arrived.slice(0, rows),
      inputTokens: this.inputTokens.slice(0, rows),
      outputTokens: this.outputTokens.slice(0, rows),
    };
    return {ok: true, kind: format.kind, requests};
  }

  private tokens(record: readonly string[], column: number): Tokens {
    const value = tokensOf(cellOf(record, column));
    if (value === undefined) this.refuse(record, column, "must be a whole number of tokens, one or more");
    return value ?? 0;
  }

  private refuse(record: readonly string[], column: number, rule: string): void {
    this.issues.push({line: this.rows + 1, column: this.header[column], rule, value: cellOf(record, column)});
  }

  private grow(): void {
    const length = 2 * this.arrived.length;
    this.arrived = longer(this.arrived, length);
    this.inputTokens = longer(this.inputTokens, length);
    this.outputTokens = longer(this.outputTokens, length);
  }
}

const cellOf = (record: readonly string[], column: number): string => (record[column] ?? "").trim();

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
