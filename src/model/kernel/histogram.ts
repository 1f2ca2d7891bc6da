/**
 * Quantiles of millions of numbers in 51 kB. Every octave from 2^-20 (a microsecond, in seconds) to 2^30 (34 years) has
 * 128 equal bins, so a quantile is within 1/128 (0.8 %) of the number it stands for. The bin is read off the bits of the
 * number: no logarithm. Histograms of parts add up to the histogram of the whole.
 */
const LOWEST_EXPONENT = -20;
const OCTAVES = 50;
const BINS_PER_OCTAVE = 128;
const BINS = OCTAVES * BINS_PER_OCTAVE;
const FIRST_WORD = (LOWEST_EXPONENT + 1023) * BINS_PER_OCTAVE;

const double = new Float64Array(1);
const words = new Int32Array(double.buffer);
double[0] = 1;
const HIGH = words[1] === 0 ? 0 : 1;

/** The lower edge of every bin, and the upper edge of the last. */
const EDGES = Float64Array.from({length: BINS + 1}, (_, bin) => {
  words[HIGH] = (bin + FIRST_WORD) << 13;
  words[1 - HIGH] = 0;
  return double[0];
});

export class LogHistogram {
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;
  private below = 0; // 2^-20, zero and negative numbers
  private readonly bins: Float64Array;

  constructor() {
    this.bins = new Float64Array(BINS);
  }

  /** Counts a number, `times` over. Numbers of 2^30 and more share the last bin. */
  add(value: number, times = 1): void {
    if (Number.isNaN(value)) throw new Error(`a histogram counts numbers, got ${value}`);
    this.count += times;
    this.sum += value * times;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    if (value < EDGES[0]) {
      this.below += times;
      return;
    }
    double[0] = value;
    const bin = (words[HIGH] >> 13) - FIRST_WORD;
    this.bins[bin < BINS ? bin : BINS - 1] += times;
  }

  get mean(): number {
    return this.sum / this.count;
  }

  /** As if the other's numbers had been added here. */
  merge(other: LogHistogram): void {
    this.count += other.count;
    this.sum += other.sum;
    this.min = Math.min(this.min, other.min);
    this.max = Math.max(this.max, other.max);
    this.below += other.below;
    for (let bin = 0; bin < BINS; bin++) this.bins[bin] += other.bins[bin];
  }

  /** The number of rank p (n - 1), counted from 0 and rounded down, to 0.8 %; NaN of none. */
  quantile(p: number): number {
    if (this.count === 0) return Number.NaN;
    const rank = Math.floor(p * (this.count - 1));
    let before = this.below;
    if (rank < before) return Math.min(Math.max(this.min, 0), EDGES[0]);
    for (let bin = 0; bin < BINS; bin++) {
      const here = this.bins[bin];
      if (rank < before + here) {
        const value = EDGES[bin] + ((rank - before + 0.5) / here) * (EDGES[bin + 1] - EDGES[bin]);
        return Math.min(Math.max(value, this.min), this.max);
      }
      before += here;
    }
    return this.max;
  }

  /** The share of numbers at or below `value`, to within its bin. */
  shareUpTo(value: number): number {
    if (value >= this.max) return 1;
    let upTo = this.below;
    for (let bin = 0; bin < BINS && EDGES[bin] <= value; bin++) {
      const part = Math.min(1, (value - EDGES[bin]) / (EDGES[bin + 1] - EDGES[bin]));
      upTo += this.bins[bin] * part;
    }
    return upTo / this.count;
  }
}
