import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {type Distribution, quantileOf} from "./quantile.ts";

describe("the inverse of a distribution", () => {
  /** Expected values from scipy.stats 1.x: triang, lognorm, norm, or by hand. */
  test.each<[Distribution, number, number]>([
    [{kind: "uniform", low: 2, high: 6}, 0.25, 3],
    [{kind: "triangular", low: 0, mode: 1, high: 4}, 0.25, 1],
    [{kind: "triangular", low: 0, mode: 0, high: 1}, 0.75, 0.5],
    [{kind: "normal", mean: 10, sd: 2}, 0.975, 13.919927969080108],
    [{kind: "lognormal", p10: 1, p90: 100}, 0.5, 10],
    [{kind: "lognormal", p10: 4, p90: 9}, 0.1, 4],
    [{kind: "lognormal", p10: 4, p90: 9}, 0.9, 9],
    [{kind: "lognormal", mean: 5, sd: 5}, 0.5, 5 / Math.SQRT2],
    [{kind: "discrete", values: [7, 3], chances: [0.6, 0.4]}, 0.39, 3],
    [{kind: "discrete", values: [7, 3], chances: [0.6, 0.4]}, 0.41, 7],
    [{kind: "empirical", values: [4, 1, 3, 2]}, 0.5, 2.5],
  ])("%j at %d is %d", (distribution, u, value) => {
    expect(quantileOf(distribution)(u)).toBeCloseTo(value, 9);
  });
});

describe("PERT is the beta distribution of scipy, to 0.2 % of its width", () => {
  test.each([
    [0, 1, 4, [0.3057615656, 0.4489398342, 1.255240682, 2.335561498, 3.111710866]],
    [10, 12, 30, [10.59996365, 11.01585551, 14.05329701, 19.246595, 23.64078035]],
    [0, 0, 1, [0.01020621831, 0.02085163764, 0.1294494367, 0.3690426555, 0.6018928294]],
  ])("low %d, mode %d, high %d", (low, mode, high, expected) => {
    const quantile = quantileOf({kind: "pert", low, mode, high});
    [0.05, 0.1, 0.5, 0.9, 0.99].forEach((u, index) => {
      expect(Math.abs(quantile(u) - expected[index])).toBeLessThan(0.002 * (high - low));
    });
    const mean =
      Array.from({length: 4096}, (_, cell) => quantile((cell + 0.5) / 4096)).reduce((a, b) => a + b) / 4096;
    expect(Math.abs(mean - (low + 4 * mode + high) / 6)).toBeLessThan(0.001 * (high - low));
  });
});

const three = fc.tuple(fc.integer({min: -50, max: 50}), fc.nat(50), fc.nat(50));
const anyDistribution: fc.Arbitrary<Distribution> = fc.oneof(
  three.map(([low, a]) => ({kind: "uniform" as const, low, high: low + a})),
  three.map(([low, a, b]) => ({kind: "triangular" as const, low, mode: low + a, high: low + a + b})),
  three.map(([low, a, b]) => ({kind: "pert" as const, low, mode: low + a, high: low + a + b})),
  three.map(([mean, sd]) => ({kind: "normal" as const, mean, sd})),
  three.map(([, a, b]) => ({kind: "lognormal" as const, p10: 1 + a, p90: 1 + a + b})),
  three.map(([, a, b]) => ({kind: "lognormal" as const, mean: 1 + a, sd: b})),
  three.map((values) => ({kind: "discrete" as const, values, chances: [0.5, 0.2, 0.3]})),
  three.map((values) => ({kind: "empirical" as const, values})),
);

describe("every kind", () => {
  test("never falls when u rises, and stays within its bounds", () => {
    const chance = fc.double({min: 1e-9, max: 1 - 1e-9, noNaN: true});
    fc.assert(
      fc.property(anyDistribution, chance, chance, (distribution, a, b) => {
        const quantile = quantileOf(distribution);
        const [low, high] = [quantile(Math.min(a, b)), quantile(Math.max(a, b))];
        expect(low).toBeLessThanOrEqual(high + 1e-12 * Math.abs(high));
        if ("low" in distribution) {
          expect(low).toBeGreaterThanOrEqual(distribution.low);
          expect(high).toBeLessThanOrEqual(distribution.high);
        }
      }),
      {seed: 2026},
    );
  });
  test("refuses parameters that make no sense, with their values", () => {
    expect(() => quantileOf({kind: "pert", low: 2, mode: 1, high: 3})).toThrow(/got 2, 1, 3/);
    expect(() => quantileOf({kind: "lognormal", p10: 0, p90: 3})).toThrow(/got 0, 3/);
    expect(() => quantileOf({kind: "discrete", values: [1], chances: []})).toThrow(/chance for each value/);
    expect(() => quantileOf({kind: "empirical", values: []})).toThrow(/at least one value/);
  });
});
