import fc from "fast-check";
import {irr} from "financial";
import {expect, test} from "vitest";
import {internalRate} from "./internalRate.ts";
import {netPresentValue} from "./worth.ts";

test("a flow that doubles in twelve months earns 100 % a year", () => {
  const flows = new Float64Array(13);
  flows[0] = -100;
  flows[12] = 200;
  expect(internalRate(flows)).toBeCloseTo(1, 8);
});

test("Gitman's case, monthly: -100, 39, 59, 55, 20 earn 28.095 % a period", () => {
  // L. J. Gitman, Principles of Managerial Finance, 3rd ed., p. 348
  expect(internalRate(Float64Array.of(-100, 39, 59, 55, 20))).toBeCloseTo(1.28095 ** 12 - 1, 2);
});

test("is negative when less comes back than was paid", () => {
  const rate = internalRate(Float64Array.of(-100, ...Array.from({length: 50}, () => 1)));
  expect(rate).toBeLessThan(0);
  expect(rate).toBeGreaterThan(-1);
});

test("is no number when nothing comes back, or nothing was paid", () => {
  expect(internalRate(Float64Array.of(-100, -1, -1))).toBeNull();
  expect(internalRate(Float64Array.of(100, 1))).toBeNull();
});

test("flows are worth nothing at their own rate, for any purchase that saves something later", () => {
  const later = fc.array(fc.integer({min: 0, max: 50_000}), {minLength: 3, maxLength: 60});
  fc.assert(
    fc.property(fc.integer({min: 10_000, max: 1_200_000}), later, (price, savings) => {
      fc.pre(savings.some((saving) => saving > 0));
      const flows = Float64Array.from([-price, ...savings]);
      const rate = internalRate(flows);
      fc.pre(rate !== null && rate > -0.95); // hardly anything back: a rate near -100 % has no use
      expect(Math.abs(netPresentValue(flows, rate))).toBeLessThan(price * 1e-5);
    }),
    {seed: 11},
  );
});

test("a rate is found for every purchase whose savings add up to a tenth of it or more", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 10_000, max: 1_200_000}),
      fc.array(fc.integer({min: 500, max: 50_000}), {minLength: 12, maxLength: 60}),
      (price, savings) => {
        fc.pre(savings.reduce((sum, saving) => sum + saving, 0) > price / 10);
        expect(internalRate(Float64Array.from([-price, ...savings]))).not.toBeNull();
      },
    ),
    {seed: 12},
  );
});

test("agrees with numpy-financial's rule to eight digits", () => {
  fc.assert(
    fc.property(
      fc.integer({min: 100_000, max: 1_200_000}),
      fc.array(fc.integer({min: 5000, max: 50_000}), {minLength: 24, maxLength: 60}),
      (price, savings) => {
        const theirs = irr([-price, ...savings], 0.01, 1e-12);
        fc.pre(Number.isFinite(theirs) && theirs > -0.5);
        expect(internalRate(Float64Array.from([-price, ...savings]))).toBeCloseTo((1 + theirs) ** 12 - 1, 8);
      },
    ),
    {seed: 13},
  );
});
