import type {Seconds} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Engine} from "./engine.ts";
import {Outages} from "./openLoop.ts";
import {type Instants, instantsOf, Recorder, type Requests} from "./requests.ts";
import type {EngineOptions, Pause} from "./rules.ts";

/** How many times as long an iteration takes while so many engines of a GPU are busy, itself included. */
export type Slowdown = (busy: number) => number;

/** Bandwidth and compute are shared alike. */
export const equalShares: Slowdown = (busy) => busy;

/** Engines on one GPU: while several are busy each goes slower, and what it has done of an iteration stays done. */
export class SharedGpu {
  private busy = 0;

  constructor(
    private readonly engines: readonly Engine[],
    private readonly slowdown: Slowdown = equalShares,
  ) {}

  /** Everything that ends at or before `at` is done, in every engine; then submit, fail or recover and `settle`. */
  advanceTo(at: Seconds): void {
    for (;;) {
      let soonest = 0;
      let first = Number.POSITIVE_INFINITY;
      for (let i = 0; i < this.engines.length; i++) {
        const change = this.engines[i].nextChangeAt(at);
        if (change < first) {
          first = change;
          soonest = i;
        }
      }
      if (first > at || first === Number.POSITIVE_INFINITY) break;
      this.engines[soonest].advanceTo(first);
      this.settle(first);
    }
    if (at < Number.POSITIVE_INFINITY) for (const engine of this.engines) engine.advanceTo(at);
  }

  /** Gives every engine its pace from `at` on. To be called after engines were told something. */
  settle(at: Seconds): void {
    for (let busy = this.count(); busy !== this.busy; busy = this.count()) {
      this.busy = busy;
      const slowdown = busy === 0 ? 1 : this.slowdown(busy);
      for (const engine of this.engines) engine.slow(at, slowdown); // may end an iteration at `at`, so count again
    }
  }

  private count(): number {
    let busy = 0;
    for (const engine of this.engines) if (engine.busy) busy++;
    return busy;
  }
}

/** What one of several engines on a GPU is asked to do. */
export interface EngineLoad {
  readonly requests: Requests;
  readonly cost: StepCost;
  readonly limits: EngineLimits;
  readonly options?: EngineOptions;
  readonly pauses?: readonly Pause[];
}

/** Requests that arrive whatever the engines do, at engines that share one GPU. */
export function openLoopShared(loads: readonly EngineLoad[], slowdown: Slowdown = equalShares): Instants[] {
  const instants = loads.map(({requests}) => instantsOf(requests.arrived.length));
  const engines = loads.map(
    ({cost, limits, options}, i) => new Engine(cost, limits, options ?? {}, new Recorder(instants[i])),
  );
  const gpu = new SharedGpu(engines, slowdown);
  const outages = engines.map((engine, i) => new Outages(engine, loads[i].pauses ?? []));
  const next = loads.map(() => 0);
  for (;;) {
    const at = loads.reduce(
      (soonest, {requests}, i) => Math.min(soonest, requests.arrived[next[i]] ?? soonest, outages[i].at),
      Number.POSITIVE_INFINITY,
    );
    gpu.advanceTo(at);
    if (at === Number.POSITIVE_INFINITY) return instants;
    loads.forEach(({requests: {arrived, inputTokens, outputTokens, cachedTokens, priority}}, i) => {
      outages[i].playUntil(at);
      for (let id = next[i]; arrived[id] === at; id = ++next[i])
        engines[i].submit(at, id, inputTokens[id], outputTokens[id], cachedTokens?.[id], priority?.[id]);
    });
    gpu.settle(at);
  }
}
