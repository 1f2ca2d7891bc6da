import {availableParallelism} from "node:os";
import {SingleBar} from "cli-progress";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";
import {BadInput} from "./badInput.ts";
import type {Address} from "./queue/address.ts";
import type {QueueState, Unplayed} from "./queue/askQueue.ts";
import {QueueWords} from "./queue/queueWords.ts";
import type {Job} from "./sweepJob.ts";
import type {Results} from "./sweepResults.ts";
import {playHere, playOnThreads} from "./workers.ts";

/** Who plays the points: threads of this machine, or whoever works for a queue. */
export type SweepEngine = {readonly threads?: number} | {readonly redis: Address};

export interface SweepRun {
  /** In the order of the grid: those that are finished. */
  readonly points: readonly SweepPoint[];
  readonly unplayed: readonly Unplayed[];
  /** Ctrl-C ended it. */
  readonly stopped: boolean;
  /** The queue was lost. */
  readonly lost?: BadInput;
}

/** A line on standard error, above the bar. */
const sayAbove = (bar: SingleBar | null, line: string): void => {
  process.stderr.write(bar ? `\r\x1b[K${line}\n` : `${line}\n`);
};

/** Plays what the results do not have, shows how far it is on standard error, and at Ctrl-C keeps what is finished. */
export async function runSweep(
  jobs: readonly Job[],
  scenario: Scenario,
  engine: SweepEngine,
  results: Results | undefined,
): Promise<SweepRun> {
  const points = new Map(results?.points);
  const unplayed: Unplayed[] = [];
  const left = jobs.filter(({hash}) => !points.has(hash));
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: "{bar} {value} of {total} points{queue}",
        clearOnComplete: true,
        stream: process.stderr,
      })
    : null;
  const stop = new AbortController();
  const interrupted = () => stop.abort();
  process.once("SIGINT", interrupted);
  bar?.start(jobs.length, jobs.length - left.length, {queue: ""});
  let played = 0;
  const finished = (point: SweepPoint) => {
    played += 1;
    points.set(point.hash, point);
    results?.add(point);
    bar?.increment();
  };
  const play = async (left: readonly Job[]): Promise<void> => {
    if ("redis" in engine) {
      const say = (line: string) => sayAbove(bar, line);
      const words = new QueueWords(engine.redis, say);
      const state = (now: QueueState) => {
        words.hear(now);
        bar?.update({queue: words.short(now)});
      };
      const {playOnQueue} = await import("./queue/askQueue.ts"); // and its library, for who asks for it alone
      const asking = {
        grid: jobs.map(({hash}) => hash),
        finished,
        state,
        say,
        unplayed: (point: Unplayed) => unplayed.push(point),
        stop: stop.signal,
      };
      return playOnQueue(left, scenario, engine.redis, asking);
    }
    const threads = engine.threads ?? availableParallelism();
    return threads === 0
      ? playHere(left, finished, stop.signal)
      : playOnThreads(left, threads, finished, stop.signal);
  };
  let lost: BadInput | undefined;
  try {
    if (left.length > 0) await play(left);
  } catch (error) {
    if (!(error instanceof BadInput) || played === 0) throw error;
    lost = error; // what is finished is kept
  } finally {
    bar?.stop();
    process.removeListener("SIGINT", interrupted);
  }
  // a point may have been kept for another grid, under other inputs
  const inOrder = jobs.flatMap(({hash, inputs}) => {
    const point = points.get(hash);
    return point ? [{...point, inputs}] : [];
  });
  if (inOrder.length === jobs.length) results?.settle(jobs.map(({hash}) => hash));
  const stopped = stop.signal.aborted && inOrder.length < jobs.length;
  return {points: inOrder, unplayed, stopped, ...(lost ? {lost} : {})};
}
