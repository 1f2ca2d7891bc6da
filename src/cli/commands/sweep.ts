import {availableParallelism} from "node:os";
import {SingleBar} from "cli-progress";
import {type Command, InvalidArgumentError} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type Axis, gridPoints, parseAxis} from "../../model/experiments/sweep/grid.ts";
import {type SweepPoint, scenarioAtPoint, sweepTable} from "../../model/experiments/sweep/sweepPoint.ts";
import {csv} from "../../model/report/csv.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import {isNumberPath} from "../../model/scenario/paths.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {wholeNumber} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {mustBeWritable, writeText} from "../files.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import type {Job} from "../sweepJob.ts";
import {appendResult, readResults} from "../sweepResults.ts";
import {playHere, playOnThreads} from "../workers.ts";

interface Flags {
  readonly vary: readonly Axis[];
  readonly results?: string;
  readonly csv?: string;
  readonly json?: boolean;
  readonly engine: string;
  readonly threads?: number;
  readonly replications?: number;
}

function axis(text: string, before: readonly Axis[] = []): Axis[] {
  const read = parseAxis(text);
  if ("rule" in read) throw new InvalidArgumentError(`${read.rule}, got ${text}`);
  return [...before, read];
}

/** `sweep SCENARIO --vary path=from..to:step`: the answer at every point of a grid; what is finished is kept. */
export function addSweep(program: Command, done: (code: number) => void): void {
  program
    .command("sweep")
    .description("the answer at every point of a grid, as CSV in long form; goes on where it was stopped")
    .argument("<scenario>", "scenario file")
    .requiredOption("--vary <axis>", "path=from..to:step, or path=1,2,3; may be given again", axis)
    .option("--results <file>", "keep finished points here, and do not play them again")
    .option("--csv <file>", "write the CSV here; standard output without it, unless --json")
    .option("--json", "print the points as one JSON object")
    .option("--engine <where>", "local: threads of this machine", "local")
    .option("--threads <n>", "threads of the local engine; 0: this one", wholeNumber)
    .option("--replications <n>", "futures to play at each point", wholeNumber)
    .action(async (file: string, flags: Flags) => {
      if (flags.engine !== "local")
        throw new BadInput([
          `--engine: must be local, got ${flags.engine}: spreading a sweep over machines is not built; run parts of the grid on each, with a results file each, and join the files`,
        ]);
      const run = flags.replications === undefined ? {} : {replications: flags.replications};
      const scenario = overridden(readScenarioFile(file, bundledCatalogue), run, undefined, bundledCatalogue);
      const jobs = jobsOf(scenario, flags.vary);
      mustBeWritable([flags.csv, flags.results]);
      const points = await play(jobs, flags);
      const {heading, rows} = sweepTable(points);
      const text = csv(heading, rows);
      if (flags.csv !== undefined) writeText(flags.csv, text);
      if (flags.json) process.stdout.write(`${JSON.stringify({scenario: scenario.id, points}, null, 2)}\n`);
      else if (flags.csv === undefined) process.stdout.write(text);
      done(points.length === jobs.length ? EXIT.kept : INTERRUPTED);
    });
}

/** As shells count a stop by Ctrl-C. */
const INTERRUPTED = 130;

/** Points of a grid at most: as many take days. */
const MOST_POINTS = 10_000;

/** Every point as a scenario that keeps every rule, or all issues at once. */
function jobsOf(scenario: Scenario, axes: readonly Axis[]): Job[] {
  const strangers = axes.filter(({path}) => !isNumberPath(scenario, path));
  if (strangers.length > 0)
    throw new BadInput(strangers.map(({path}) => `--vary: must be a number of the scenario, got ${path}`));
  const twice = axes.filter(({path}, at) => axes.findIndex((axis) => axis.path === path) !== at);
  if (twice.length > 0)
    throw new BadInput(twice.map(({path}) => `--vary: must name a path once, got ${path} again`));
  const count = axes.reduce((product, {values}) => product * values.length, 1);
  if (count > MOST_POINTS)
    throw new BadInput([`--vary: must make ${MOST_POINTS} points at most, got ${count}`]);
  const issues = new Set<string>();
  const jobs = gridPoints(axes).map((inputs): Job => {
    const at = scenarioAtPoint(scenario, inputs);
    const checked = checkScenario(at, bundledCatalogue);
    if (!checked.ok) for (const issue of checked.issues) issues.add(formatIssue("--vary", issue));
    return {hash: scenarioHash(at), inputs, scenario: at};
  });
  if (issues.size > 0) throw new BadInput([...issues]);
  return jobs;
}

/** Plays what the results file does not have; the points in the order of the grid, those that were finished. */
async function play(jobs: readonly Job[], {results, threads}: Flags): Promise<SweepPoint[]> {
  const points = results === undefined ? new Map<string, SweepPoint>() : readResults(results);
  const left = jobs.filter(({hash}) => !points.has(hash));
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: "{bar} {value} of {total} points",
        clearOnComplete: true,
        stream: process.stderr,
      })
    : null;
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  process.once("SIGINT", stop);
  bar?.start(jobs.length, jobs.length - left.length);
  try {
    const finished = (point: SweepPoint) => {
      points.set(point.hash, point);
      if (results !== undefined) appendResult(results, point);
      bar?.increment();
    };
    const count = threads ?? availableParallelism();
    if (count === 0) await playHere(left, finished, () => stopped);
    else await playOnThreads(left, count, finished, () => stopped);
  } finally {
    bar?.stop();
    process.removeListener("SIGINT", stop);
  }
  const finished = jobs.flatMap(({hash}) => points.get(hash) ?? []);
  if (stopped) process.stderr.write(`stopped after ${finished.length} of ${jobs.length} points\n`);
  return finished;
}
