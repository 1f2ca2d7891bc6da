import {Worker} from "node:worker_threads";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {type Job, playJob} from "./sweepJob.ts";

/** `worker.ts` as it is built beside the command line and every tool; from source there is none. */
const THREAD = "./worker.js";

/** Plays jobs one after the other in this thread; Ctrl-C is heard between two. */
export async function playHere(
  jobs: readonly Job[],
  finished: (point: SweepPoint) => void,
  stop: AbortSignal,
): Promise<void> {
  for (const job of jobs) {
    await new Promise((resume) => setImmediate(resume));
    if (stop.aborted) return;
    finished(playJob(job));
  }
}

/**
 * Plays jobs on so many threads, each taking the next when it is done; `finished` is called as each point comes in. At `stop`
 * what is under way is dropped. A thread that fails ends all with its error.
 */
export async function playOnThreads(
  jobs: readonly Job[],
  threads: number,
  finished: (point: SweepPoint) => void,
  stop: AbortSignal,
): Promise<void> {
  const pool = new Threads();
  let next = 0;
  const one = async () => {
    while (!stop.aborted && next < jobs.length) finished(await pool.play(jobs[next++], stop));
  };
  try {
    await Promise.all(Array.from({length: Math.min(threads, jobs.length)}, one));
  } catch (error) {
    if (!(error instanceof Dropped)) throw error;
  } finally {
    await pool.close();
  }
}

/** A point was dropped while it was played, because its signal said so. */
export class Dropped extends Error {}

/** Threads that play points, one each at a time; they are kept, and with them the boxes that they have played. */
export class Threads {
  private readonly all = new Set<Worker>();
  private readonly idle: Worker[] = [];

  /** Plays a point on a thread that has nothing to do, or on a new one. */
  play(job: Job, stop: AbortSignal): Promise<SweepPoint> {
    const worker = this.idle.pop() ?? this.start();
    return new Promise((resolve, reject) => {
      const lost = (error: Error) => {
        settle();
        this.all.delete(worker);
        void worker.terminate();
        reject(error);
      };
      const drop = () => lost(new Dropped());
      const exited = (code: number) => lost(new Error(`a thread must answer, it ended with code ${code}`));
      const answered = (point: SweepPoint) => {
        settle();
        this.idle.push(worker);
        resolve(point);
      };
      const settle = () => {
        stop.removeEventListener("abort", drop);
        worker.off("error", lost).off("exit", exited).off("message", answered);
      };
      stop.addEventListener("abort", drop);
      worker.on("error", lost).on("exit", exited).on("message", answered);
      if (stop.aborted) drop();
      else worker.postMessage(job);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((worker) => worker.terminate()));
  }

  private start(): Worker {
    const worker = new Worker(new URL(THREAD, import.meta.url));
    this.all.add(worker);
    return worker;
  }
}
