import {describe, expect, test} from "vitest";
import {result} from "../worth/fixture.ts";
import {sobolIndices} from "./sobol.ts";

/** Ishigami and Homma (1990) with a = 7, b = 0.1, on -pi to pi; its indices are known in closed form. */
const ishigami = (point: ArrayLike<number>): number => {
  const [x, y, z] = Array.from(point, (u) => Math.PI * (2 * u - 1));
  return Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x);
};

describe("the Sobol indices of the Ishigami function", () => {
  const {mean, variance, indices} = result(sobolIndices(ishigami, 3, 8192, 1));

  test.each([
    [0, 0.3139, 0.5576],
    [1, 0.4424, 0.4424],
    [2, 0, 0.2437],
  ])("of input %i are %f alone and %f in all", (input, first, total) => {
    expect(Math.abs(indices[input].first.value - first)).toBeLessThan(0.02);
    expect(Math.abs(indices[input].total.value - total)).toBeLessThan(0.02);
  });

  test("have intervals that hold the true figures and are narrow", () => {
    const truths = [0.3139, 0.4424, 0];
    for (const [input, {first}] of indices.entries()) {
      expect(first.low).toBeLessThan(truths[input] + 0.005);
      expect(first.high).toBeGreaterThan(truths[input] - 0.005);
      expect(first.high - first.low).toBeLessThan(0.1);
    }
  });

  test("come with its mean of 3.5 and its variance of 13.84", () => {
    expect(mean).toBeCloseTo(3.5, 1);
    expect(variance).toBeCloseTo(13.8446, 0);
  });
});

test("the indices of a sum are its parts of the variance, and it has no interplay", () => {
  const {indices} = result(sobolIndices((point) => point[0] + 2 * point[1], 2, 2048, 3));
  expect(indices[0].first.value).toBeCloseTo(0.2, 1); // 1 to 4
  expect(indices[1].first.value).toBeCloseTo(0.8, 1);
  expect(indices[1].total.value).toBeCloseTo(0.8, 1);
});

test("a function that does not vary has indices of zero", () => {
  const {indices} = result(sobolIndices(() => 5, 2, 16, 3));
  expect(indices.map(({first, total}) => [first.value, total.value])).toEqual([
    [0, 0],
    [0, 0],
  ]);
});
