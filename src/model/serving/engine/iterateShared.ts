import type {Seconds} from "../../units/quantities.ts";
import {IterationEngine} from "./iterationEngine.ts";
import {type Instants, instantsOf, Recorder} from "./requests.ts";
import {type EngineLoad, equalShares, type Slowdown} from "./sharedGpu.ts";

/**
 * Engines that share a GPU, one iteration after another: the oracle of `openLoopShared`. Between two events every
 * engine at work does the same share of its iteration.
 */
export function iterateShared(loads: readonly EngineLoad[], slowdown: Slowdown = equalShares): Instants[] {
  const runs = loads.map((load) => new Run(load));
  for (let now = 0; ; ) {
    for (const run of runs) run.happen(now);
    const busy = runs.filter(({computing}) => computing).length;
    const slow = busy === 0 ? 1 : slowdown(busy);
    const next = runs.reduce(
      (soonest, run) => Math.min(soonest, run.nextAt(now, slow)),
      Number.POSITIVE_INFINITY,
    );
    if (next === Number.POSITIVE_INFINITY) return runs.map(({instants}) => instants);
    for (const run of runs) run.compute(now, next, slow);
    now = next;
  }
}

class Run {
  readonly instants: Instants;
  computing = false;
  private readonly engine: IterationEngine;
  private left: Seconds = 0; // of the iteration in progress, were it alone
  private arrival = 0;
  private pause = 0;
  private up = true;

  constructor(private readonly load: EngineLoad) {
    const {requests, cost, limits, options} = load;
    this.instants = instantsOf(requests.arrived.length);
    this.engine = new IterationEngine(cost, limits, options ?? {}, new Recorder(this.instants));
  }

  /** Failures, recoveries, arrivals and the start of an iteration, at `now`. */
  happen(now: Seconds): void {
    const {pauses = [], requests} = this.load;
    for (let again = true; again; ) {
      again = false;
      if (this.up && pauses[this.pause]?.from <= now) {
        this.engine.fail();
        this.up = this.computing = false;
        again = true;
      }
      if (!this.up && pauses[this.pause].to <= now) {
        this.up = true;
        this.pause++;
        again = true;
      }
    }
    const {arrived, inputTokens, outputTokens, cachedTokens, priority} = requests;
    for (; arrived[this.arrival] <= now; this.arrival++) {
      const i = this.arrival;
      this.engine.submit(i, inputTokens[i], outputTokens[i], cachedTokens?.[i] ?? 0, priority?.[i] ?? 0);
    }
    if (!this.up || this.computing || !this.engine.hasWork) return;
    this.left = this.engine.begin(now);
    this.computing = true;
  }

  /** When something next happens to it at this pace. */
  nextAt(now: Seconds, slow: number): Seconds {
    const {pauses = [], requests} = this.load;
    const pause = pauses[this.pause];
    return Math.min(
      this.computing ? now + this.left * slow : Number.POSITIVE_INFINITY,
      requests.arrived[this.arrival] ?? Number.POSITIVE_INFINITY,
      pause === undefined ? Number.POSITIVE_INFINITY : this.up ? pause.from : pause.to,
    );
  }

  compute(now: Seconds, next: Seconds, slow: number): void {
    if (!this.computing) return;
    if (now + this.left * slow > next) {
      this.left -= (next - now) / slow;
      return;
    }
    this.engine.end(next);
    this.computing = false;
  }
}
