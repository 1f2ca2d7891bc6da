import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {Random, streams} from "./random.ts";

const draws = (random: Random, count: number): number[] =>
  Array.from({length: count}, () => random.uniform());

/** Pearson's statistic against equal chances; its 99.9 % point for many cells is near cells + 4.4 √cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + ((count - expected) * (count - expected)) / expected, 0);
}

describe("the generator", () => {
  test("is xoshiro128**: from the state 1, 2, 3, 4 it gives the first numbers of its authors' program", () => {
    // the first by hand: 2 * 5 = 10, rotated by 7 bits 1280, * 9 = 11520
    const random = new Random(new Int32Array([1, 2, 3, 4]));
    expect([random.bits(), random.bits(), random.bits(), random.bits()]).toEqual([
      11520, 0, 5927040, 70819200,
    ]);
  });
  test("refuses the one state it would never leave", () => {
    expect(() => new Random(new Int32Array(4))).toThrow(/not all zero/);
  });
  test("gives numbers above 0 and below 1, even from the extreme bits", () => {
    expect(0.5 * 2.3283064365386963e-10).toBeGreaterThan(0);
    expect((4294967295 + 0.5) * 2.3283064365386963e-10).toBeLessThan(1);
    const all = draws(streams(1)("range"), 100_000);
    expect(Math.min(...all.slice(0, 50_000))).toBeGreaterThan(0);
    expect(Math.max(...all.slice(50_000))).toBeLessThan(1);
  });
  test("fills 1,000 equal cells evenly: chi-square below its 99.9 % point of 1143.9", () => {
    const counts = Array<number>(1000).fill(0);
    const random = streams(11)("cells");
    for (let draw = 0; draw < 500_000; draw++) counts[Math.floor(random.uniform() * 1000)]++;
    expect(chiSquare(counts)).toBeLessThan(1143.9);
    expect(chiSquare(counts)).toBeGreaterThan(866); // and not too evenly: the 0.1 % point
  });
  test("is even in its lowest bits too", () => {
    const counts = Array<number>(256).fill(0);
    const random = streams(12)("low bits");
    for (let draw = 0; draw < 256_000; draw++) counts[random.bits() & 255]++;
    expect(chiSquare(counts)).toBeLessThan(330.5); // 99.9 % of 255 degrees of freedom
  });
  test("chooses whole numbers evenly, each in range", () => {
    const counts = Array<number>(7).fill(0);
    const random = streams(13)("dice");
    for (let draw = 0; draw < 70_000; draw++) counts[random.int(7)]++;
    expect(counts).toHaveLength(7);
    expect(chiSquare(counts)).toBeLessThan(22.46); // 99.9 % of 6 degrees of freedom
    expect(random.int(1)).toBe(0);
    expect(() => random.int(0)).toThrow(/got 0/);
  });
});

describe("streams", () => {
  test("adding a stream, or drawing from one, never moves the draws of another", () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.string(), fc.nat(50), (seed, name, other, taken) => {
        const alone = draws(streams(seed)(name), 5);
        const together = streams(seed);
        draws(together(other), taken);
        expect(draws(together(name), 5)).toEqual(alone);
      }),
      {seed: 2026},
    );
  });
  test("differ by seed, by replication and by name", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(1000), fc.string(), (seed, replication, name) => {
        const first = draws(streams(seed, replication)(name), 4);
        expect(draws(streams(seed + 1, replication)(name), 4)).not.toEqual(first);
        expect(draws(streams(seed, replication + 1)(name), 4)).not.toEqual(first);
        expect(draws(streams(seed, replication)(`${name} `), 4)).not.toEqual(first);
        expect(draws(streams(seed + 4294967296, replication)(name), 4)).not.toEqual(first);
      }),
      {seed: 2026},
    );
  });
  test("seed and replication are not interchangeable", () => {
    expect(draws(streams(1, 2)("x"), 4)).not.toEqual(draws(streams(2, 1)("x"), 4));
  });
  test("of neighbouring replications are independent: pairs fill a 20 x 20 square evenly", () => {
    const counts = Array<number>(400).fill(0);
    for (let replication = 0; replication < 40_000; replication++) {
      const here = Math.floor(streams(5, replication)("arrivals").uniform() * 20);
      const next = Math.floor(streams(5, replication + 1)("arrivals").uniform() * 20);
      counts[20 * here + next]++;
    }
    expect(chiSquare(counts)).toBeLessThan(493); // 99.9 % of 399 degrees of freedom
  });
  test("of like names are uncorrelated within four standard errors", () => {
    const a = draws(streams(7)("gpu 1"), 100_000);
    const b = draws(streams(7)("gpu 2"), 100_000);
    const covariance = a.reduce((sum, value, index) => sum + (value - 0.5) * (b[index] - 0.5), 0) / a.length;
    expect(Math.abs(covariance * 12) * Math.sqrt(a.length)).toBeLessThan(4);
  });
  test("a seed must be a whole number", () => {
    expect(() => streams(1.5)).toThrow(/whole number.*1.5/);
    expect(() => streams(1, -1)).toThrow(/replication.*-1/);
  });
});
