/**
 * Decoding requests by the count of emitted tokens at which they complete, the soonest on top. The counts are absolute:
 * time passing changes none of them. Requests that complete together come in the order they were admitted.
 */
export class CompletionHeap {
  size = 0;
  private readonly keys: Float64Array;
  private readonly orders: Float64Array;
  private readonly slots: Int32Array;

  constructor(capacity: number) {
    this.keys = new Float64Array(capacity);
    this.orders = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
  }

  /** Infinity when empty. */
  get soonest(): number {
    return this.size === 0 ? Number.POSITIVE_INFINITY : this.keys[0];
  }

  push(key: number, order: number, slot: number): void {
    this.rise(this.size++, key, order, slot);
  }

  pop(): number {
    const slot = this.slots[0];
    this.removeAt(0);
    return slot;
  }

  /** By search: only preemption needs it. */
  remove(slot: number): void {
    let i = 0;
    while (this.slots[i] !== slot) i++;
    this.removeAt(i);
  }

  clear(): void {
    this.size = 0;
  }

  private removeAt(hole: number): void {
    const {keys, orders, slots} = this;
    const last = --this.size;
    if (hole === last) return;
    const key = keys[last];
    const order = orders[last];
    let i = hole;
    for (let child = 2 * i + 1; child < last; child = 2 * i + 1) {
      if (child + 1 < last && this.before(child + 1, keys[child], orders[child])) child++;
      if (!this.before(child, key, order)) break;
      keys[i] = keys[child];
      orders[i] = orders[child];
      slots[i] = slots[child];
      i = child;
    }
    this.rise(i, key, order, slots[last]);
  }

  private rise(from: number, key: number, order: number, slot: number): void {
    const {keys, orders, slots} = this;
    let i = from;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (keys[parent] < key || (keys[parent] === key && orders[parent] < order)) break;
      keys[i] = keys[parent];
      orders[i] = orders[parent];
      slots[i] = slots[parent];
      i = parent;
    }
    keys[i] = key;
    orders[i] = order;
    slots[i] = slot;
  }

  private before(i: number, key: number, order: number): boolean {
    return this.keys[i] < key || (this.keys[i] === key && this.orders[i] < order);
  }
}
