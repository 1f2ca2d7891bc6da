import {exp, ln} from "../units/exactMath.ts";
import type {Random} from "./random.ts";

/** Draws of a Poisson variable of this mean: by counting below 10, by transformed rejection above. */
export function poissonSampler(mean: number): (random: Random) => number {
  return mean < 10 ? byCounting(mean) : byRejection(mean);
}

/** Arrivals are counted until the product of uniforms falls below e^-mean (Knuth, TAOCP 2, 3.4.1). */
function byCounting(mean: number): (random: Random) => number {
  const floor = exp(-mean);
  return (random) => {
    let count = 0;
    for (let product = random.uniform(); product > floor; product *= random.uniform()) count++;
    return count;
  };
}

/** Algorithm PTRS of Hörmann, "The transformed rejection method for generating Poisson random variables",
 *  Insurance: Mathematics and Economics 12 (1993) 39-45; for means of 10 and more, about 1.1 tries a draw. */
function byRejection(mean: number): (random: Random) => number {
  const lnMean = ln(mean);
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  return (random) => {
    for (;;) {
      const u = random.uniform() - 0.5;
      const v = random.uniform();
      const us = 0.5 - Math.abs(u);
      const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
      if (us >= 0.07 && v <= squeeze) return k;
      if (k < 0 || (us < 0.013 && v > us)) continue;
      if (ln((v * inverseAlpha) / (a / (us * us) + b)) <= k * lnMean - mean - lnFactorial(k)) return k;
    }
  };
}

const SMALL = new Float64Array(32);
for (let k = 2, factorial = 1; k < 32; k++) {
  factorial *= k;
  SMALL[k] = ln(factorial);
}

/** ln k!, by Stirling's series from 32 on, where four terms leave less than 1e-16. */
export function lnFactorial(k: number): number {
  if (k < 32) return SMALL[k];
  const x = k + 1;
  const r = 1 / (x * x);
  const series = (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680)))) / x;
  return (x - 0.5) * ln(x) - x + 0.9189385332046728 + series; // ln(2 pi) / 2
}
