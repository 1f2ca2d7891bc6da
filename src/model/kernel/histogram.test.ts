import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {lognormal} from "./distributions.ts";
import {LogHistogram} from "./histogram.ts";
import {streams} from "./random.ts";

function histogramOf(values: readonly number[]): LogHistogram {
  const histogram = new LogHistogram();
  for (const value of values) histogram.add(value);
  return histogram;
}

const positive = fc.double({min: 1e-5, max: 1e8, noNaN: true});

describe("a histogram's quantile", () => {
  test("is within 1/128 of the number at its rank, whatever the numbers", () => {
    fc.assert(
      fc.property(
        fc.array(positive, {minLength: 1}),
        fc.double({min: 0, max: 1, noNaN: true}),
        (values, p) => {
          const truth = values.toSorted((a, b) => a - b)[Math.floor(p * (values.length - 1))];
          expect(Math.abs(histogramOf(values).quantile(p) / truth - 1)).toBeLessThanOrEqual(1 / 128);
        },
      ),
      {seed: 2026},
    );
  });
  test("of 100,000 lognormal waits is within 0.3 % at p50, p95 and p99", () => {
    const random = streams(6)("waits");
    const draw = lognormal(2, 1.5);
    const values = Array.from({length: 100_000}, () => draw(random));
    const sorted = values.toSorted((a, b) => a - b);
    const histogram = histogramOf(values);
    for (const p of [0.5, 0.95, 0.99])
      expect(Math.abs(histogram.quantile(p) / sorted[Math.floor(p * 99_999)] - 1)).toBeLessThan(0.003);
    const within = sorted.filter((value) => value <= 3).length / 100_000;
    expect(Math.abs(histogram.shareUpTo(3) - within)).toBeLessThan(0.003);
  });
  test("of zeros is zero, of nothing is not a number", () => {
    expect(histogramOf([0, 0, 0, 5]).quantile(0.5)).toBe(0);
    expect(histogramOf([0, 0, 0, 5]).quantile(1)).toBe(5);
    expect(new LogHistogram().quantile(0.5)).toBeNaN();
  });
  test("of numbers too large for its bins is their largest at most", () => {
    expect(histogramOf([1, 1e12, Number.POSITIVE_INFINITY]).quantile(0)).toBeCloseTo(1, 2);
    expect(histogramOf([1, 1e12]).quantile(1)).toBeLessThanOrEqual(1e12);
  });
});

test("histograms of two parts merged are the histogram of the whole", () => {
  fc.assert(
    fc.property(fc.array(positive), fc.array(positive, {minLength: 1}), (a, b) => {
      const merged = histogramOf(a);
      merged.merge(histogramOf(b));
      const whole = histogramOf([...a, ...b]);
      for (const p of [0, 0.25, 0.5, 0.9, 1]) expect(merged.quantile(p)).toBe(whole.quantile(p));
      expect([merged.count, merged.min, merged.max]).toEqual([whole.count, whole.min, whole.max]);
    }),
    {seed: 2026},
  );
});

test("a number counted three times over is counted three times", () => {
  const histogram = new LogHistogram();
  histogram.add(2, 3);
  histogram.add(100);
  expect([histogram.count, histogram.mean, histogram.shareUpTo(10)]).toEqual([4, 26.5, 0.75]);
  expect(() => histogram.add(Number.NaN)).toThrow(/got NaN/);
});
