import type {Seconds} from "../../units/quantities.ts";
import type {BusyHours} from "./dayShape.ts";
import type {Station} from "./station.ts";

/**
 * The stations of a box and the GPUs they share: while k of them are busy on a GPU each gets 1/k of it, and a station on
 * several GPUs goes at the pace of the most shared.
 */
export class SharedGpus {
  /** Seconds in which each GPU was busy, in busy hours and in all. */
  readonly busySeconds: Float64Array;
  readonly allBusySeconds: Float64Array;
  private readonly next: Float64Array;
  private readonly wasBusy: Uint8Array;
  private readonly slowdown: Float64Array;
  private readonly users: Int32Array; // busy stations by GPU
  private readonly since: Float64Array; // when each GPU became busy
  private readonly peers: readonly (readonly number[])[];

  constructor(
    private readonly stations: readonly Station[],
    gpus: number,
    private readonly hours: BusyHours,
  ) {
    this.next = new Float64Array(stations.length).fill(Number.POSITIVE_INFINITY);
    this.wasBusy = new Uint8Array(stations.length);
    this.slowdown = new Float64Array(stations.length).fill(1);
    this.users = new Int32Array(gpus);
    this.since = new Float64Array(gpus);
    this.busySeconds = new Float64Array(gpus);
    this.allBusySeconds = new Float64Array(gpus);
    this.peers = stations.map((station) =>
      stations.flatMap((other, index) =>
        other.gpus.some((gpu) => station.gpus.includes(gpu)) ? [index] : [],
      ),
    );
  }

  /** The station that changes first; the lower index of two at once. */
  soonest(): number {
    let soonest = 0;
    for (let i = 1; i < this.next.length; i++) if (this.next[i] < this.next[soonest]) soonest = i;
    return soonest;
  }

  /** When it changes; never on a box without stations. */
  changeAt(index: number): Seconds {
    return index < this.next.length ? this.next[index] : Number.POSITIVE_INFINITY;
  }

  advance(index: number, at: Seconds): void {
    this.stations[index].advanceTo(at);
    this.settle(index, at);
  }

  submit(index: number, at: Seconds, row: number): void {
    this.stations[index].submit(at, row);
    this.settle(index, at);
  }

  /** After a station was told something: who shares its GPUs goes slower or faster from now on. */
  private settle(index: number, at: Seconds): void {
    const station = this.stations[index];
    const busy = station.busy ? 1 : 0;
    if (busy !== this.wasBusy[index]) {
      this.wasBusy[index] = busy;
      for (const gpu of station.gpus) this.use(gpu, busy === 1 ? 1 : -1, at);
      for (const peer of this.peers[index]) this.pace(peer, at);
    }
    this.next[index] = station.nextChangeAt();
  }

  private pace(index: number, at: Seconds): void {
    const station = this.stations[index];
    let most = 1;
    for (const gpu of station.gpus) if (this.users[gpu] > most) most = this.users[gpu];
    if (most === this.slowdown[index]) return;
    this.slowdown[index] = most;
    station.slow(at, most);
    this.settle(index, at); // at a tie it may have become idle just now
  }

  private use(gpu: number, change: number, at: Seconds): void {
    if (this.users[gpu] === 0) this.since[gpu] = at;
    this.users[gpu] += change;
    if (this.users[gpu] > 0) return;
    this.allBusySeconds[gpu] += at - this.since[gpu];
    this.busySeconds[gpu] += this.hours.overlap(this.since[gpu], at);
  }
}
