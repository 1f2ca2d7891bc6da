import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {normal} from "./distributions.ts";
import {batchMeans, meanInterval, pairedInterval} from "./intervals.ts";
import {streams} from "./random.ts";
import {quantile, Tally, TimeWeighted} from "./statistics.ts";
import {studentTQuantile} from "./studentT.ts";

const tallyOf = (values: readonly number[]): Tally => {
  const tally = new Tally();
  for (const value of values) tally.add(value);
  return tally;
};
const number = fc.double({min: -1e6, max: 1e6, noNaN: true});

describe("a tally", () => {
  test("of 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and sample variance 32 / 7", () => {
    const tally = tallyOf([2, 4, 4, 4, 5, 5, 7, 9]);
    expect([tally.count, tally.mean, tally.min, tally.max, tally.sum]).toEqual([8, 5, 2, 9, 40]);
    expect(tally.variance).toBeCloseTo(32 / 7, 14);
  });
  test("keeps the variance of numbers far from zero", () => {
    expect(tallyOf([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).variance).toBe(30);
  });
  test("of nothing has no variance", () => {
    expect(new Tally().variance).toBeNaN();
  });
  test("of two parts merged is the tally of the whole", () => {
    fc.assert(
      fc.property(fc.array(number), fc.array(number, {minLength: 2}), (a, b) => {
        const merged = tallyOf(a);
        merged.merge(tallyOf(b));
        const whole = tallyOf([...a, ...b]);
        expect([merged.count, merged.min, merged.max]).toEqual([whole.count, whole.min, whole.max]);
        expect(Math.abs(merged.mean - whole.mean)).toBeLessThanOrEqual(1e-9 * 1e6);
        expect(Math.abs(merged.variance - whole.variance)).toBeLessThanOrEqual(1e-9 * (whole.variance + 1e6));
      }),
      {seed: 2026},
    );
  });
});

describe("a level in time", () => {
  test("of 0 for 2 s, 3 for 4 s and 1 for 4 s averages 1.6 and peaks at 3", () => {
    const level = new TimeWeighted();
    level.set(2, 3);
    level.add(6, -2);
    expect([level.integral(10), level.average(10), level.max]).toEqual([16, 1.6, 3]);
  });
  test("is averaged from its own start", () => {
    const level = new TimeWeighted(100, 4);
    level.set(110, 0);
    expect(level.average(120)).toBe(2);
  });
});

test("quantiles are type 7, as R's quantile() gives for 1 to 10", () => {
  const values = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
  const found = [0, 0.1, 0.5, 0.95, 1].map((p) => quantile(values, p));
  [1, 1.9, 5.5, 9.55, 10].forEach((expected, index) => {
    expect(found[index]).toBeCloseTo(expected, 12);
  });
  expect(values[0]).toBe(10); // the caller's order is left alone
  expect(quantile([], 0.5)).toBeNaN();
});

describe("Student's t", () => {
  test.each([
    [0.975, 9, 2.262157162798205],
    [0.9995, 19, 3.883405852592131],
    [0.9995, 199, 3.3400865561614634],
    [0.975, 1, 12.706204736174694],
    [0.975, 1e6, 1.959966356814107],
  ])("at %d with %d degrees of freedom is %d, as scipy says, to seven digits", (chance, degrees, t) => {
    expect(Math.abs(studentTQuantile(chance, degrees) / t - 1)).toBeLessThan(5e-8);
  });
});

describe("intervals", () => {
  test("of ten numbers: mean 5.5, 95 % half-width 2.262 * 3.0277 / √10", () => {
    const interval = meanInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95);
    expect(interval.mean).toBe(5.5);
    expect(interval.halfWidth).toBeCloseTo(2.1658506, 6);
    expect(interval.high - interval.low).toBeCloseTo(2 * interval.halfWidth, 12);
  });
  test("of 90 % cover the truth in nine cases of ten, within four standard errors", () => {
    const random = streams(3)("coverage");
    const draw = normal(10, 3);
    let covered = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const {low, high} = meanInterval(
        Array.from({length: 6}, () => draw(random)),
        0.9,
      );
      if (low < 10 && 10 < high) covered++;
    }
    expect(Math.abs(covered / 4000 - 0.9)).toBeLessThan(4 * Math.sqrt(0.09 / 4000));
  });
  test("of pairs see a small difference through large common luck", () => {
    const luck = [100, 900, 400, 700, 200];
    const paired = pairedInterval(
      luck.map((value, index) => value + 5 + (index % 2)),
      luck,
      0.99,
    );
    expect([paired.low > 4, paired.high < 7]).toEqual([true, true]);
    expect(() => pairedInterval([1, 2], [1], 0.9)).toThrow(/got 2 and 1/);
  });
  test("by batches cover the mean of a run whose neighbours are alike, where plain ones would not", () => {
    const random = streams(4)("autoregression");
    const draw = normal(0, 1);
    let [byBatches, plain] = [0, 0];
    for (let trial = 0; trial < 200; trial++) {
      let level = 0;
      const run = Array.from({length: 4000}, () => (level = 0.9 * level + draw(random)));
      const batched = batchMeans(run, 20, 0.9);
      const naive = meanInterval(run, 0.9);
      if (batched.low < 0 && 0 < batched.high) byBatches++;
      if (naive.low < 0 && 0 < naive.high) plain++;
    }
    expect(byBatches).toBeGreaterThan(160); // 180 less four standard errors of 4.2
    expect(plain).toBeLessThan(110);
  });
  test("by batches leave the uneven rest off the front", () => {
    expect(batchMeans([1000, 1, 1, 3, 3], 2, 0.9).mean).toBe(2);
  });
  test("of fewer than two values do not exist", () => {
    expect(() => meanInterval([1], 0.9)).toThrow(/two values or more, got 1/);
  });
});
