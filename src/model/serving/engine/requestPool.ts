import {longer} from "../../kernel/longer.ts";
import type {Tokens} from "../../units/quantities.ts";

export const NONE = -1;
const RUNNING = 256; // the lists before it are waiting requests, by priority

/**
 * The requests an engine holds, a slot each, on intrusive lists: the running ones by admission and the waiting ones by
 * priority. Slots are used again, and the columns double when more wait than ever before, so nothing is allocated for
 * a request.
 */
export class RequestPool {
  id = new Int32Array(64);
  input = new Int32Array(64);
  output = new Int32Array(64);
  priority = new Uint8Array(64);
  hit = new Int32Array(64);
  generated = new Int32Array(64);
  /** Prompt tokens that are computed, while not all are. */
  computed = new Int32Array(64);
  /** KV blocks, while not decoding or when all are reserved. */
  held = new Int32Array(64);
  /** Tokens in the cache, and decoding iterations done, when it began to decode. */
  joinedWith = new Int32Array(64);
  joinedAt = new Float64Array(64);
  admission = new Float64Array(64);
  next = new Int32Array(64);
  private previous = new Int32Array(64);

  running = 0;
  waiting = 0;
  private readonly heads = new Int32Array(RUNNING + 1).fill(NONE);
  private readonly tails = new Int32Array(RUNNING + 1).fill(NONE);
  private lowest = 0; // the highest priority number that was ever used
  private spare = NONE; // slots given back
  private used = 0; // slots ever given out
  private admissions = 0;

  get oldest(): number {
    return this.heads[RUNNING];
  }

  get newest(): number {
    return this.tails[RUNNING];
  }

  /** The waiting request that is next in line. */
  get first(): number {
    if (this.waiting === 0) return NONE;
    for (let level = 0; level <= this.lowest; level++)
      if (this.heads[level] !== NONE) return this.heads[level];
    return NONE;
  }

  /** A new request at the end of its priority's line. */
  enqueue(id: number, input: Tokens, output: Tokens, hit: Tokens, priority: number): number {
    let slot = this.spare;
    if (slot !== NONE) this.spare = this.next[slot];
    else {
      slot = this.used++;
      if (slot === this.id.length) this.grow();
    }
    this.id[slot] = id;
    this.input[slot] = input;
    this.output[slot] = output;
    this.hit[slot] = hit;
    this.priority[slot] = priority;
    this.generated[slot] = 0;
    if (priority > this.lowest) this.lowest = priority;
    this.waiting++;
    this.append(priority, slot);
    return slot;
  }

  /** From waiting to running, as the newest. */
  admit(slot: number): void {
    this.unlink(this.priority[slot], slot);
    this.waiting--;
    this.running++;
    this.admission[slot] = this.admissions++;
    this.append(RUNNING, slot);
  }

  /** From running to the head of its priority's line. */
  putBack(slot: number): void {
    this.unlink(RUNNING, slot);
    this.running--;
    this.waiting++;
    this.prepend(this.priority[slot], slot);
  }

  /** A running request is done with. */
  release(slot: number): void {
    this.unlink(RUNNING, slot);
    this.running--;
    this.next[slot] = this.spare;
    this.spare = slot;
  }

  private append(list: number, slot: number): void {
    const tail = this.tails[list];
    this.previous[slot] = tail;
    this.next[slot] = NONE;
    if (tail === NONE) this.heads[list] = slot;
    else this.next[tail] = slot;
    this.tails[list] = slot;
  }

  private prepend(list: number, slot: number): void {
    const head = this.heads[list];
    this.next[slot] = head;
    this.previous[slot] = NONE;
    if (head === NONE) this.tails[list] = slot;
    else this.previous[head] = slot;
    this.heads[list] = slot;
  }

  private unlink(list: number, slot: number): void {
    const before = this.previous[slot];
    const after = this.next[slot];
    if (before === NONE) this.heads[list] = after;
    else this.next[before] = after;
    if (after === NONE) this.tails[list] = before;
    else this.previous[after] = before;
  }

  private grow(): void {
    const size = 2 * this.id.length;
    this.priority = longer(this.priority, size);
    this.id = longer(this.id, size);
    this.input = longer(this.input, size);
    this.output = longer(this.output, size);
    this.hit = longer(this.hit, size);
    this.generated = longer(this.generated, size);
    this.computed = longer(this.computed, size);
    this.held = longer(this.held, size);
    this.joinedWith = longer(this.joinedWith, size);
    this.joinedAt = longer(this.joinedAt, size);
    this.admission = longer(this.admission, size);
    this.next = longer(this.next, size);
    this.previous = longer(this.previous, size);
  }
}
