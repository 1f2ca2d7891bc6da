import {Queue} from "bullmq";
import type {Redis} from "ioredis";
import {ENGINES_KEY, PREFIX, queueName} from "./names.ts";

/** What another engine has in the same Redis. */
export interface Stranger {
  readonly engine: string;
  readonly waiting: number;
  readonly workers: number;
}

/** Makes an engine known, and tells what the others have there. */
export class Strangers {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly redis: Redis,
    private readonly engine: string,
  ) {}

  async enrol(): Promise<void> {
    await this.redis.sadd(ENGINES_KEY, this.engine);
  }

  /** Those that have points waiting or workers. */
  async look(): Promise<Stranger[]> {
    const others = (await this.redis.smembers(ENGINES_KEY)).filter((engine) => engine !== this.engine).sort();
    const seen = await Promise.all(
      others.map(async (engine): Promise<Stranger> => {
        const queue = this.queueOf(engine);
        const [waiting, workers] = await Promise.all([queue.getWaitingCount(), queue.getWorkersCount()]);
        return {engine, waiting, workers};
      }),
    );
    return seen.filter(({waiting, workers}) => waiting + workers > 0);
  }

  private queueOf(engine: string): Queue {
    const known = this.queues.get(engine);
    if (known) return known;
    const queue = new Queue(queueName(engine), {
      ...{connection: this.redis, prefix: PREFIX},
      skipMetasUpdate: true,
    });
    queue.on("error", () => undefined); // the connection's own words are heard
    this.queues.set(engine, queue);
    return queue;
  }
}
