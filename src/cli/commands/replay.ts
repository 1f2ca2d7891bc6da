import {type Command, Option} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type RouterName, routers} from "../../model/serving/engine/routing.ts";
import {replicaOf} from "../../model/serving/predict/replica.ts";
import {replayCsv} from "../../model/serving/replay/replayCsv.ts";
import {type Refusal, replayTrace} from "../../model/serving/replay/replayTrace.ts";
import {type Percentiles, type Summary, summarise} from "../../model/serving/replay/summary.ts";
import {readTrace, traceIssueLine} from "../../model/serving/replay/trace.ts";
import {bundledCalibration} from "../../model/serving/step/bundledCalibration.ts";
import {digits, seconds} from "../../model/units/phrases.ts";
import {countingNumber, shareOfOne} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {readText, writePieces} from "../files.ts";
import {addHardwareFlags, type HardwareFlags, hardwareIssues, replicaRequest} from "../hardwareFlags.ts";
import {table} from "../table.ts";

interface Flags extends HardwareFlags {
  readonly trace: string;
  readonly replicas: number;
  readonly router: RouterName;
  readonly prefixShare: number;
  readonly csv?: string;
  readonly json?: boolean;
}

const SHOWN = 50; // wrong lines of a trace; one wrong column makes thousands

/** `replay`: every request of a trace through one engine, or several behind a router; a row a request. */
export function addReplay(program: Command, done: (code: number) => void): void {
  addHardwareFlags(program.command("replay"))
    .description("a request trace through one engine: when each request was admitted, answered and done")
    .requiredOption(
      "--trace <file>",
      "CSV of arrived,input_tokens,output_tokens, or Azure's, BurstGPT's or Mooncake's",
    )
    .option("--replicas <n>", "equal replicas, each of --gpus cards", countingNumber, 1)
    .addOption(
      new Option("--router <name>", "which replica gets a request")
        .choices(Object.keys(routers))
        .default("leastOutstanding"),
    )
    .option("--prefix-share <s>", "share of every prompt that the prefix cache holds", shareOfOne, 0)
    .option("--csv <file>", "write the rows here; standard output when left out, unless --json")
    .option("--json", "print the summary as one JSON object")
    .action((flags: Flags) => {
      const issues = hardwareIssues(flags, bundledCatalogue);
      if (issues.length > 0) throw new BadInput(issues);
      const {replicas, router, prefixShare} = flags;
      const trace = readTrace(readText(flags.trace));
      if (!trace.ok)
        throw new BadInput(firstOf(trace.issues.map((issue) => traceIssueLine(flags.trace, issue))));
      const replica = replicaOf(replicaRequest(flags), bundledCatalogue, bundledCalibration);
      if (!replica.ok) {
        const {because} = replica;
        process.stdout.write(
          flags.json ? `${JSON.stringify({fits: false, because})}\n` : `does not fit: ${because}\n`,
        );
        return done(EXIT.notKept);
      }
      const {requests} = trace;
      const {instants, refusals} = replayTrace(requests, {...replica, replicas, router, prefixShare});
      const rows = () => replayCsv(requests, instants);
      const summary = summarise(requests, instants);
      if (flags.csv !== undefined) writePieces(flags.csv, rows());
      const {standing, limits} = replica;
      const context = {kvTokens: limits.kvTokens, refusals, standing};
      if (flags.json)
        process.stdout.write(`${JSON.stringify({fits: true, ...summary, ...context}, null, 2)}\n`);
      else {
        for (const text of flags.csv === undefined ? rows() : [summaryText(summary, context)])
          process.stdout.write(text);
        for (const refusal of refusals) process.stderr.write(`${refusalText(refusal)}\n`);
      }
      done(refusals.length === 0 ? EXIT.kept : EXIT.notKept);
    });
}

const firstOf = (issues: readonly string[]): readonly string[] =>
  issues.length <= SHOWN
    ? issues
    : [...issues.slice(0, SHOWN), `and ${issues.length - SHOWN} more lines that are wrong`];

const refusalText = ({because, ids}: Refusal): string => {
  const named = ids.slice(0, 10).join(", ");
  const more = ids.length > 10 ? ` and ${ids.length - 10} more` : "";
  return `refused ${ids.length}: ${because}; id ${named}${more}`;
};

function summaryText(
  summary: Summary,
  {kvTokens, standing}: {readonly kvTokens: number; readonly standing: string},
): string {
  const row = (name: string, {p50, p95, p99}: Percentiles): string[] => [
    name,
    ...[p50, p95, p99].map((value) => (Number.isNaN(value) ? "-" : seconds(value))),
  ];
  const {requests, completed, refused, preemptions} = summary;
  const rows = [
    ["", "p50", "p95", "p99"],
    row("queue", summary.queueSeconds),
    row("first token (TTFT)", summary.ttftSeconds),
    row("per token (TPOT)", summary.tpotSeconds),
    row("end to end", summary.endToEndSeconds),
  ];
  return (
    `${table(rows)}\n\n${completed} of ${requests} requests served, ${refused} refused, ${preemptions} preemptions; ` +
    `${digits(summary.throughputTokensPerSecond)} output tokens/s, ${digits(summary.throughputRequestsPerSecond)} requests/s; ` +
    `KV cache ${kvTokens} tokens; ${standing}\n`
  );
}
