import type {Seconds} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Engine} from "./engine.ts";
import {Outages} from "./openLoop.ts";
import {type Instants, instantsOf, Recorder, type Requests} from "./requests.ts";
import type {EngineOptions, Pause} from "./rules.ts";

export type RouterName = "roundRobin" | "leastOutstanding" | "leastKv";

/** Which replica gets the request that arrives at `at`, the `turn`th in all from 0. */
export type Router = (replicas: readonly Engine[], turn: number, at: Seconds) => number;

/** Only replicas that are up are chosen, while there is one; of equals the first. */
export const routers: Record<RouterName, Router> = {
  roundRobin: (replicas, turn) => {
    for (let i = 0; i < replicas.length; i++) {
      const choice = (turn + i) % replicas.length;
      if (replicas[choice].isUp) return choice;
    }
    return turn % replicas.length;
  },
  leastOutstanding: (replicas) => least(replicas, (replica) => replica.outstanding),
  leastKv: (replicas, _, at) => least(replicas, (replica) => replica.blocksInUse(at)),
};

function least(replicas: readonly Engine[], load: (replica: Engine) => number): number {
  let best = 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < replicas.length; i++) {
    if (!replicas[i].isUp) continue;
    const its = load(replicas[i]);
    if (its < lowest) {
      lowest = its;
      best = i;
    }
  }
  return best;
}

/** What a fleet of equal replicas is. */
export interface Fleet {
  readonly replicas: number;
  readonly router: Router;
  readonly cost: StepCost;
  readonly limits: EngineLimits;
  readonly options?: EngineOptions;
  /** By replica; requests that a failed replica holds stay with it. */
  readonly pauses?: readonly (readonly Pause[])[];
}

/** Requests that arrive whatever the replicas do, each sent to one when it arrives. */
export function openLoopFleet(requests: Requests, fleet: Fleet): {instants: Instants; servedBy: Int32Array} {
  const {arrived, inputTokens, outputTokens, cachedTokens, priority} = requests;
  const instants = instantsOf(arrived.length);
  const servedBy = new Int32Array(arrived.length);
  const recorder = new Recorder(instants);
  const engines = Array.from(
    {length: fleet.replicas},
    () => new Engine(fleet.cost, fleet.limits, fleet.options ?? {}, recorder),
  );
  const outages = engines.map((engine, i) => new Outages(engine, fleet.pauses?.[i] ?? []));
  for (let row = 0; row < arrived.length; row++) {
    const at = arrived[row];
    for (let i = 0; i < engines.length; i++) {
      outages[i].playUntil(at);
      engines[i].advanceTo(at);
    }
    const choice = fleet.router(engines, row, at);
    servedBy[row] = choice;
    engines[choice].submit(
      at,
      row,
      inputTokens[row],
      outputTokens[row],
      cachedTokens?.[row],
      priority?.[row],
    );
  }
  for (let i = 0; i < engines.length; i++) {
    outages[i].playUntil(Number.POSITIVE_INFINITY);
    engines[i].drain();
  }
  return {instants, servedBy};
}
