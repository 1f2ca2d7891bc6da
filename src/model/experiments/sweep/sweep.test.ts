import {describe, expect, test} from "vitest";
import plan from "../../../../scenarios/hi-end-upgrade.json";
import {valueAt} from "../../scenario/paths.ts";
import {ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {gridPoints, parseAxis} from "./grid.ts";
import {type SweepPoint, scenarioAtPoint, sweepTable} from "./sweepPoint.ts";

describe("an axis", () => {
  test("is a range with a step, its end included", () => {
    expect(parseAxis("tenants.target=6..14:4")).toEqual({path: "tenants.target", values: [6, 10, 14]});
    expect(parseAxis("tenants.target=6..9")).toEqual({path: "tenants.target", values: [6, 7, 8, 9]});
  });

  test("reaches its end although a tenth has no exact digits", () => {
    expect(parseAxis("x=0.1..0.5:0.1")).toEqual({path: "x", values: [0.1, 0.2, 0.3, 0.4, 0.5]});
    expect(parseAxis("x=-0.6..0:0.3")).toEqual({path: "x", values: [-0.6, -0.3, 0]});
  });

  test("may list its values", () => {
    expect(parseAxis("finance.pue=1.3,1.6,2")).toEqual({path: "finance.pue", values: [1.3, 1.6, 2]});
  });

  test.each(["x", "x=", "x=1..", "x=2..1:1", "x=1..2:0", "x=a,b", "x=1,,2", "x=0..1:0.0000001"])(
    "that is written %s is refused with a rule",
    (text) => expect(parseAxis(text)).toHaveProperty("rule"),
  );
});

describe("a grid", () => {
  test("has every combination, the last axis fastest", () => {
    const points = gridPoints([
      {path: "a", values: [1, 2]},
      {path: "b", values: [3, 4]},
    ]);
    expect(points).toEqual([
      {a: 1, b: 3},
      {a: 1, b: 4},
      {a: 2, b: 3},
      {a: 2, b: 4},
    ]);
  });

  test("moves the number and, where it leaves its range, the range with it", () => {
    const scenario = ScenarioSchema.parse(plan);
    const at = scenarioAtPoint(scenario, {"finance.pue": 2.5, "tenants.target": 14});
    expect(at.finance.pue).toBe(2.5);
    expect(at.tenants.target).toBe(14);
    const range = valueAt(at, "uncertainty.ranges.finance.pue") as {low: number; high: number};
    expect(range.low).toBeLessThanOrEqual(2.5);
    expect(range.high).toBeGreaterThanOrEqual(2.5);
  });
});

test("the table has one figure a row, with the inputs of its point and null for never", () => {
  const never = {p10: 20, p50: 40, p90: null};
  const point: SweepPoint = {
    hash: "0123456789abcdef",
    inputs: {"tenants.target": 8},
    verdict: {outcome: "clear", leader: "l40s", choice: "l40s", sentence: ""},
    options: [
      {
        id: "l40s",
        feasible: true,
        npvMyr: never,
        npvAgainstCloudMyr: never,
        paybackMonths: never,
        chanceBest: 0.9,
        runRateCashMyrPerMonth: 2000,
        saturationMonth: null,
        gates: [{id: "soapP95", holds: true, value: 1.5, unit: "s"}],
      },
    ],
  };
  const {heading, rows} = sweepTable([point]);
  expect(heading).toEqual([...["hash", "tenants.target", "option", "metric", "percentile", "value", "unit"]]);
  expect(rows).toContainEqual(["0123456789abcdef", 8, "l40s", "payback", "p90", null, "months"]);
  expect(rows).toContainEqual(["0123456789abcdef", 8, "l40s", "gate-soapP95", "p50", 1.5, "s"]);
});
