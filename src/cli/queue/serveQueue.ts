import {hostname} from "node:os";
import {type Job as Entry, UnrecoverableError, WaitingError, Worker} from "bullmq";
import type {Redis} from "ioredis";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import type {SweepPoint} from "../../model/experiments/sweep/sweepPoint.ts";
import {readScenario} from "../../model/scenario/readScenario.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {engineName} from "../engineName.ts";
import {Dropped, Threads} from "../workers.ts";
import type {Address} from "./address.ts";
import {connect, parted} from "./connect.ts";
import {KEPT_SECONDS, PREFIX, queueName, scenarioKey, workerName} from "./names.ts";
import {pointToPlay, scenarioNameOf} from "./queuedPoint.ts";
import {counted} from "./queueWords.ts";
import {Strangers} from "./strangers.ts";

/** What a worker has done. */
export interface Served {
  played: number;
  refused: number;
  failed: number;
  givenBack: number;
}

export interface Serving {
  readonly threads: number;
  readonly say: (line: string) => void;
  /** No new points: those under way are finished first. */
  readonly finish: AbortSignal;
  /** Those under way are given back at once. */
  readonly giveBack: AbortSignal;
}

/**
 * A point belongs to a worker as long as it renews its lock, which it does while its threads play, however long that takes. A
 * worker that was killed, or a machine that fell asleep, loses its points to others after this and a check.
 */
const LOCK_MS = 10_000;
const CHECK_MS = 2_500;
/** A point that was lost with its worker so often may be what ends them. */
const MOST_LOSSES = 4;
const LOOK_MS = 10_000;

/** Takes points of this engine from the queue and plays them, until it is asked to stop or the Redis is lost. */
export async function serveQueue(
  address: Address,
  {threads, say, finish, giveBack}: Serving,
): Promise<Served> {
  const {redis, lost, close} = await connect(address, say);
  const served: Served = {played: 0, refused: 0, failed: 0, givenBack: 0};
  const pool = new Threads();
  const scenarios = new Scenarios(redis);

  const play = async (entry: Entry<unknown, SweepPoint>, token: string | undefined): Promise<SweepPoint> => {
    const job = pointToPlay(entry.data, await scenarios.of(entry.data), engineName);
    if ("refused" in job) {
      served.refused += 1;
      say(`refused  ${entry.id ?? ""}: ${job.refused}`);
      throw new UnrecoverableError(`refused: ${job.refused}`);
    }
    const inputs = Object.entries(job.inputs).map(([path, value]) => `${path}=${value}`);
    const name = `${job.hash}  ${inputs.join("  ")}`;
    const from = performance.now();
    say(`plays    ${name}`);
    try {
      const point = await pool.play(job, giveBack);
      served.played += 1;
      say(`played   ${name}  ${((performance.now() - from) / 1000).toFixed(1)} s`);
      return point;
    } catch (error) {
      if (error instanceof Dropped) {
        await entry.moveToWait(token);
        served.givenBack += 1;
        say(`returned ${name}`);
        throw new WaitingError();
      }
      served.failed += 1;
      say(`failed   ${name}: ${(error as Error).message}`);
      throw new UnrecoverableError((error as Error).message);
    }
  };
  const worker = new Worker(queueName(engineName), play, {
    ...{connection: redis, prefix: PREFIX},
    name: workerName(hostname(), process.pid, threads),
    concurrency: threads,
    lockDuration: LOCK_MS,
    stalledInterval: CHECK_MS,
    maxStalledCount: MOST_LOSSES,
    removeOnComplete: {age: KEPT_SECONDS},
    removeOnFail: {age: KEPT_SECONDS},
  });
  worker.on("stalled", (id) => say(`point of a lost worker waits again: ${id.replace(/^point-/, "")}`));
  worker.on("error", (error) => {
    if (redis.status === "ready") say(`queue: ${error.message}`);
  });

  const stopped = new Promise<void>((resolve, reject) => {
    const stop = () => {
      worker.close().then(resolve, reject);
    };
    finish.addEventListener("abort", stop);
    giveBack.addEventListener("abort", stop);
    lost.catch(reject);
  });
  say(
    `engine ${engineName}, ${counted(threads, "thread")}: waits for points at ${address.shown}; Ctrl-C finishes what is under way and stops`,
  );
  const watch = watchStrangers(new Strangers(redis, engineName), say);
  try {
    await stopped;
    return served;
  } finally {
    clearInterval(watch);
    await parted(worker.close(true)); // it would try again for ever
    close();
    await pool.close();
  }
}

/** Says when points of another engine wait, since this worker leaves them. */
function watchStrangers(strangers: Strangers, say: (line: string) => void): NodeJS.Timeout {
  let said = "";
  const look = async () => {
    await strangers.enrol();
    const lines = (await strangers.look())
      .filter(({waiting}) => waiting > 0)
      .map(
        ({engine}) =>
          `points of engine ${engine} wait; this worker has engine ${engineName} and leaves them: it must be of the same version and catalogue`,
      );
    if (lines.join() !== said) for (const line of lines) say(line);
    said = lines.join();
  };
  const again = () => {
    look().catch(() => undefined); // out of reach: that is heard elsewhere
  };
  again();
  return setInterval(again, LOOK_MS);
}

/** The scenarios of sweeps, each read and checked once. */
class Scenarios {
  private readonly known = new Map<string, Scenario | undefined>();

  constructor(private readonly redis: Redis) {}

  async of(entry: unknown): Promise<Scenario | undefined> {
    const name = scenarioNameOf(entry);
    if (name === undefined) return undefined;
    const known = this.known.get(name);
    if (known) return known;
    const text = await this.redis.get(scenarioKey(name));
    const read = text === null ? undefined : readScenario(text, bundledCatalogue);
    const scenario = read?.ok ? read.scenario : undefined;
    if (scenario) this.known.set(name, scenario);
    return scenario;
  }
}
