import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {RATE_REQUESTS} from "../../model/serving/predict/openRun.ts";
import {predict} from "../../model/serving/predict/predict.ts";
import type {Band, Load, Prediction} from "../../model/serving/predict/types.ts";
import {bundledCalibration} from "../../model/serving/step/bundledCalibration.ts";
import {digits, seconds} from "../../model/units/phrases.ts";
import {countingNumber, positiveNumber, wholeNumber} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {addHardwareFlags, type HardwareFlags, hardwareIssues, replicaRequest} from "../hardwareFlags.ts";
import {table} from "../table.ts";

interface Flags extends HardwareFlags {
  readonly input: number;
  readonly output: number;
  readonly prefixCached?: number;
  readonly concurrency?: number;
  readonly rate?: number;
  readonly max?: boolean;
  readonly json?: boolean;
}

/** `predict`: first token, time per token, end to end and throughput of one replica under one load, each with a band. */
export function addPredict(program: Command, done: (code: number) => void): void {
  addHardwareFlags(program.command("predict"))
    .description("latency and throughput of one replica, each with the model's own error")
    .requiredOption("--input <t>", "prompt tokens of a request", countingNumber)
    .requiredOption("--output <t>", "answer tokens of a request", countingNumber)
    .option("--concurrency <n>", "sessions that send again and again", countingNumber)
    .option("--rate <r>", "Poisson arrivals a second", positiveNumber)
    .option("--max", "all that the replica can do, offline")
    .option("--prefix-cached <t>", "tokens of every prompt that the prefix cache holds", wholeNumber)
    .option("--json", "print the prediction as one JSON object")
    .action((flags: Flags) => {
      const issues = [...hardwareIssues(flags, bundledCatalogue), ...loadIssues(flags)];
      if (issues.length > 0) throw new BadInput(issues);
      const request = {
        ...replicaRequest(flags),
        load: loadOf(flags),
        inputTokens: flags.input,
        outputTokens: flags.output,
        prefixCachedTokens: flags.prefixCached,
      };
      const prediction = predict(request, bundledCatalogue, bundledCalibration);
      process.stdout.write(
        flags.json ? `${JSON.stringify(prediction, null, 2)}\n` : predictionText(prediction),
      );
      done(prediction.fits ? EXIT.kept : EXIT.notKept);
    });
}

/** Sessions at most: every round of theirs is played, and no replica serves as many. */
const MOST_SESSIONS = 10_000;

function loadIssues({concurrency, rate, max, input, prefixCached = 0}: Flags): string[] {
  const given = [concurrency, rate, max].filter((flag) => flag !== undefined).length;
  const issues: string[] = [];
  if (given !== 1) issues.push(`predict: must be given one of --concurrency, --rate and --max, got ${given}`);
  if (concurrency !== undefined && concurrency > MOST_SESSIONS)
    issues.push(`--concurrency: must be ${MOST_SESSIONS} or fewer, got ${concurrency}`);
  if (prefixCached > input)
    issues.push(`--prefix-cached: must be no more than the --input of ${input}, got ${prefixCached}`);
  return issues;
}

function loadOf({concurrency, rate}: Flags): Load {
  if (concurrency !== undefined) return {kind: "concurrency", n: concurrency};
  return rate === undefined ? {kind: "max"} : {kind: "rate", perSecond: rate};
}

function predictionText({
  ttftSeconds,
  steadyTtftSeconds,
  tpotSeconds,
  endToEndSeconds,
  throughputTokensPerSecond,
  kvTokens,
  fits,
  because,
  bottleneck,
  standing,
}: Prediction): string {
  if (!fits) return `does not fit: ${because ?? ""}\n`;
  const row = (name: string, band: Band | null, say: (value: number) => string) =>
    band === null ? [name, "-", "-", "-"] : [name, say(band.p10), say(band.p50), say(band.p90)];
  const rows = [
    ["", "P10", "P50", "P90"],
    row("first token (TTFT)", ttftSeconds, seconds),
    ...(steadyTtftSeconds === null ? [] : [row("  once all have started", steadyTtftSeconds, seconds)]),
    row("per token (TPOT)", tpotSeconds, seconds),
    row("end to end", endToEndSeconds, seconds),
    row("output tokens/s", throughputTokensPerSecond, digits),
  ];
  const outrun =
    bottleneck === "queue"
      ? `; more arrives than it serves: latencies are the means of ${RATE_REQUESTS} requests, and grow with every further one`
      : "";
  return `${table(rows)}\n\nKV cache ${kvTokens} tokens; limited by ${bottleneck ?? "nothing"}${outrun}; ${standing}; the band is the model's own error\n`;
}
