import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {exp, expm1, ln, log1p, pow} from "./exactMath.ts";

const double = new Float64Array(1);
const whole = new BigInt64Array(double.buffer);

function bits(x: number): bigint {
  double[0] = x;
  return whole[0];
}

/** How many doubles lie between two numbers of one sign. */
function ulps(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const apart = Number(bits(a) - bits(b));
  return Number.isNaN(a) || Number.isNaN(b) ? Number.POSITIVE_INFINITY : Math.abs(apart);
}

/** Numbers spread evenly on a scale, the same every run. */
function spread(count: number, from: number, to: number): number[] {
  return Array.from({length: count}, (_, index) => from + (to - from) * ((index * 0.6180339887498949) % 1));
}

/** The widest distance from a reference over many arguments. */
function worst(ours: (x: number) => number, reference: (x: number) => number, arguments_: number[]): number {
  return arguments_.reduce((most, x) => Math.max(most, ulps(ours(x), reference(x))), 0);
}

const tiny = spread(20_000, -40, -0.7).flatMap((power) => [Math.exp(power), -Math.exp(power)]);
const magnitudes = spread(20_000, -700, 700).map(Math.exp);

describe("each function is within two units in the last place of the platform's own", () => {
  test.each<[string, (x: number) => number, (x: number) => number, number[]]>([
    ["exp", exp, Math.exp, spread(40_000, -708, 709)],
    ["exp of small arguments", exp, Math.exp, [...spread(20_000, -2, 2), ...tiny]],
    ["exp into the subnormals", exp, Math.exp, spread(5_000, -745, -708)],
    ["ln", ln, Math.log, magnitudes],
    ["ln near one", ln, Math.log, [...spread(20_000, 0.4, 2.4), ...spread(20_000, 0.999, 1.001)]],
    ["log1p", log1p, Math.log1p, [...spread(20_000, -0.999, 3), ...tiny, ...magnitudes]],
    ["expm1", expm1, Math.expm1, [...spread(20_000, -3, 3), ...spread(20_000, -60, 60), ...tiny]],
  ])("%s", (_, ours, reference, arguments_) => {
    expect(worst(ours, reference, arguments_)).toBeLessThanOrEqual(2);
  });

  test.each<[string, number[], number[]]>([
    ["compound interest", spread(20_000, 1, 1.2), spread(20_000, 0, 400).map(Math.round)],
    ["roots and ratios", spread(20_000, -5, 5).map(Math.exp), spread(20_000, -10, 10)],
    ["numbers far from one", spread(20_000, -50, 50).map(Math.exp), spread(20_000, -2, 2)],
  ])("pow for %s", (_, bases, exponents) => {
    const apart = bases.map((base, index) => ulps(pow(base, exponents[index]), base ** exponents[index]));
    expect(Math.max(...apart)).toBeLessThanOrEqual(2);
  });
});

/** True values to 25 digits by mpmath 1.3; the nearest double and ours may differ by one unit. */
test.each<[string, number, number]>([
  ["exp(1)", exp(1), 2.718281828459045235360287],
  ["exp(-0.5)", exp(-0.5), 0.6065306597126334236037995],
  ["exp(100)", exp(100), 2.688117141816135448412626e43],
  ["ln(2)", ln(2), 0.6931471805599453094172321],
  ["ln(10)", ln(10), 2.302585092994045684017991],
  ["ln(0.1)", ln(0.1), -2.30258509299404562850684],
  ["log1p(1e-10)", log1p(1e-10), 9.999999999500000364355306e-11],
  ["expm1(1e-10)", expm1(1e-10), 1.000000000050000036433864e-10],
  ["pow(1.08, 36)", pow(1.08, 36), 15.96817183786621454056586],
  ["pow(2, 0.5)", pow(2, 0.5), 1.414213562373095048801689],
])("%s is the true value to one unit in the last place", (_, ours, truth) => {
  expect(ulps(ours, truth)).toBeLessThanOrEqual(1);
});

describe("the edges are those of IEEE 754", () => {
  test("of exp, ln, log1p and expm1", () => {
    expect([exp(0), exp(710), exp(-746), exp(Number.NEGATIVE_INFINITY), exp(Number.NaN)]).toEqual([
      1,
      Number.POSITIVE_INFINITY,
      0,
      0,
      Number.NaN,
    ]);
    expect([ln(1), ln(0), ln(-1), ln(Number.POSITIVE_INFINITY)]).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      Number.POSITIVE_INFINITY,
    ]);
    expect([log1p(0), log1p(-1), log1p(-2), expm1(0), expm1(-800)]).toEqual([
      0,
      Number.NEGATIVE_INFINITY,
      Number.NaN,
      0,
      -1,
    ]);
    expect(ulps(ln(5e-324), Math.log(5e-324))).toBeLessThanOrEqual(1);
  });
  test("of pow", () => {
    expect([
      pow(0, 0),
      pow(0, 0.5),
      pow(0, -1),
      pow(5, 0),
      pow(1, 1e9),
      pow(-8, 1 / 3),
      pow(2, 1024),
    ]).toEqual([1, 0, Number.POSITIVE_INFINITY, 1, 1, Number.NaN, Number.POSITIVE_INFINITY]);
    expect([pow(-2, 3), pow(-2, 2), pow(-1.5, 5), pow(-1, 1001)]).toEqual([-8, 4, -7.59375, -1]);
  });
});

describe("powers and logarithms obey their own laws", () => {
  test("whole powers of whole numbers are exact while a double can hold them", () => {
    fc.assert(
      fc.property(fc.integer({min: -200, max: 200}), fc.integer({min: 0, max: 60}), (base, power) => {
        const truth = BigInt(base) ** BigInt(power);
        fc.pre(truth <= 2n ** 53n && truth >= -(2n ** 53n));
        expect(BigInt(pow(base, power))).toBe(truth);
      }),
      {seed: 2026},
    );
    expect([pow(10, 15), pow(2, 53), pow(10, -3)]).toEqual([1e15, 9007199254740992, 0.001]);
  });
  test("ln undoes exp and expm1 undoes log1p", () => {
    fc.assert(
      fc.property(fc.double({min: -0.9, max: 500, noNaN: true}), (x) => {
        expect(Math.abs(ln(exp(x)) - x)).toBeLessThanOrEqual(4e-16 * Math.max(1, Math.abs(x)));
        expect(Math.abs(expm1(log1p(x)) - x)).toBeLessThanOrEqual(
          4e-15 * Math.max(Math.abs(x), 1e-300) + 4e-15 * Math.abs(x),
        );
      }),
      {seed: 2026},
    );
  });
  test("exp and ln never fall when their argument rises", () => {
    fc.assert(
      fc.property(
        fc.double({min: -700, max: 700, noNaN: true}),
        fc.double({min: 0, max: 1e-12, noNaN: true}),
        (x, step) => {
          expect(exp(x + step)).toBeGreaterThanOrEqual(exp(x));
          expect(ln(exp(x) * (1 + step))).toBeGreaterThanOrEqual(ln(exp(x)));
        },
      ),
      {seed: 2026},
    );
  });
});
