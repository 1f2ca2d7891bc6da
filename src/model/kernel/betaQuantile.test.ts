import jStat from "jstat";
import {expect, test} from "vitest";
import {betaQuantile} from "./betaQuantile.ts";
import {significant} from "./significant.ts";

test("a beta of 1 and b raises 1 - (1 - u)^(1/b), and is a straight line for b = 1", () => {
  expect(betaQuantile(1, 1)(0.3)).toBeCloseTo(0.3, 14);
  expect(betaQuantile(1, 5)(0.3)).toBeCloseTo(1 - 0.7 ** 0.2, 14);
  expect(betaQuantile(4, 1)(0.3)).toBeCloseTo(0.3 ** 0.25, 14);
});

test("a symmetric beta is symmetric: 3 and 3 by the root of 10 x³ - 15 x⁴ + 6 x⁵", () => {
  const x = betaQuantile(3, 3)(0.2);
  expect(x * x * x * (10 - 15 * x + 6 * x * x)).toBeCloseTo(0.2, 14);
  expect(betaQuantile(3, 3)(0.8)).toBeCloseTo(1 - x, 14);
});

test("every PERT cell is jstat's to six significant digits", () => {
  for (let share = 0; share <= 40; share++) {
    const [a, b] = [1 + share / 10, 5 - share / 10];
    const quantile = betaQuantile(a, b);
    for (let cell = 0; cell <= 256; cell++)
      expect(significant(quantile(cell / 256), 6), `${a} ${b} at ${cell}`).toBe(
        significant(jStat.beta.inv(cell / 256, a, b), 6),
      );
  }
});
