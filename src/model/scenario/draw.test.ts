import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {streams} from "../kernel/random.ts";
import {numberBetween} from "../units/arbitraryNumber.ts";
import {arbitraryScenario} from "./arbitraryScenario.ts";
import {checkScenario} from "./check.ts";
import {factorOf, normalCdf} from "./copula.ts";
import {baseScenario, drawScenario, drawsOf, prepareDraws, withBase} from "./draw.ts";
import {boundsAt, numberAt} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";
import type {Range} from "./schema/uncertainty.ts";

const base = plan as unknown as Scenario;
const withRanges = (
  ranges: Record<string, Range>,
  correlations: Scenario["uncertainty"]["correlations"] = [],
) => ({
  ...base,
  uncertainty: {ranges, correlations},
});
const uniform = (low: number, high: number): Range => ({kind: "uniform", low, high});

describe("one future", () => {
  test("the same seed and replication give the same numbers, another gives others", () => {
    const draw = prepareDraws(base);
    expect(draw(streams(1, 7))).toEqual(drawScenario(base, streams(1, 7)));
    expect(draw(streams(1, 7)).finance.usdMyr).not.toBe(draw(streams(1, 8)).finance.usdMyr);
  });

  test("keeps what no range touches, shared and not copied", () => {
    const drawn = prepareDraws(base)(streams(1, 0));
    expect(drawn.objectives).toBe(base.objectives);
    expect(drawn.tenants.prospects).toBe(base.tenants.prospects);
    expect({...drawn.finance, ...base.finance}).toEqual(base.finance);
    expect(base).toEqual(plan);
  });

  test("a new range, or a new correlation behind the others, moves no other draw", () => {
    const [a, b] = ["finance.pue", "finance.usdMyr"];
    const before = withRanges({[a]: uniform(1.2, 2), [b]: uniform(4, 5)}, [{a, b, rank: 0.6}]);
    const after = withRanges({"finance.freightMyr": uniform(1, 9000), ...before.uncertainty.ranges}, [
      ...before.uncertainty.correlations,
      {a: b, b: "finance.freightMyr", rank: 0.5},
    ]);
    for (let future = 0; future < 20; future++) {
      const [x, y] = [before, after].map((s) => drawScenario(s, streams(3, future)));
      expect([y.finance.pue, y.finance.usdMyr]).toEqual([x.finance.pue, x.finance.usdMyr]);
    }
  });

  test("every draw of every scenario stays in the bounds of its field, and the scenario stays valid", () => {
    fc.assert(
      fc.property(arbitraryScenario(base), fc.nat(1000), (scenario, future) => {
        const drawn = drawScenario(scenario, streams(1, future));
        for (const path of Object.keys(scenario.uncertainty.ranges)) {
          const {low, high, whole, aboveLow} = boundsAt(scenario, path)!;
          const value = numberAt(drawn, path);
          expect(aboveLow ? value > low : value >= low).toBe(true);
          expect(value <= high && (!whole || Number.isInteger(value))).toBe(true);
        }
        expect(checkScenario({...drawn, uncertainty: {ranges: {}, correlations: []}}).ok).toBe(true);
      }),
      {numRuns: 60, seed: 1},
    );
  });

  test("tails without end are cut at the bounds: a share at 0 and 1, a length above 0", () => {
    const wild = withRanges({
      "workload.visit.ambientShare": {kind: "normal", mean: 0.8, sd: 50},
      "workload.visit.minutesMean": {kind: "normal", mean: 9, sd: 500},
      "finance.amortisationMonths": {kind: "normal", mean: 36, sd: 5},
    });
    const draw = prepareDraws(wild);
    const drawn = Array.from({length: 200}, (_, future) => draw(streams(1, future)));
    const shares = drawn.map((s) => s.workload.visit.ambientShare);
    expect([Math.min(...shares), Math.max(...shares)]).toEqual([0, 1]);
    expect(Math.min(...drawn.map((s) => s.workload.visit.minutesMean))).toBeCloseTo(0.00909, 12);
    expect(drawn.every((s) => Number.isInteger(s.finance.amortisationMonths))).toBe(true);
  });
});

test("the base scenario has nothing left to draw", () => {
  const certain = baseScenario(base);
  expect(drawScenario(certain, streams(1, 1))).toBe(certain);
  expect(certain.finance).toBe(base.finance);
});

describe("chances handed in", () => {
  test("one half gives each symmetric number its middle", () => {
    const {paths, valuesAt} = drawsOf(
      withRanges({"finance.pue": uniform(1.2, 2), "finance.usdMyr": uniform(4, 5)}),
    );
    expect(paths).toEqual(["finance.pue", "finance.usdMyr"]);
    expect(valuesAt([0.5, 0.25])).toEqual([1.6, 4.25]);
    expect(() => valuesAt([0.5])).toThrow("needs a chance for each of 2 ranges, got 1");
  });
});

describe("correlated numbers", () => {
  /** Spearman's rank correlation, by its definition. */
  function spearman(x: readonly number[], y: readonly number[]): number {
    const ranks = (all: readonly number[]) => {
      const order = all.map((_, at) => at).sort((i, j) => all[i] - all[j]);
      const rank = new Array<number>(all.length);
      for (const [place, at] of order.entries()) rank[at] = place;
      return rank;
    };
    const [r, s] = [ranks(x), ranks(y)];
    const d2 = r.reduce((sum, rank, at) => sum + (rank - s[at]) * (rank - s[at]), 0);
    const n = x.length;
    return 1 - (6 * d2) / (n * (n * n - 1));
  }

  test.each([-0.8, -0.4, 0, 0.5, 0.9])("have the rank correlation that was asked for: %d", (rank) => {
    const [a, b] = ["finance.pue", "finance.freightMyr"];
    const draw = prepareDraws(
      withRanges({[a]: uniform(1, 3), [b]: {kind: "lognormal", p10: 1000, p90: 20000}}, [{a, b, rank}]),
    );
    const drawn = Array.from({length: 4000}, (_, future) => draw(streams(5, future)).finance);
    const found = spearman(
      drawn.map(({pue}) => pue),
      drawn.map(({freightMyr}) => freightMyr),
    );
    expect(Math.abs(found - rank)).toBeLessThan(0.05); // 3 standard errors of 1/sqrt(4000)
    const meanPue = drawn.reduce((sum, {pue}) => sum + pue, 0) / drawn.length;
    expect(Math.abs(meanPue - 2)).toBeLessThan(0.03); // each stays uniform: 3 standard errors
  });

  test("are refused where they are impossible together", () => {
    const pairs = [
      {a: "x", b: "y", rank: 0.9},
      {a: "y", b: "z", rank: 0.9},
      {a: "x", b: "z", rank: -0.9},
    ];
    expect(factorOf(pairs)).toBeUndefined();
    expect(factorOf(pairs.map((pair) => ({...pair, rank: 0.5})))?.names).toEqual(["x", "y", "z"]);
  });
});

test.each([
  // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.1
  [0, 0.5],
  [0.5, 0.691462461274013],
  [1, 0.841344746068543],
  [-1, 0.158655253931457],
  [2, 0.977249868051821],
  [3, 0.99865010196837],
])("a standard normal lies below %d with chance %d", (z, chance) => {
  expect(normalCdf(z)).toBeCloseTo(chance, 14);
});

test("a normal chance is never 0 or 1, so that every quantile is finite", () => {
  for (const z of [-40, -8.1, -7.9, 7.9, 8.1, 40]) {
    expect(normalCdf(z)).toBeGreaterThan(0);
    expect(normalCdf(z)).toBeLessThan(1);
  }
});

describe("another base value", () => {
  test("takes its range along, within the old one too: the doubt is around what was set", () => {
    const range = (at: Scenario) => at.uncertainty.ranges["finance.discountRate"];
    expect(range(base)).toMatchObject({low: 0.08, mode: 0.12, high: 0.2});
    const near = range(withBase(base, "finance.discountRate", 0.15)) as {
      low: number;
      mode: number;
      high: number;
    };
    expect([near.low, near.mode, near.high].map((rate) => rate.toFixed(6))).toEqual([
      "0.100000",
      "0.150000",
      "0.250000",
    ]);
    expect(withBase(base, "finance.discountRate", 0.12).uncertainty).toEqual(base.uncertainty);
    const far = withBase(base, "workload.clinic.visitsPerDay", 98.6);
    expect(far.uncertainty.ranges["workload.clinic.visitsPerDay"]).toMatchObject({
      low: 40,
      mode: 98.6,
      high: 160,
    });
    expect(checkScenario(far).ok).toBe(true);
  });

  test("whatever it is, the scenario stays valid", () => {
    const paths = Object.keys(base.uncertainty.ranges).filter(
      (path) => path !== "workload.clinic.peakFactor",
    );
    fc.assert(
      fc.property(fc.constantFrom(...paths), numberBetween(0, 1), (path, share) => {
        const bounds = boundsAt(base, path)!;
        const low = Math.max(bounds.low, -10);
        const high = Math.min(bounds.high, 1000);
        const value = bounds.whole
          ? Math.round(low + share * (high - low))
          : Math.max(low + share * (high - low), low + (bounds.aboveLow ? 1e-6 : 0));
        const checked = checkScenario(withBase(base, path, value));
        expect(checked.ok ? [] : checked.issues).toEqual([]);
      }),
      {numRuns: 100, seed: 1},
    );
  });
});
