import type {Seconds} from "../../units/quantities.ts";

/** Something on GPUs that requests are sent to. It works in the clock's time, slowed while others share its GPUs. */
export interface Station {
  readonly name: string;
  /** Indexes of the GPUs it computes on. */
  readonly gpus: readonly number[];
  readonly busy: boolean;
  /** Whether it could ever serve the request. */
  serves(row: number): boolean;
  submit(at: Seconds, row: number): void;
  /** Everything that ends at or before `at` is done and told. */
  advanceTo(at: Seconds): void;
  /** When it next has something to tell; Infinity when idle. */
  nextChangeAt(): Seconds;
  slow(at: Seconds, slowdown: number): void;
  /** What a request that came now would take, by what is known at the door: each station states its rule. */
  predict(at: Seconds, row: number): void;
  readonly predictedFirst: Seconds;
  readonly predictedFull: Seconds;
  /** Counts a busy hour's request, served or not, towards the load. */
  offer(row: number): void;
  /** Seconds of work that were offered, at the rate of a full batch. */
  readonly offeredSeconds: Seconds;
  /** What a full batch is limited by. */
  readonly limit: string;
}

/** Told when a request of a station is answered. */
export type Answered = (row: number, at: Seconds) => void;
