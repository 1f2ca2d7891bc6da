import type {Seconds} from "../units/quantities.ts";
import {EventQueue, SLOTS} from "./eventQueue.ts";

export type Handler = () => void;

/** Names a scheduled event, to cancel it by. */
export type EventId = number;

/**
 * A clock and the events to come. Simultaneous events run in the order they were scheduled; a delay of zero runs after
 * everything already scheduled for now. Models that count their events in tens of millions drive an EventQueue themselves.
 */
export class Simulation {
  /** Now. */
  time: Seconds = 0;
  private readonly queue = new EventQueue();
  private readonly handlers: (Handler | undefined)[] = [];
  private readonly generations: number[] = []; // so that the id of a past event never names a later one
  private readonly free: number[] = [];
  private stopped = false;

  /** Runs the handler `delay` from now. */
  schedule(delay: Seconds, run: Handler): EventId {
    if (!(delay >= 0)) throw new Error(`delay must be zero or more, got ${delay}`); // also catches NaN
    return this.scheduleAt(this.time + delay, run);
  }

  /** Runs the handler at a time that is not past. */
  scheduleAt(time: Seconds, run: Handler): EventId {
    if (!(time >= this.time)) throw new Error(`an event must not lie before now (${this.time}), got ${time}`);
    const slot = this.free.pop() ?? this.handlers.push(undefined) - 1;
    this.generations[slot] ??= 0;
    this.queue.push(time, slot);
    this.handlers[slot] = run;
    return this.generations[slot] * SLOTS + slot;
  }

  /** False when the event has already run or was cancelled before. */
  cancel(event: EventId): boolean {
    const slot = event % SLOTS;
    if (this.generations[slot] !== (event - slot) / SLOTS || this.handlers[slot] === undefined) return false;
    this.handlers[slot] = undefined; // its entry is dropped when its time comes
    return true;
  }

  /** Runs everything up to and including `until`, and leaves the clock there. */
  run(until: Seconds = Number.POSITIVE_INFINITY): void {
    this.stopped = false;
    while (!this.stopped && this.queue.peekTime() <= until) {
      const slot = this.queue.pop();
      if (slot < 0) return;
      const handler = this.handlers[slot];
      this.handlers[slot] = undefined;
      this.generations[slot]++;
      this.free.push(slot);
      if (handler === undefined) continue;
      this.time = this.queue.time;
      handler();
    }
    if (!this.stopped && until < Number.POSITIVE_INFINITY) this.time = Math.max(this.time, until);
  }

  /** Ends the run after the handler that calls it. */
  stop(): void {
    this.stopped = true;
  }
}
