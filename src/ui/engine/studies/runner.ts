import {macrotask} from "../macrotask.ts";
import type {Reply, Request} from "../messages.ts";
import type {StudyName, StudyProgress} from "./catalogue.ts";

type StudyRequest = Extract<Request, {kind: "study"}>;
type Slices = Generator<StudyProgress, unknown>;

/** Time after which a study gives way, in milliseconds. */
const SLICE = 12;
/** Studies that were begun and are kept for when they are asked for again. */
const KEPT = 8;
/** Made when no other waits: what stands beside the view that is open, the further down the later. */
const LATER: readonly StudyName[] = ["whatIf", "strip"];

/**
 * The worker's side of the studies: one at a time, in the order they are asked, giving way to whatever else the worker has to
 * do. One that is dropped is put by, and goes on from there when it is asked for again.
 */
export class StudyRunner {
  private waiting: StudyRequest[] = [];
  private readonly begun = new Map<string, Slices>();
  private running = false;

  constructor(
    private readonly start: (request: StudyRequest) => Slices | Promise<Slices>,
    private readonly reply: (message: Reply) => void,
    private readonly patience = SLICE,
  ) {}

  ask(request: StudyRequest): void {
    this.drop(request.key);
    this.waiting.push(request);
    if (!this.running) void this.run();
  }

  drop(key: string): void {
    this.waiting = this.waiting.filter((request) => request.key !== key);
  }

  dropAll(): void {
    this.waiting = [];
  }

  /** Resolves once no study waits but those that are made last. */
  async rest(): Promise<void> {
    while (this.waiting.some(({ask}) => !LATER.includes(ask.name))) await macrotask();
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let next = this.next(); next !== undefined; next = this.next()) {
      try {
        this.slice(next, this.begun.get(next.key) ?? (await this.start(next)));
      } catch (error) {
        this.end(next.key);
        const message = error instanceof Error ? error.message : String(error);
        this.reply({kind: "failed", id: next.id, message});
      }
      await macrotask();
    }
    this.running = false;
  }

  private next(): StudyRequest | undefined {
    for (const later of [-1, ...LATER.keys()]) {
      const found = this.waiting.find(({ask}) => LATER.indexOf(ask.name) === later);
      if (found) return found;
    }
    return undefined;
  }

  /** Goes on with a study for a moment, and says how far it is with the newest that there is to show. */
  private slice({id, key}: StudyRequest, slices: Slices): void {
    this.keep(key, slices);
    let partial: unknown;
    for (const began = performance.now(); ; ) {
      const {done, value} = slices.next();
      if (done) {
        this.end(key);
        return this.reply({kind: "studied", id, key, done: 1, of: 1, result: value, finished: true});
      }
      partial = value.partial ?? partial;
      if (performance.now() - began < this.patience) continue;
      return this.reply({
        kind: "studied",
        ...{id, key, done: value.done, of: value.of},
        ...(partial !== undefined && {result: partial}),
        finished: false,
      });
    }
  }

  private keep(key: string, slices: Slices): void {
    this.begun.delete(key); // to the end: the one put by longest ago goes first
    this.begun.set(key, slices);
    if (this.begun.size > KEPT) this.begun.delete(this.begun.keys().next().value ?? "");
  }

  private end(key: string): void {
    this.begun.delete(key);
    this.drop(key);
  }
}
