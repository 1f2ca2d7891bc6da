import {describe, expect, test} from "vitest";
import {npvWorking} from "./npvWorking.ts";

describe("the working of a net present value", () => {
  // by hand in docs/money.md: 300,000 paid, 22,000 saved in each of months 1 to 35, 84,000 fetched in month 35, at 12 %
  const cash = [-300_000, ...Array.from({length: 34}, () => 22_000), 22_000 + 84_000];
  const salvage = [...Array.from({length: 35}, () => 100_000), 84_000];
  const box = {cash, salvage};

  test("has a part a year and one for the servers in hand, which add up to it", () => {
    const parts = npvWorking(box, null, 0.12, 36);
    expect(parts).toHaveLength(4);
    expect(parts.reduce((sum, {myr}) => sum + myr, 0)).toBeCloseTo(412_942, 0);
    expect(parts[3].myr).toBeCloseTo(84_000 * 0.718534, 0);
  });

  test("over a shorter horizon counts the servers at what they would fetch then", () => {
    const parts = npvWorking(box, null, 0.12, 24);
    expect(parts).toHaveLength(3);
    expect(parts[2].myr).toBeCloseTo(100_000 / 1.12 ** (23 / 12), 6);
  });

  test("against cloud only is part by part less than by itself", () => {
    const cloud = {cash: cash.map(() => 1000), salvage: cash.map(() => 0)};
    const own = npvWorking(box, null, 0, 36);
    expect(npvWorking(box, cloud, 0, 36).map(({myr}, at) => own[at].myr - myr)).toEqual([
      12_000, 12_000, 12_000, 0,
    ]);
  });
});
