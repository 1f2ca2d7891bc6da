import {type Job as Entry, Queue, QueueEvents} from "bullmq";
import type {SweepPoint} from "../../model/experiments/sweep/sweepPoint.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {engineName} from "../engineName.ts";
import type {Job} from "../sweepJob.ts";
import type {Address} from "./address.ts";
import {connect, parted} from "./connect.ts";
import {entryId, KEPT_SECONDS, PREFIX, queueName, scenarioKey, threadsOf} from "./names.ts";
import {type QueuedPoint, queuedPoint} from "./queuedPoint.ts";
import {type Stranger, Strangers} from "./strangers.ts";

/** What goes on in the queue, points of other sweeps included. */
export interface QueueState {
  readonly waiting: number;
  readonly playing: number;
  readonly workers: number;
  /** Points that the workers play at once. */
  readonly threads: number;
  readonly strangers: readonly Stranger[];
}

/** A point that no worker played, and why. */
export interface Unplayed {
  readonly hash: string;
  readonly because: string;
}

export interface Asking {
  /** The hashes of the whole grid, those included that were collected before: when all is collected, they are taken out. */
  readonly grid: readonly string[];
  readonly finished: (point: SweepPoint) => void;
  readonly unplayed: (point: Unplayed) => void;
  /** Called every second. */
  readonly state: (state: QueueState) => void;
  readonly say: (line: string) => void;
  /** Leaves the points in the queue: workers go on, and whoever asks for them again collects them. */
  readonly stop: AbortSignal;
}

const LOOK_MS = 1_000;
/** Every so many looks each entry is looked at: an event may be lost, and with a Redis that started anew, the entry. */
const LOOKS_BETWEEN = 10;
/** Entries put or looked at together. */
const BATCH = 200;

/**
 * Puts points into the queue of this engine and collects them until each is finished or refused. A point that is there already,
 * or was finished there, is not put again. Workers are somebody else's: without one it waits.
 */
export async function playOnQueue(
  jobs: readonly Job[],
  scenario: Scenario,
  address: Address,
  {grid, finished, unplayed, state, say, stop}: Asking,
): Promise<void> {
  const {redis, another, lost, close} = await connect(address, say);
  const of = {prefix: PREFIX};
  const queue = new Queue<QueuedPoint, SweepPoint>(queueName(engineName), {...of, connection: redis});
  const events = new QueueEvents(queueName(engineName), {...of, connection: another()});
  const strangers = new Strangers(redis, engineName);
  const name = scenarioHash(scenario);
  const left = new Map(jobs.map((job) => [entryId(job.hash), job]));
  const watch = new AbortController();
  const ended = new Promise<void>((resolve, reject) => {
    stop.addEventListener("abort", () => resolve());
    watch.signal.addEventListener("abort", () => resolve());
    lost.catch(reject);
  });
  const settled = (id: string, tell: (job: Job) => void) => {
    const job = left.get(id);
    if (job === undefined || stop.aborted) return;
    left.delete(id);
    tell(job);
    if (left.size === 0) watch.abort();
  };
  const done = (id: string, point: SweepPoint) => settled(id, () => finished(point));
  const refused = (id: string, because: string) => settled(id, ({hash}) => unplayed({hash, because}));
  queue.on("error", () => undefined); // the connection's own words are heard
  events.on("error", () => undefined);
  events.on("completed", ({jobId, returnvalue}) => done(jobId, returnvalue as unknown as SweepPoint));
  events.on("failed", ({jobId, failedReason}) => refused(jobId, failedReason));

  /** Looks at every entry that is waited for; puts those that are not there, and at first those that failed before. */
  const lookAtAll = async (first: boolean): Promise<void> => {
    await redis.set(scenarioKey(name), JSON.stringify(scenario), "EX", KEPT_SECONDS);
    for (const ids of batches([...left.keys()])) {
      const entries = await Promise.all(ids.map((id) => queue.getJob(id)));
      const missing: string[] = [];
      for (const [at, id] of ids.entries()) {
        const entry: Entry<QueuedPoint, SweepPoint | null> | undefined = entries[at];
        if (entry?.finishedOn === undefined) {
          if (entry === undefined) missing.push(id);
        } else if (entry.returnvalue) done(id, entry.returnvalue);
        else if (first) {
          await queue.remove(id);
          missing.push(id);
        } else refused(id, entry.failedReason);
      }
      const put = missing.flatMap((id) => left.get(id) ?? []);
      await queue.addBulk(
        put.map((job) => ({
          name: "point",
          data: queuedPoint(engineName, name, job),
          opts: {jobId: entryId(job.hash)},
        })),
      );
    }
  };
  const look = async (): Promise<void> => {
    const [counts, workers, others] = await Promise.all([
      queue.getJobCounts("waiting", "active"),
      queue.getWorkers(),
      strangers.look(),
    ]);
    state({
      ...{waiting: counts.waiting ?? 0, playing: counts.active ?? 0, workers: workers.length},
      threads: workers.reduce((sum, {rawname}) => sum + threadsOf(rawname), 0),
      strangers: others,
    });
  };
  const lookOn = async (): Promise<void> => {
    await strangers.enrol();
    await events.waitUntilReady();
    for (let looks = 0; !watch.signal.aborted && !stop.aborted; looks++) {
      if (looks % LOOKS_BETWEEN === 0) await lookAtAll(looks === 0);
      if (!watch.signal.aborted) await look();
      await pause(LOOK_MS, watch.signal, stop);
    }
  };
  try {
    await Promise.race([ended, lookOn()]);
    if (left.size > 0) return;
    for (const ids of batches(grid.map(entryId)))
      await Promise.all(ids.map((id) => queue.remove(id).catch(() => 0))); // another asker may have put it again
  } finally {
    await parted(events.close()); // it would connect again
    close();
  }
}

const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({length: Math.ceil(items.length / BATCH)}, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH));

/** Some time, or less when one of the signals comes. */
const pause = (ms: number, ...signals: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    AbortSignal.any([...signals]).addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
