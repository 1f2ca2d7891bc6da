import {longer} from "./longer.ts";

/**
 * The events to come, by time; events of the same time leave in the order they came.
 *
 * A heap with four children a node in two flat arrays, with no object for an event. Time is any finite float; beside it
 * stands one number, the order of arrival * 2^22 + the slot, which settles ties. After a pop the root stays open, so
 * that the push which usually follows costs one walk down instead of one up and one down.
 */
export const SLOTS = 4194304; // 2^22 events can be told apart
const PUSHES = 2147483648; // 2^31, so that order and slot share 53 bits

export class EventQueue {
  /** The time of the event popped last. */
  time = 0;
  private times = new Float64Array(64);
  private keys = new Float64Array(64);
  private length = 0; // with the open root
  private open = false;
  private pushed = 0;

  get size(): number {
    return this.open ? this.length - 1 : this.length;
  }

  /** `slot`, from 0 to 2^22 - 1, is what pop gives back; its meaning is the caller's. */
  push(time: number, slot: number): void {
    if (!(time < Number.POSITIVE_INFINITY)) throw new Error(`an event needs a finite time, got ${time}`);
    if (!(slot >= 0 && slot < SLOTS)) throw new Error(`a slot must be from 0 to 2^22 - 1, got ${slot}`);
    if (this.pushed >= PUSHES) throw new Error(`a queue takes 2^31 events, got ${this.pushed + 1}`);
    const key = this.pushed++ * SLOTS + slot;
    if (this.open) {
      this.open = false;
      this.sink(time, key);
    } else {
      if (this.length === this.times.length) this.grow();
      this.rise(this.length++, time, key);
    }
  }

  /** The slot of the earliest event, whose time is then `time`; -1 when there is none. */
  pop(): number {
    if (this.open) this.close();
    if (this.length === 0) return -1;
    this.open = true;
    this.time = this.times[0];
    return this.keys[0] % SLOTS;
  }

  /** The time of the earliest event, Infinity when there is none. */
  peekTime(): number {
    if (this.open) this.close();
    return this.length === 0 ? Number.POSITIVE_INFINITY : this.times[0];
  }

  private close(): void {
    this.open = false;
    const last = --this.length;
    if (last > 0) this.sink(this.times[last], this.keys[last]);
  }

  /** Places an event at or above `from`, which is open. */
  private rise(from: number, time: number, key: number): void {
    const {times, keys} = this;
    let node = from;
    while (node > 0) {
      const parent = (node - 1) >> 2;
      if (times[parent] < time || (times[parent] === time && keys[parent] < key)) break;
      times[node] = times[parent];
      keys[node] = keys[parent];
      node = parent;
    }
    times[node] = time;
    keys[node] = key;
  }

  /** Places an event at or below the open root. */
  private sink(time: number, key: number): void {
    const {times, keys, length} = this;
    let node = 0;
    for (let child = 1; child < length; child = 4 * node + 1) {
      const end = child + 4 < length ? child + 4 : length;
      let least = child;
      let leastTime = times[child];
      for (let other = child + 1; other < end; other++) {
        const otherTime = times[other];
        if (otherTime < leastTime || (otherTime === leastTime && keys[other] < keys[least])) {
          least = other;
          leastTime = otherTime;
        }
      }
      if (time < leastTime || (time === leastTime && key < keys[least])) break;
      times[node] = leastTime;
      keys[node] = keys[least];
      node = least;
    }
    times[node] = time;
    keys[node] = key;
  }

  private grow(): void {
    this.times = longer(this.times, 2 * this.times.length);
    this.keys = longer(this.keys, 2 * this.keys.length);
  }
}
