/** Samplers: a distribution takes its parameters, then a stream. Means and spreads are in the caller's unit. */
import {exp, ln} from "../units/exactMath.ts";
import {exponentialDraw} from "./exponential.ts";
import {normalQuantile} from "./normal.ts";
import {poissonSampler} from "./poisson.ts";
import type {Random} from "./random.ts";

export type Sampler = (random: Random) => number;

function rule(kept: boolean, words: string, ...got: number[]): void {
  if (!kept) throw new Error(`${words}, got ${got.join(", ")}`);
}

export function uniform(low: number, high: number): Sampler {
  rule(low <= high, "low must not be above high", low, high);
  return (random) => low + (high - low) * random.uniform();
}

export function exponential(mean: number): Sampler {
  rule(mean >= 0, "a mean must be zero or more", mean);
  return (random) => mean * exponentialDraw(random);
}

export function normal(mean: number, sd: number): Sampler {
  rule(sd >= 0, "a standard deviation must be zero or more", sd);
  return (random) => mean + sd * normalQuantile(random.uniform());
}

/** The mu and sigma of ln X for a lognormal X with this mean and standard deviation. */
export function lognormalParameters(mean: number, sd: number): {readonly mu: number; readonly sigma: number} {
  rule(mean > 0, "the mean of a lognormal must be more than zero", mean);
  rule(sd >= 0, "a standard deviation must be zero or more", sd);
  const variance = ln(1 + (sd / mean) * (sd / mean));
  return {mu: ln(mean) - variance / 2, sigma: Math.sqrt(variance)};
}

/** A lognormal by its own mean and standard deviation, not those of its logarithm. */
export function lognormal(mean: number, sd: number): Sampler {
  const {mu, sigma} = lognormalParameters(mean, sd);
  return (random) => exp(mu + sigma * normalQuantile(random.uniform()));
}

export function triangular(low: number, mode: number, high: number): Sampler {
  const quantile = triangularQuantile(low, mode, high);
  return (random) => quantile(random.uniform());
}

export function triangularQuantile(low: number, mode: number, high: number): (u: number) => number {
  rule(low <= mode && mode <= high, "must rise from low to mode to high", low, mode, high);
  const width = high - low;
  const turn = width === 0 ? 0 : (mode - low) / width;
  return (u) =>
    u < turn ? low + Math.sqrt(u * width * (mode - low)) : high - Math.sqrt((1 - u) * width * (high - mode));
}

/** How many events fall into a span in which `mean` are expected; exact for any mean. */
export function poisson(mean: number): Sampler {
  rule(mean >= 0 && mean < 1e9, "a Poisson mean must be from 0 to 1e9", mean);
  return poissonSampler(mean);
}

/** 1 with this chance, else 0. */
export function bernoulli(chance: number): Sampler {
  rule(chance >= 0 && chance <= 1, "a chance must be from 0 to 1", chance);
  return (random) => (random.uniform() < chance ? 1 : 0);
}

/** Failures before the first success. */
export function geometric(chance: number): Sampler {
  rule(chance > 0 && chance <= 1, "a chance must be above 0, to 1", chance);
  if (chance === 1) return () => 0;
  const perTrial = -1 / ln(1 - chance);
  return (random) => Math.floor(exponentialDraw(random) * perTrial);
}

/** The index of one of the weights, drawn in proportion to them. */
export function choice(weights: readonly number[]): Sampler {
  const upTo: number[] = [];
  let total = 0;
  for (const weight of weights) {
    rule(weight >= 0, "a weight must be zero or more", weight);
    total += weight;
    upTo.push(total);
  }
  rule(total > 0, "some weight must be more than zero", ...weights);
  return (random) => {
    const target = random.uniform() * total;
    let index = 0;
    while (upTo[index] <= target) index++;
    return index;
  };
}

/** Gamma with this shape and mean shape * scale (Marsaglia and Tsang, ACM TOMS 26 (2000) 363-372). */
export function gamma(shape: number, scale: number): Sampler {
  rule(shape > 0 && scale >= 0, "a shape must be above 0 and a scale zero or more", shape, scale);
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  const draw: Sampler = (random) => {
    for (;;) {
      const z = normalQuantile(random.uniform());
      const t = 1 + c * z;
      if (t <= 0) continue;
      const v = t * t * t;
      if (ln(random.uniform()) < 0.5 * z * z + d - d * v + d * ln(v)) return d * v * scale;
    }
  };
  // below shape 1: the draw of shape + 1 times U^(1/shape)
  return shape < 1 ? (random) => draw(random) * exp(-exponentialDraw(random) / shape) : draw;
}
