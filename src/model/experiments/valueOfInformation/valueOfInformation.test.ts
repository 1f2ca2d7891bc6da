import {describe, expect, test} from "vitest";
import {normalQuantile} from "../../kernel/normal.ts";
import {streams} from "../../kernel/random.ts";
import {result} from "../worth/fixture.ts";
import type {WorthSample} from "../worth/worth.ts";
import {fitted, ranks} from "./smooth.ts";
import {valueOfInformation} from "./valueOfInformation.ts";

/**
 * The textbook case: do nothing for 0, or act for X + Y, both normal. Knowing both is worth s phi(m/s) + m Phi(m/s) - max(m, 0)
 * with s of the sum, knowing X alone the same with s of X (Raiffa and Schlaifer's unit normal loss).
 */
function normalCase(meanX: number, sdX: number, sdY: number, futures: number): WorthSample {
  const [x, y, z] = ["x", "y", "z"].map((name) => {
    const random = streams(7)(name);
    return Float64Array.from({length: futures}, () => normalQuantile(random.uniform()));
  });
  const left = x.map((value) => meanX + sdX * value);
  const right = y.map((value) => sdY * value);
  return {
    options: [
      {id: "nothing", label: "Nothing"},
      {id: "act", label: "Act"},
    ],
    npvMyr: [new Float64Array(futures), left.map((value, future) => value + right[future])],
    paths: ["x", "y", "unrelated"],
    drawn: [left, right, z],
  };
}

describe("value of information", () => {
  test("of a choice between nothing and a normal worth of mean 0 is s / sqrt(2 pi)", () => {
    const {evpiMyr, unknowns} = result(valueOfInformation(normalCase(0, 3, 4, 20_000)));
    const of = (path: string) => unknowns.find((unknown) => unknown.path === path)?.evppiMyr ?? Number.NaN;
    expect(evpiMyr).toBeCloseTo(5 * 0.398942, 1); // s = 5
    expect(of("x")).toBeCloseTo(3 * 0.398942, 1);
    expect(of("y")).toBeCloseTo(4 * 0.398942, 1);
    expect(of("unrelated")).toBeLessThan(0.1);
  });

  test("shrinks when one option leads: m = 1, s = 2 leave 0.3956 to be gained", () => {
    // 2 phi(0.5) - 1 Phi(-0.5) = 2 x 0.352065 - 0.308538
    const {evpiMyr} = result(valueOfInformation(normalCase(1, 2, 0, 20_000)));
    expect(Math.abs(evpiMyr - 0.395593)).toBeLessThan(0.03);
  });

  test("of a number that means nothing is not told from noise, of one that matters it is", () => {
    const {unknowns} = result(valueOfInformation(normalCase(0, 3, 4, 400)));
    const of = (path: string) => unknowns.find((unknown) => unknown.path === path);
    expect(of("unrelated")?.evppiMyr).toBeLessThan(3 * (of("unrelated")?.noiseMyr ?? 0));
    expect(of("x")?.evppiMyr).toBeGreaterThan(3 * (of("x")?.noiseMyr ?? 0));
  });

  test("is never below zero, nor above that of knowing everything", () => {
    const {evpiMyr, unknowns} = result(valueOfInformation(normalCase(2, 1, 1, 500)));
    for (const {evppiMyr} of unknowns) {
      expect(evppiMyr).toBeGreaterThanOrEqual(0);
      expect(evppiMyr).toBeLessThanOrEqual(evpiMyr);
    }
  });
});

describe("the fit", () => {
  test("gives a straight line back as it was", () => {
    const x = Float64Array.of(1, 2, 3, 4, 5, 6);
    const y = x.map((value) => 10 - 3 * value);
    for (const [at, value] of fitted(x, y).entries()) expect(value).toBeCloseTo(y[at], 9);
  });

  test("of two values is the mean of each", () => {
    const means = fitted([0, 0, 1, 1], [1, 3, 10, 20]);
    expect(means[0]).toBeCloseTo(2, 9);
    expect(means[3]).toBeCloseTo(15, 9);
  });

  test("gives equal values equal ranks", () => {
    expect([...ranks([5, 1, 5, 9])]).toEqual([0, -0.75, 0, 0.75]);
  });
});
