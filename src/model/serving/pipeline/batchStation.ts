import type {Seconds} from "../../units/quantities.ts";
import type {RequestTable} from "./requestTable.ts";
import type {Answered, Station} from "./station.ts";

/**
 * A model that answers in one pass a batch: Whisper by windows, embedding and reranking by tokens. When it is free it takes
 * what waits, first come first served, up to `maxUnits` together; a request larger than that is served in several batches.
 */
export class BatchStation implements Station {
  predictedFirst = 0;
  predictedFull = 0;
  offeredSeconds = 0;
  private rows = new Int32Array(64); // a ring of waiting and running requests, oldest first
  private left = new Float64Array(64); // units of each that no batch has taken
  private head = 0; // oldest not answered
  private next = 0; // oldest with units left
  private tail = 0;
  private units = 0; // that wait for a batch
  private end: Seconds = Number.POSITIVE_INFINITY; // of the batch that runs
  private slowdown = 1;
  private readonly fullBatchSeconds: Seconds;

  constructor(
    readonly name: string,
    readonly gpus: readonly number[],
    private readonly maxUnits: number,
    /** Seconds of a batch by its units, 1 to `maxUnits`, alone on the GPU. */
    private readonly seconds: Float64Array,
    private readonly table: RequestTable,
    private readonly answered: Answered,
  ) {
    this.fullBatchSeconds = seconds[maxUnits];
  }

  get limit(): string {
    return this.name;
  }

  get busy(): boolean {
    return this.end < Number.POSITIVE_INFINITY;
  }

  serves(): boolean {
    return true;
  }

  submit(at: Seconds, row: number): void {
    this.advanceTo(at);
    if (this.tail - this.head === this.rows.length) this.grow();
    const place = this.tail++ & (this.rows.length - 1);
    this.rows[place] = row;
    this.left[place] = this.table.input[row];
    this.units += this.table.input[row];
    if (!this.busy) this.begin(at);
  }

  advanceTo(at: Seconds): void {
    while (this.busy && this.end <= at) {
      const now = this.end;
      this.end = Number.POSITIVE_INFINITY;
      const mask = this.rows.length - 1;
      while (this.head < this.next) this.finish(this.rows[this.head++ & mask], now);
      if (this.units > 0) this.begin(now);
    }
  }

  nextChangeAt(): Seconds {
    return this.end;
  }

  slow(at: Seconds, slowdown: number): void {
    this.advanceTo(at);
    if (this.busy) this.end = at + (this.end - at) * (slowdown / this.slowdown);
    this.slowdown = slowdown;
  }

  /** The rest of the batch that runs, then those in line and itself in full batches, as fast as now. */
  predict(at: Seconds, row: number): void {
    const ahead = this.units + this.table.input[row];
    const whole = Math.floor(ahead / this.maxUnits);
    const running = this.busy ? this.end - at : 0;
    const own = whole * this.fullBatchSeconds + this.seconds[ahead - whole * this.maxUnits];
    this.predictedFirst = this.predictedFull = running + this.slowdown * own;
  }

  offer(row: number): void {
    this.offeredSeconds += (this.table.input[row] / this.maxUnits) * this.fullBatchSeconds;
  }

  private begin(at: Seconds): void {
    const mask = this.rows.length - 1;
    let room = this.maxUnits;
    while (room > 0 && this.next < this.tail) {
      const place = this.next & mask;
      const row = this.rows[place];
      if (Number.isNaN(this.table.admitted[row])) this.table.admitted[row] = at;
      const taken = Math.min(room, this.left[place]);
      this.left[place] -= taken;
      room -= taken;
      if (this.left[place] === 0) this.next++;
    }
    const units = this.maxUnits - room;
    this.units -= units;
    this.end = at + this.slowdown * this.seconds[units];
  }

  private finish(row: number, at: Seconds): void {
    this.table.firstToken[row] = at;
    this.answered(row, at);
  }

  private grow(): void {
    const {rows, left} = this;
    const mask = rows.length - 1;
    this.rows = new Int32Array(2 * rows.length);
    this.left = new Float64Array(2 * rows.length);
    for (let i = this.head; i < this.tail; i++) {
      this.rows[i & (2 * mask + 1)] = rows[i & mask];
      this.left[i & (2 * mask + 1)] = left[i & mask];
    }
  }
}
