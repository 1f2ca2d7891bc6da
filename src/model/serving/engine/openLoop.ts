import type {Seconds} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Engine} from "./engine.ts";
import {type Instants, instantsOf, Recorder, type Requests} from "./requests.ts";
import type {EngineOptions, Pause} from "./rules.ts";

/** Requests that arrive whatever the engine does, through one engine; `pauses` are in order and do not touch. */
export function openLoop(
  requests: Requests,
  cost: StepCost,
  limits: EngineLimits,
  options: EngineOptions = {},
  pauses: readonly Pause[] = [],
): Instants {
  const {arrived} = requests;
  const instants = instantsOf(arrived.length);
  const engine = new Engine(cost, limits, options, new Recorder(instants));
  const outages = new Outages(engine, pauses);
  for (let from = 0, to = 0; from < arrived.length; from = to) {
    outages.playUntil(arrived[from]);
    while (to < arrived.length && arrived[to] < outages.at) to++;
    engine.submitAll(requests, from, to);
  }
  outages.playUntil(Number.POSITIVE_INFINITY);
  engine.drain();
  return instants;
}

/** Takes an engine down and up again as a list of pauses says. */
export class Outages {
  private next = 0;

  constructor(
    private readonly engine: Engine,
    private readonly pauses: readonly Pause[],
  ) {}

  /** When the next failure or recovery happens; Infinity after the last. */
  get at(): Seconds {
    if (this.next === this.pauses.length) return Number.POSITIVE_INFINITY;
    const {from, to} = this.pauses[this.next];
    return this.engine.isUp ? from : to;
  }

  /** Those that happen at or before `at`. */
  playUntil(at: Seconds): void {
    while (this.at <= at && this.next < this.pauses.length) {
      if (this.engine.isUp) this.engine.fail(this.at);
      else {
        this.engine.recover(this.at);
        this.next++;
      }
    }
  }
}
