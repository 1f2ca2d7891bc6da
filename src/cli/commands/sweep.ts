import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {sweepTable} from "../../model/experiments/sweep/sweepPoint.ts";
import {csv} from "../../model/report/csv.ts";
import {wholeNumber} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {mustBeWritable, writeText} from "../files.ts";
import {addressOf, engineOption, withoutPassword} from "../queue/address.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import type {Job} from "../sweepJob.ts";
import {sweepJobs} from "../sweepJobs.ts";
import {openResults} from "../sweepResults.ts";
import {runSweep, type SweepEngine, type SweepRun} from "../sweepRun.ts";

interface Flags {
  readonly vary: readonly string[];
  readonly results?: string;
  readonly csv?: string;
  readonly json?: boolean;
  readonly engine: string;
  readonly threads?: number;
  readonly replications?: number;
  readonly withdraw?: boolean;
}

/** `sweep SCENARIO --vary path=from..to:step`: the answer at every point of a grid; what is finished is kept. */
export function addSweep(program: Command, done: (code: number) => void): void {
  program
    .command("sweep")
    .description("the answer at every point of a grid, as CSV in long form; goes on where it was stopped")
    .argument("<scenario>", "scenario file")
    .requiredOption(
      "--vary <axis>",
      "path=from..to:step or path=1,2,3: a number, a date (step 14, 2w or 1m), a month, a word; may be given again",
      (text: string, before: readonly string[] = []) => [...before, text],
    )
    .option("--results <file>", "keep finished points here, and do not play them again")
    .option("--csv <file>", "write the CSV here; standard output without it, unless --json")
    .option("--json", "print the points as one JSON object")
    .addOption(
      engineOption(
        "where",
        "local: threads of this machine; redis://[user:password@]host[:port][/database]: those who run `headroom worker` there",
      ).default("local"),
    )
    .option("--withdraw", "take those points out of the Redis that no worker has taken, and end")
    .option("--threads <n>", "threads of the local engine; 0: this one", wholeNumber)
    .option("--replications <n>", "futures to play at each point", wholeNumber)
    .addHelpText("after", "\nEnds with 1 where at some point no option keeps all objectives.")
    .action(async (file: string, flags: Flags) => {
      const engine = engineOf(flags);
      const run = flags.replications === undefined ? {} : {replications: flags.replications};
      const scenario = overridden(readScenarioFile(file, bundledCatalogue), run, undefined, bundledCatalogue);
      const jobs = sweepJobs(scenario, flags.vary);
      if (flags.withdraw) return done(await withdraw(jobs, engine, flags.json));
      mustBeWritable([flags.csv]);
      const results = flags.results === undefined ? undefined : openResults(flags.results);
      const swept = await runSweep(jobs, scenario, engine, results);
      const {points, unplayed, stopped, lost} = swept;
      const {heading, rows} = sweepTable(points);
      if (flags.csv !== undefined) writeText(flags.csv, csv(heading, rows));
      if (flags.json) process.stdout.write(`${JSON.stringify({scenario: scenario.id, points}, null, 2)}\n`);
      else if (flags.csv === undefined) process.stdout.write(csv(heading, rows));
      if (stopped) process.stderr.write(`${stoppedAt(points.length, jobs.length, flags)}\n`);
      if (lost) throw lost;
      if (unplayed.length > 0)
        throw new BadInput(
          unplayed.map(({hash, because}) => `--engine: point ${hash} was not played: ${because}`),
        );
      done(codeOf(swept));
    });
}

function engineOf({engine, threads}: Flags): SweepEngine {
  if (engine === "local") return {...(threads === undefined ? {} : {threads})};
  const redis = addressOf(engine);
  if (redis === undefined)
    throw new BadInput([
      `--engine: must be local or like redis://127.0.0.1:6379, got ${withoutPassword(engine)}`,
    ]);
  if (threads !== undefined)
    throw new BadInput([`--threads: must be given to the workers of ${redis.shown}, got ${threads}`]);
  return {redis};
}

/** For who asked for the wrong grid. */
async function withdraw(jobs: readonly Job[], engine: SweepEngine, json = false): Promise<number> {
  if (!("redis" in engine))
    throw new BadInput(["--withdraw: must be given with --engine redis://..., got local"]);
  const {withdrawPoints} = await import("../queue/withdraw.ts");
  const hashes = jobs.map(({hash}) => hash);
  const say = (line: string) => process.stderr.write(`${line}\n`);
  const withdrawn = await withdrawPoints(hashes, engine.redis, say);
  if (json) process.stdout.write(`${JSON.stringify({points: jobs.length, withdrawn}, null, 2)}\n`);
  else say(`${withdrawn} of ${jobs.length} points withdrawn`);
  return EXIT.kept;
}

/** As shells count a stop by Ctrl-C. */
const INTERRUPTED = 130;

function codeOf({points, stopped}: SweepRun): number {
  if (stopped) return INTERRUPTED;
  return points.some(({verdict}) => verdict.outcome === "none-feasible") ? EXIT.notKept : EXIT.kept;
}

function stoppedAt(finished: number, all: number, {results, engine}: Flags): string {
  const stopped = `stopped after ${finished} of ${all} points`;
  if (engine !== "local")
    return `${stopped}; the others stay in the queue, and the same command collects what was played meanwhile`;
  return results === undefined
    ? `${stopped}; with --results FILE the same command goes on where it was stopped`
    : `${stopped}; the same command goes on from there`;
}
