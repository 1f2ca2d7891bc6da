import type {Seconds} from "../../units/quantities.ts";

/**
 * Iterations of one composition in a row. The KV cache grows by the same tokens in each, so iteration i (from 0) lasts
 * first + i * slope seconds and n of them n * first + slope * n (n - 1) / 2: any boundary is found without visiting
 * those before it. `slowdown` stretches time while the GPU is shared.
 */
export class Leap {
  iterations = 0;
  /** When the last of the iterations ends. */
  end: Seconds = 0;
  private start: Seconds = 0;
  private first: Seconds = 0;
  private slope: Seconds = 0;
  private slowdown = 1;

  begin(start: Seconds, first: Seconds, slope: Seconds, iterations: number): void {
    this.start = start;
    this.first = first;
    this.slope = slope;
    this.iterations = iterations;
    this.end = this.endOf(iterations);
  }

  /** When the nth iteration ends. */
  endOf(n: number): Seconds {
    return this.start + this.slowdown * (n * this.first + this.slope * ((n * (n - 1)) / 2));
  }

  /** Iterations until the first boundary at or after `at`, one at least: a quadratic, then exact. */
  iterationsUntil(at: Seconds): number {
    const work = (at - this.start) / this.slowdown;
    const half = this.first - this.slope / 2;
    const root = Math.sqrt(half * half + 2 * this.slope * work);
    let n = Math.max(1, Math.ceil((2 * work) / (half + root)));
    while (n > 1 && this.endOf(n - 1) >= at) n--;
    while (this.endOf(n) < at) n++;
    return n;
  }

  /** Ends the leap at the first boundary at or after `at`, if it went further. */
  cut(at: Seconds): void {
    if (at >= this.end) return;
    const n = this.iterationsUntil(at);
    if (n >= this.iterations) return;
    this.iterations = n;
    this.end = this.endOf(n);
  }

  /** From `at` on everything takes `slowdown` times as long: what is done stays done. */
  slow(at: Seconds, slowdown: number): void {
    this.start = at - (at - this.start) * (slowdown / this.slowdown);
    this.slowdown = slowdown;
    this.end = this.endOf(this.iterations);
  }
}
