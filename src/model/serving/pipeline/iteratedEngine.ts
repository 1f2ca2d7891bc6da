import type {Seconds, Tokens} from "../../units/quantities.ts";
import {IterationEngine} from "../engine/iterationEngine.ts";
import type {Listener} from "../engine/requests.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import type {TokenEngine} from "./llmStation.ts";

/** The iteration loop on the clock, for tests that hold leap stepping against it. */
export class IteratedEngine implements TokenEngine {
  private readonly loop: IterationEngine;
  private end: Seconds = Number.POSITIVE_INFINITY; // of the iteration in progress
  private boundary: Seconds = 0;
  private slowdown = 1;

  constructor(cost: StepCost, limits: EngineLimits, listener: Listener) {
    this.loop = new IterationEngine(cost, limits, {}, listener);
  }

  get busy(): boolean {
    return this.loop.hasWork;
  }

  submit(at: Seconds, id: number, input: Tokens, output: Tokens, cached: Tokens = 0): void {
    this.advanceTo(at);
    if (!this.busy) this.boundary = at;
    this.loop.submit(id, input, output, cached, 0);
  }

  advanceTo(at: Seconds): void {
    for (;;) {
      if (this.end === Number.POSITIVE_INFINITY && this.busy && this.boundary < at) this.begin();
      if (this.end > at) return;
      this.boundary = this.end;
      this.end = Number.POSITIVE_INFINITY;
      this.loop.end(this.boundary);
    }
  }

  nextChangeAt(): Seconds {
    if (this.end === Number.POSITIVE_INFINITY && this.busy) this.begin();
    return this.end;
  }

  slow(at: Seconds, slowdown: number): void {
    this.advanceTo(at);
    if (this.end < Number.POSITIVE_INFINITY) this.end = at + (this.end - at) * (slowdown / this.slowdown);
    this.slowdown = slowdown;
  }

  private begin(): void {
    this.end = this.boundary + this.slowdown * this.loop.begin(this.boundary);
  }
}
