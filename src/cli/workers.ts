import {Worker} from "node:worker_threads";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {type Job, playJob} from "./sweepJob.ts";

/** `worker.ts` as it is built beside the command line and every tool; from source there is none. */
const THREAD = "./worker.js";

/** Plays jobs one after the other in this thread; Ctrl-C is heard between two. */
export async function playHere(
  jobs: readonly Job[],
  finished: (point: SweepPoint) => void,
  stopped: () => boolean,
): Promise<void> {
  for (const job of jobs) {
    await new Promise((resume) => setImmediate(resume));
    if (stopped()) return;
    finished(playJob(job));
  }
}

/**
 * Plays jobs on so many threads, each taking the next when it is done; `finished` is called as each point comes in. Stops
 * when `stopped` says so: what is under way is dropped. A thread that fails ends all with its error.
 */
export async function playOnThreads(
  jobs: readonly Job[],
  threads: number,
  finished: (point: SweepPoint) => void,
  stopped: () => boolean,
): Promise<void> {
  let next = 0;
  const workers: Worker[] = [];
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL(THREAD, import.meta.url));
      workers.push(worker);
      const give = () => {
        if (stopped() || next >= jobs.length) resolve();
        else worker.postMessage(jobs[next++]);
      };
      worker.on("message", (point: SweepPoint) => {
        finished(point);
        give();
      });
      worker.on("error", reject);
      give();
    });
  const watch = setInterval(() => {
    if (stopped()) for (const worker of workers) void worker.terminate();
  }, 50);
  try {
    const runs = Array.from({length: Math.min(threads, jobs.length)}, one);
    const ended = workers.map((worker) => new Promise((resolve) => worker.once("exit", resolve)));
    await Promise.race([Promise.all(runs), Promise.all(ended)]);
  } finally {
    clearInterval(watch);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
