import {quantileSorted} from "simple-statistics";

/** Count, mean, spread and extremes of numbers seen one by one (Welford, Technometrics 4 (1962) 419-420). */
export class Tally {
  count = 0;
  mean = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private squares = 0; // of the distances from the mean

  add(value: number): void {
    this.count++;
    const before = value - this.mean;
    this.mean += before / this.count;
    this.squares += before * (value - this.mean);
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
  }

  /** The sample variance; NaN below two numbers. */
  get variance(): number {
    return this.count < 2 ? Number.NaN : this.squares / (this.count - 1);
  }

  get sd(): number {
    return Math.sqrt(this.variance);
  }

  get sum(): number {
    return this.mean * this.count;
  }

  /** As if the other's numbers had been added here (Chan, Golub and LeVeque 1979). */
  merge(other: Tally): void {
    if (other.count === 0) return;
    const count = this.count + other.count;
    const apart = other.mean - this.mean;
    this.squares += other.squares + (apart * apart * this.count * other.count) / count;
    this.mean += (apart * other.count) / count;
    this.count = count;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
  }
}

/** A level that changes in time, such as a queue's length: its integral, average and peak. */
export class TimeWeighted {
  level: number;
  max: number;
  private area = 0;
  private since: number;
  private readonly start: number;

  constructor(start = 0, level = 0) {
    this.start = start;
    this.since = start;
    this.level = level;
    this.max = level;
  }

  /** The level is `level` from `time` on; time must not run backwards. */
  set(time: number, level: number): void {
    this.area += this.level * (time - this.since);
    this.since = time;
    this.level = level;
    if (level > this.max) this.max = level;
  }

  add(time: number, change: number): void {
    this.set(time, this.level + change);
  }

  /** Level times time, up to `time`. */
  integral(time: number): number {
    return this.area + this.level * (time - this.since);
  }

  /** NaN before any time has passed. */
  average(time: number): number {
    return this.integral(time) / (time - this.start);
  }
}

/** The quantile p of some values by type 7, as in R, numpy and Excel; NaN of none. */
export function quantile(values: ArrayLike<number>, p: number): number {
  if (values.length === 0) return Number.NaN;
  return quantileSorted(
    Array.from(values).sort((a, b) => a - b),
    p,
  );
}
