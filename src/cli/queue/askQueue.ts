import {Queue, QueueEvents} from "bullmq";
import type {SweepPoint} from "../../model/experiments/sweep/sweepPoint.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {engineName} from "../engineName.ts";
import type {Job} from "../sweepJob.ts";
import type {Address} from "./address.ts";
import {batches, pause} from "./batches.ts";
import {connect, inPlainWords, parted} from "./connect.ts";
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

/**
 * Puts points into the queue of this engine and collects them until each is finished or refused. A point that is there already,
 * or was finished there, is not put again. Workers are somebody else's: without one it waits.
 */
export async function playOnQueue(
  jobs: readonly Job[],
  scenario: Scenario,
  address: Address,
  asking: Asking,
): Promise<void> {
  const {redis, another, lost, close} = await connect(address, asking.say);
  const of = {prefix: PREFIX};
  const queue: PointQueue = new Queue(queueName(engineName), {...of, connection: redis});
  const events = new QueueEvents(queueName(engineName), {...of, connection: another()});
  const strangers = new Strangers(redis, engineName);
  const left = new Left(jobs, asking);
  queue.on("error", () => undefined); // the connection's own words are heard
  events.on("error", () => undefined);
  events.on("completed", ({jobId, returnvalue}) => left.finish(jobId, returnvalue as unknown as SweepPoint));
  events.on("failed", ({jobId, failedReason}) => left.refuse(jobId, failedReason));

  const lookOn = async (): Promise<void> => {
    await strangers.enrol();
    await events.waitUntilReady();
    const name = scenarioHash(scenario);
    for (let looks = 0; !left.over.aborted; looks++) {
      if (looks % LOOKS_BETWEEN === 0) {
        await redis.set(scenarioKey(name), JSON.stringify(scenario), "EX", KEPT_SECONDS);
        await putAndCollect(queue, name, left, looks === 0);
      }
      if (!left.over.aborted) asking.state(await stateOf(queue, strangers));
      await pause(LOOK_MS, left.over);
    }
  };
  try {
    await Promise.race([left.ended, lost, lookOn()]);
    if (left.jobs.size > 0) return;
    for (const ids of batches(asking.grid.map(entryId)))
      await Promise.all(ids.map((id) => queue.remove(id).catch(() => 0))); // another asker may have put it again
  } catch (error) {
    throw inPlainWords(error, address);
  } finally {
    await parted(events.close()); // it would connect again
    close();
  }
}

type PointQueue = Queue<QueuedPoint, SweepPoint | null>;

/** The points that are waited for, by the names of their entries. */
class Left {
  readonly jobs: Map<string, Job>;
  /** When nothing is left, or it was stopped; an error where a point could not be kept. */
  readonly ended: Promise<void>;
  /** The same, to ask. */
  readonly over: AbortSignal;
  private readonly end = new AbortController();

  constructor(
    jobs: readonly Job[],
    private readonly asking: Asking,
  ) {
    this.jobs = new Map(jobs.map((job) => [entryId(job.hash), job]));
    this.over = AbortSignal.any([this.end.signal, asking.stop]);
    this.ended = new Promise((resolve, reject) => {
      this.over.addEventListener("abort", () => {
        if (this.end.signal.reason instanceof Error && !asking.stop.aborted && this.jobs.size > 0)
          reject(this.end.signal.reason);
        else resolve();
      });
    });
  }

  finish(id: string, point: SweepPoint): void {
    this.settle(id, () => this.asking.finished(point));
  }
  refuse(id: string, because: string): void {
    this.settle(id, ({hash}) => this.asking.unplayed({hash, because}));
  }

  private settle(id: string, tell: (job: Job) => void): void {
    const job = this.jobs.get(id);
    if (job === undefined || this.over.aborted) return;
    try {
      tell(job);
      this.jobs.delete(id);
      if (this.jobs.size === 0) this.end.abort();
    } catch (error) {
      this.end.abort(error);
    }
  }
}

/** Looks at every entry that is waited for; puts those that are not there, and at first those that failed before. */
async function putAndCollect(queue: PointQueue, scenario: string, left: Left, first: boolean): Promise<void> {
  for (const ids of batches([...left.jobs.keys()])) {
    const entries = await Promise.all(ids.map((id) => queue.getJob(id)));
    const missing: string[] = [];
    for (const [at, id] of ids.entries()) {
      const entry = entries[at];
      if (entry === undefined) missing.push(id);
      else if (entry.finishedOn === undefined) continue;
      else if (entry.returnvalue) left.finish(id, entry.returnvalue);
      else if (first) {
        await queue.remove(id);
        missing.push(id);
      } else left.refuse(id, entry.failedReason);
    }
    const put = missing.flatMap((id) => left.jobs.get(id) ?? []);
    await queue.addBulk(
      put.map((job) => ({
        name: "point",
        data: queuedPoint(engineName, scenario, job),
        opts: {jobId: entryId(job.hash)},
      })),
    );
  }
}

async function stateOf(queue: PointQueue, strangers: Strangers): Promise<QueueState> {
  const [waiting, playing, workers, others] = await Promise.all([
    queue.getWaitingCount(),
    queue.getActiveCount(),
    queue.getWorkers(),
    strangers.look(),
  ]);
  return {
    ...{waiting, playing, workers: workers.length},
    threads: workers.reduce((sum, {rawname}) => sum + threadsOf(rawname), 0),
    strangers: others,
  };
}
