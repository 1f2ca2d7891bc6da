import {type ActualMonth, readActuals} from "../../../model/experiments/backtest/actuals.ts";
import {counted} from "../../../model/report/format.ts";
import {csvToScenario} from "../../../model/scenario/csvToScenario.ts";
import type {Issue} from "../../../model/scenario/issue.ts";
import {jsonFault} from "../../../model/scenario/jsonSyntax.ts";
import {readScenario} from "../../../model/scenario/readScenario.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import {type BenchmarkRun, readGuidellm} from "../../../model/serving/replay/guidellm.ts";
import {type TokenSummary, tokenSummary} from "../../../model/serving/replay/tokenSummary.ts";
import {readTrace} from "../../../model/serving/replay/trace.ts";
import {TraceFile} from "../../engine/studies/traceFile.ts";
import {columnsOf, isJson, kindOfColumns, kindOfJson} from "./recognise.ts";

/** One thing that is wrong with a file. */
export interface FileIssue {
  /** From 1; null where a line has no meaning. */
  readonly row: number | null;
  /** Column, or the path of an input. */
  readonly column: string;
  readonly expected: string;
  readonly got: string;
}

/** A file read whole, or all that is wrong with it; `what` says as which kind it was read. */
export type Reading =
  | {readonly kind: "refused"; readonly what: string; readonly issues: readonly FileIssue[]}
  | {readonly kind: "scenario"; readonly what: string; readonly scenario: Scenario}
  | {readonly kind: "actuals"; readonly what: string; readonly months: readonly ActualMonth[]}
  | {
      readonly kind: "trace";
      readonly what: string;
      readonly trace: TraceFile;
      readonly tokens: TokenSummary;
    }
  | {readonly kind: "benchmark"; readonly what: string; readonly runs: readonly BenchmarkRun[]};

const KINDS =
  "a scenario (JSON, or CSV with path and value), actual months, FOCUS charges, LiteLLM spend logs, a request trace, or a GuideLLM report";

/** Reads a file by what is in it, whatever its name. Rows of inputs are laid over `plan`. */
export function readFile(name: string, text: string, plan: Scenario): Reading {
  if (text.trim() === "") return unknown("an empty file");
  return isJson(text) ? readJson(text) : readTable(name, text, plan);
}

function readJson(text: string): Reading {
  const json = text.replace(/^\uFEFF/, "");
  const fault = jsonFault(json);
  if (fault) {
    const {line, column, rule, got} = fault;
    return {
      kind: "refused",
      what: "JSON that breaks off or is not well formed",
      issues: [{row: line, column: `character ${column}`, expected: expectation(rule), got}],
    };
  }
  const value: unknown = JSON.parse(json);
  switch (kindOfJson(value)) {
    case "scenario-json":
      return scenarioReading("Scenario (JSON)", readScenario(json));
    case "guidellm": {
      const read = readGuidellm(value);
      const what = "GuideLLM report";
      return read.ok
        ? {kind: "benchmark", what: `${what}, ${counted(read.runs.length, "load")}`, runs: read.runs}
        : {kind: "refused", what, issues: read.issues.map((issue) => issueOf(issue))};
    }
    default:
      return unknown(`JSON with ${keysIn(value)}`);
  }
}

function readTable(name: string, text: string, plan: Scenario): Reading {
  const columns = columnsOf(text);
  switch (kindOfColumns(columns)) {
    case "scenario-csv":
      return scenarioReading("Inputs of a scenario (CSV)", csvToScenario(text, plan));
    case "actuals": {
      const read = readActuals(text, plan.finance.usdMyr);
      if (!read.ok)
        return {kind: "refused", what: ACTUALS[actualsKind(columns)], issues: read.issues.map(cellIssue)};
      const what = `${ACTUALS[read.kind]}, ${counted(read.months.length, "month")}`;
      return {kind: "actuals", what, months: read.months};
    }
    case "trace": {
      const read = readTrace(text);
      if (!read.ok) return {kind: "refused", what: "Request trace", issues: read.issues.map(cellIssue)};
      const tokens = tokenSummary(read.requests);
      const what = `${read.kind}, ${counted(tokens.requests, "request")}`;
      // size and sums beside the name: another file of the same name is another trace
      const {input, output, seconds} = tokens;
      const id = [name, tokens.requests, input.mean, output.mean, input.sd, output.sd, seconds].join(" ");
      return {kind: "trace", what, trace: new TraceFile(id, read.requests), tokens};
    }
    default:
      return unknown(columns.length > 1 ? `columns ${columns.join(", ")}` : "text without columns");
  }
}

const ACTUALS = {
  months: "Actual months",
  focus: "FOCUS charges",
  "spend-logs": "LiteLLM spend logs",
} as const;

/** Which of the kinds a heading is nearest to. */
const actualsKind = (columns: readonly string[]): keyof typeof ACTUALS =>
  columns.includes("month") ? "months" : columns.includes("BilledCost") ? "focus" : "spend-logs";

function scenarioReading(
  what: string,
  read: {ok: true; scenario: Scenario} | {ok: false; issues: readonly Issue[]},
): Reading {
  return read.ok
    ? {kind: "scenario", what, scenario: read.scenario}
    : {kind: "refused", what, issues: read.issues.map(issueOf)};
}

/** An issue of a scenario, as a row of the table of what is wrong. */
export const issueOf = ({
  path,
  rule,
  value,
  line,
}: Pick<Issue, "path" | "rule" | "value" | "line">): FileIssue => ({
  row: line ?? null,
  column: path === "" ? "heading" : path,
  expected: expectation(rule),
  got:
    value === undefined || value === ""
      ? "nothing"
      : typeof value === "string"
        ? value
        : JSON.stringify(value),
});

const cellIssue = (issue: {line: number; column: string; rule: string; value: string}): FileIssue => ({
  row: issue.line,
  column: issue.column,
  expected: expectation(issue.rule),
  got: issue.value === "" ? "nothing" : issue.value,
});

/** "must be 0 or more" as what was expected: "0 or more". */
const expectation = (rule: string): string => rule.replace(/^must be /, "");

const unknown = (got: string): Reading => ({
  kind: "refused",
  what: "Not recognised",
  issues: [{row: null, column: "whole file", expected: KINDS, got}],
});

function keysIn(value: unknown): string {
  const keys = value !== null && typeof value === "object" ? Object.keys(value) : [];
  return keys.length > 0 ? `keys ${keys.slice(0, 6).join(", ")}` : "no keys";
}
