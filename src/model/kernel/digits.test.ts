import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex} from "@noble/hashes/utils.js";
import {describe, expect, test} from "vitest";
import {exp, expm1, ln, log1p, pow} from "../units/exactMath.ts";
import {
  choice,
  exponential,
  gamma,
  geometric,
  lognormal,
  normal,
  poisson,
  type Sampler,
  triangular,
} from "./distributions.ts";
import {type Distribution, quantileOf} from "./quantile.ts";
import {streams} from "./random.ts";
import {studentTQuantile} from "./studentT.ts";

/**
 * Covers every bit of its numbers. The literals below are the same in Node and, by digits.browser.test.ts, in Chromium;
 * a new literal is right only where the numbers were meant to change.
 */
function fingerprint(numbers: readonly number[]): string {
  return bytesToHex(sha256(new Uint8Array(Float64Array.from(numbers).buffer))).slice(0, 16);
}

const repeated = (count: number, draw: (index: number) => number): number[] =>
  Array.from({length: count}, (_, index) => draw(index));

const belief: readonly Distribution[] = [
  {kind: "pert", low: 0, mode: 1, high: 4},
  {kind: "pert", low: 10, mode: 12, high: 31},
  {kind: "lognormal", p10: 4, p90: 9},
  {kind: "normal", mean: 10, sd: 2},
];

describe("a seed gives the same digits in every engine", () => {
  test("ten thousand draws", () => {
    const random = streams(2026, 7)("digits");
    expect(fingerprint(repeated(10_000, () => random.uniform()))).toBe("89a28ddcbcaf44f9");
  });

  test("exp, ln, pow, log1p and expm1 of ten thousand arguments each", () => {
    const random = streams(2026)("arguments");
    const values = repeated(10_000, () => random.uniform()).flatMap((u) => [
      exp(1400 * u - 700),
      exp(u),
      ln(u),
      ln(1 / (u * u * u)),
      pow(u, 1.7),
      pow(1 + u / 10, Math.floor(360 * u)),
      log1p(u - 0.5),
      expm1(4 * u - 2),
    ]);
    expect(fingerprint(values)).toBe("230c8fc4b940b535");
  });

  test("a thousand draws of every sampler", () => {
    const all: readonly Sampler[] = [
      ...[exponential(3), normal(1, 2), lognormal(5, 3), triangular(0, 1, 4), gamma(0.5, 2), gamma(4, 1)],
      ...[poisson(3), poisson(300), geometric(0.1), choice([1, 2, 3])],
    ];
    const random = streams(2026)("samplers");
    expect(fingerprint(all.flatMap((draw) => repeated(1000, () => draw(random))))).toBe("a80348dcd5740f25");
  });

  test("PERT's table, and Student's t as it is rounded from jstat", () => {
    const beliefs = belief.flatMap((distribution) => {
      const quantile = quantileOf(distribution);
      return repeated(1000, (index) => quantile((index + 0.5) / 1000));
    });
    const students = repeated(200, (index) => studentTQuantile(0.975, index + 1));
    expect(fingerprint([...beliefs, ...students])).toBe("dd70e0c58c5e26b5");
  });
});
