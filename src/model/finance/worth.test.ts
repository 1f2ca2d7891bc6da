import fc from "fast-check";
import {npv} from "financial";
import {describe, expect, test} from "vitest";
import {numberBetween} from "../units/arbitraryNumber.ts";
import {
  cashBeforeEnd,
  cashOver,
  cumulative,
  discountedPaybackMonths,
  monthlyRate,
  netPresentValue,
  paybackMonths,
  simplePaybackMonths,
} from "./worth.ts";

describe("net present value", () => {
  test("a flow in twelve months is worth less by the yearly rate", () => {
    const flows = new Float64Array(13);
    flows[12] = 1120;
    expect(netPresentValue(flows, 0.12)).toBeCloseTo(1000, 9);
  });

  test("an annuity of 36 months is worth (1 - v^36) / i, one month's interest more when paid in advance", () => {
    const i = monthlyRate(0.12);
    const annuity = ((1 - (1 + i) ** -36) / i) * (1 + i);
    expect(netPresentValue(new Float64Array(36).fill(1), 0.12)).toBeCloseTo(annuity, 9);
  });

  test("agrees with numpy-financial's rule, on any flows at any rate", () => {
    const flows = fc.array(fc.integer({min: -1e6, max: 1e6}), {minLength: 1, maxLength: 60});
    fc.assert(
      fc.property(flows, numberBetween(0, 0.5), (values, rate) => {
        const theirs = npv(monthlyRate(rate), values);
        expect(netPresentValue(Float64Array.from(values), rate)).toBeCloseTo(theirs, 4);
      }),
      {seed: 3},
    );
  });

  test("of a shorter horizon counts what the servers in hand would bring at its end", () => {
    const money = {cash: Float64Array.of(-100, 10, 10, 60), salvage: Float64Array.of(90, 80, 70, 50)};
    expect([...cashBeforeEnd(money)]).toEqual([-100, 10, 10, 10]);
    expect([...cashOver(money, 2)]).toEqual([-100, 90]);
    expect([...cashOver(money, 4)]).toEqual([-100, 10, 10, 60]);
  });

  test("money that costs nothing is added up", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: -1e6, max: 1e6}), {minLength: 1, maxLength: 60}), (flows) => {
        const sum = flows.reduce((a, b) => a + b, 0);
        expect(netPresentValue(Float64Array.from(flows), 0)).toBeCloseTo(sum, 6);
      }),
    );
  });
});

describe("payback", () => {
  test("the plan's L40S at ten tenants: 280 / (25 - 3) is 12.7 months of savings", () => {
    expect(simplePaybackMonths(280_000, 22_000)).toBeCloseTo(12.727, 3);
  });

  test("is the month in which the running sum is back at zero, by straight line within the month", () => {
    expect(paybackMonths(Float64Array.of(-100, 40, 40, 40), 1)).toBeCloseTo(2.5, 12);
  });

  test("never comes when nothing is saved", () => {
    expect(paybackMonths(Float64Array.of(-100, 10, 10), 0)).toBeNull();
    expect(simplePaybackMonths(280_000, 0)).toBeNull();
  });

  test("counts the last crossing when a second purchase puts the sum below zero again", () => {
    expect(paybackMonths(Float64Array.of(-10, 20, -30, 10, 20), 0)).toBeCloseTo(4.5, 12);
  });

  test("discounted: equal savings at 1 % a month are the months of an annuity", () => {
    // an annuity of 24 months at 1 % is worth 21.2434 payments (any table of annuities)
    expect(discountedPaybackMonths(21.2434, 1, 1.01 ** 12 - 1)).toBeCloseTo(24, 3);
    expect(discountedPaybackMonths(280_000, 22_000, 0)).toBeCloseTo(12.727, 3);
  });

  test("discounted: never comes when the interest on the price eats the savings", () => {
    expect(discountedPaybackMonths(1_200_000, 11_000, 0.12)).toBeNull();
    expect(discountedPaybackMonths(1_200_000, -5, 0.12)).toBeNull();
  });

  test("comes no later when every month saves more", () => {
    const saving = fc.array(fc.integer({min: -50, max: 100}), {minLength: 5, maxLength: 40});
    fc.assert(
      fc.property(saving, fc.integer({min: 0, max: 50}), (flows, more) => {
        const base = paybackMonths(Float64Array.from([-100, ...flows]), 0) ?? Number.POSITIVE_INFINITY;
        const better = paybackMonths(Float64Array.from([-100, ...flows.map((flow) => flow + more)]), 0);
        expect(better ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(base + 1e-9);
      }),
    );
  });
});

test("the running sum ends at the sum", () => {
  expect([...cumulative(Float64Array.of(1, -3, 5))]).toEqual([1, -2, 3]);
});
