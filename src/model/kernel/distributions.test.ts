import {describe, expect, test} from "vitest";
import {exp, ln} from "../units/exactMath.ts";
import {
  bernoulli,
  choice,
  exponential,
  gamma,
  geometric,
  lognormal,
  normal,
  poisson,
  type Sampler,
  triangular,
  uniform,
} from "./distributions.ts";
import {normalQuantile} from "./normal.ts";
import {lnFactorial} from "./poisson.ts";
import {streams} from "./random.ts";
import {Tally} from "./statistics.ts";

const DRAWS = 100_000;

function sample(sampler: Sampler, name: string): Float64Array {
  const random = streams(2026)(name);
  return Float64Array.from({length: DRAWS}, () => sampler(random));
}

/** Mean and variance by the textbook, and how many standard deviations a squared distance from the mean varies by. */
type Moments = readonly [name: string, sampler: Sampler, mean: number, variance: number, kurtosis: number];

const moments: readonly Moments[] = [
  ["uniform(2, 6)", uniform(2, 6), 4, 16 / 12, 1.8],
  ["exponential(3)", exponential(3), 3, 9, 9],
  ["normal(-1, 2)", normal(-1, 2), -1, 4, 3],
  ["lognormal of mean 5 and sd 2", lognormal(5, 2), 5, 4, 6.1],
  ["triangular(0, 2, 4)", triangular(0, 2, 4), 2, 16 / 24, 2.4],
  ["triangular(1, 1, 4)", triangular(1, 1, 4), 2, 0.5, 2.4],
  ["poisson(0.7)", poisson(0.7), 0.7, 0.7, 3 + 1 / 0.7],
  ["poisson(9.9)", poisson(9.9), 9.9, 9.9, 3.11],
  ["poisson(10)", poisson(10), 10, 10, 3.1],
  ["poisson(250)", poisson(250), 250, 250, 3.01],
  ["poisson(1e6)", poisson(1e6), 1e6, 1e6, 3],
  ["bernoulli(0.3)", bernoulli(0.3), 0.3, 0.21, 1.77],
  ["geometric(0.2)", geometric(0.2), 4, 20, 9.05],
  ["gamma(2.5, 2)", gamma(2.5, 2), 5, 10, 5.4],
  ["gamma(0.5, 2)", gamma(0.5, 2), 1, 2, 15],
];

describe("samples have the mean and variance of the textbook, within four standard errors", () => {
  test.each(moments)("%s", (name, sampler, mean, variance, kurtosis) => {
    const tally = new Tally();
    for (const value of sample(sampler, name)) tally.add(value);
    expect(Math.abs(tally.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / DRAWS));
    expect(Math.abs(tally.variance / variance - 1)).toBeLessThan(4 * Math.sqrt((kurtosis - 1) / DRAWS));
  });
});

/** Kolmogorov's distance times √n, which exceeds 1.95 once in a thousand. */
function kolmogorov(values: Float64Array, cdf: (x: number) => number): number {
  const sorted = values.toSorted();
  const apart = sorted.map((x, index) => Math.max(cdf(x) - index / DRAWS, (index + 1) / DRAWS - cdf(x)));
  return (
    Math.max(
      ...Array.from({length: 100}, (_, part) => Math.max(...apart.slice(part * 1000, part * 1000 + 1000))),
    ) * Math.sqrt(DRAWS)
  );
}

describe("samples follow their distribution, by Kolmogorov's test at 99.9 %", () => {
  test.each<[string, Sampler, (x: number) => number]>([
    ["uniform", uniform(0, 1), (x) => x],
    ["exponential", exponential(2), (x) => 1 - exp(-x / 2)],
    ["gamma of shape 2", gamma(2, 1), (x) => 1 - (1 + x) * exp(-x)],
    ["triangular", triangular(0, 1, 4), (x) => (x < 1 ? (x * x) / 4 : 1 - ((4 - x) * (4 - x)) / 12)],
  ])("%s", (name, sampler, cdf) => {
    expect(kolmogorov(sample(sampler, `k ${name}`), cdf)).toBeLessThan(1.95);
  });
});

describe("counts follow their distribution, by chi-square at 99.9 %", () => {
  /** Cells of ten or more expected, the rest pooled; the 99.9 % point by Wilson and Hilferty. */
  function holds(values: Float64Array, lnChance: (k: number) => number): void {
    const counts = new Map<number, number>();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    let statistic = 0;
    let cells = 0;
    let [restExpected, restSeen] = [DRAWS, DRAWS];
    for (let k = 0; k < 2000; k++) {
      const expected = DRAWS * exp(lnChance(k));
      if (expected < 10) continue;
      const seen = counts.get(k) ?? 0;
      statistic += ((seen - expected) * (seen - expected)) / expected;
      cells++;
      restExpected -= expected;
      restSeen -= seen;
    }
    expect(cells).toBeGreaterThan(3);
    expect(Math.abs(restSeen - restExpected)).toBeLessThan(4 * Math.sqrt(restExpected) + 4);
    const root = 1 - 2 / (9 * cells) + 3.09 * Math.sqrt(2 / (9 * cells));
    expect(statistic).toBeLessThan(cells * root * root * root);
  }
  const lnPoisson = (mean: number) => (k: number) => k * ln(mean) - mean - lnFactorial(k);

  test.each([0.5, 4, 10, 12.5, 80, 900])("poisson(%d)", (mean) => {
    holds(sample(poisson(mean), `poisson ${mean}`), lnPoisson(mean));
  });
  test("geometric(0.3)", () => {
    holds(sample(geometric(0.3), "geometric"), (k) => ln(0.3) + k * ln(0.7));
  });
  test("a choice among 1 : 2 : 0 : 5 : 2", () => {
    const chances = [0.1, 0.2, 0, 0.5, 0.2];
    holds(sample(choice([1, 2, 0, 5, 2]), "choice"), (k) => ln(chances[k] ?? 0));
  });
});

test("ln k! is the logarithm of the product", () => {
  let sum = 0;
  for (let k = 1; k <= 200; k++) {
    sum += Math.log(k);
    expect(Math.abs(lnFactorial(k) - sum)).toBeLessThan(1e-12 * Math.max(1, sum));
  }
});

describe("the normal quantile", () => {
  test.each([
    [1e-10, -6.361340902404056],
    [1e-5, -4.264890793922825],
    [0.02, -2.053748910631823],
    [0.3, -0.5244005127080409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.975, 1.959963984540054],
    [0.999999, 4.753424308817087],
  ])("of %d is %d, as scipy says", (u, z) => {
    expect(Math.abs(normalQuantile(u) - z)).toBeLessThanOrEqual(2e-15 * Math.max(1, Math.abs(z)));
  });
  test("is infinite at certainty and undefined beyond", () => {
    expect([normalQuantile(0), normalQuantile(1), normalQuantile(1.5)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
      Number.NaN,
    ]);
  });
});

test("a parameter that makes no sense throws with its value", () => {
  expect(() => exponential(-1)).toThrow(/got -1/);
  expect(() => triangular(3, 2, 4)).toThrow(/got 3, 2, 4/);
  expect(() => poisson(Number.NaN)).toThrow(/got NaN/);
  expect(() => choice([0, 0])).toThrow(/more than zero/);
  expect(() => lognormal(0, 1)).toThrow(/more than zero, got 0/);
});
