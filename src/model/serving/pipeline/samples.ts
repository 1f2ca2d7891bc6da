import {quantileSorted} from "simple-statistics";
import type {Seconds} from "../../units/quantities.ts";
import type {Latency} from "../boxResponse.ts";

/** Latencies of the busy hours. */
export class Samples {
  private values = new Float64Array(256);
  count = 0;

  add(value: Seconds): void {
    if (this.count === this.values.length) {
      const wider = new Float64Array(2 * this.count);
      wider.set(this.values);
      this.values = wider;
    }
    this.values[this.count++] = value;
  }

  get mean(): Seconds {
    let total = 0;
    for (let i = 0; i < this.count; i++) total += this.values[i];
    return this.count === 0 ? 0 : total / this.count;
  }

  /** Quantiles of type 7; zero where nothing was asked, and so nobody waited. */
  latency(): Latency {
    if (this.count === 0) return {p50: 0, p95: 0, p99: 0};
    const sorted = this.values.slice(0, this.count).sort() as unknown as number[];
    return {
      p50: quantileSorted(sorted, 0.5),
      p95: quantileSorted(sorted, 0.95),
      p99: quantileSorted(sorted, 0.99),
    };
  }
}
