import {exp, ln} from "../units/exactMath.ts";

const STEPS = 60;
const ENOUGH = 1e-14;
/** Lentz's guard against a division by zero. */
const TINY = 1e-300;

/**
 * The integral of t^(a - 1) (1 - t)^(b - 1) from 0 to x, for 0 < x < 1, by its continued fraction (DLMF 8.17.22) as
 * Lentz evaluates it. Converges fast below the mean, x < a / (a + b).
 */
function lowerBeta(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guarded(1 + even * d);
    c = guarded(1 + even / c);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guarded(1 + odd * d);
    c = guarded(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < ENOUGH) break;
  }
  return (exp(a * ln(x) + b * ln(1 - x)) * fraction) / a;
}

const guarded = (x: number): number => (Math.abs(x) < TINY ? TINY : x);

/** The x below which a beta distribution falls with chance u, for u rising from 0 to 1; a and b 1 or more. */
export function betaQuantile(a: number, b: number): (u: number) => number {
  const mean = a / (a + b);
  const below = lowerBeta(mean, a, b);
  const whole = below + lowerBeta(1 - mean, b, a); // the beta function, from its two parts
  const chance = (x: number): number =>
    x <= mean ? lowerBeta(x, a, b) / whole : 1 - lowerBeta(1 - x, b, a) / whole;
  const density = (x: number): number => exp((a - 1) * ln(x) + (b - 1) * ln(1 - x)) / whole;
  return (u) => {
    if (u <= 0) return 0;
    if (u >= 1) return 1;
    let [low, high, x] = [0, 1, mean];
    // Newton's step where it stays between the bounds, else a half of what is left
    for (let step = 0; step < 100; step++) {
      const off = chance(x) - u;
      if (off > 0) high = x;
      else low = x;
      const next = x - off / density(x);
      const to = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(to - x) <= ENOUGH * to) return to;
      x = to;
    }
    return x;
  };
}
