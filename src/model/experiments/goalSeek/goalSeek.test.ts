import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {numberPaths} from "../../scenario/paths.ts";
import {FleetShop} from "../fleets.ts";
import {quiet, result} from "../worth/fixture.ts";
import {bisect} from "./bisect.ts";
import {goalSeek} from "./goalSeek.ts";
import {movableOf, placeOf, spanOf} from "./movable.ts";

const search = (low: number, high: number, whole: boolean, met: (x: number) => boolean) => {
  const tried: number[] = [];
  const turn = result(
    bisect({low, high, whole}, function* (x): Generator<never, boolean> {
      tried.push(x);
      return met(x);
    }),
  );
  return {...turn, tried};
};

describe("halving", () => {
  test("finds the least that is enough", () => {
    expect(search(1, 40, true, (x) => x >= 17)).toMatchObject({value: 17, side: "above"});
    expect(search(0, 1, false, (x) => x >= 0.3).value).toBeCloseTo(0.3, 2);
  });

  test("finds the most that is still allowed", () => {
    expect(search(1, 40, true, (x) => x <= 17)).toMatchObject({value: 17, side: "below"});
  });

  test("never hands back a value that does not do", () => {
    for (let turn = 0.05; turn < 1; turn += 0.1) {
      const {value} = search(0, 1, false, (x) => x >= turn);
      expect(value).toBeGreaterThanOrEqual(turn);
    }
  });

  test("tries no value between whole numbers, and few", () => {
    const {tried} = search(1, 40, true, (x) => x >= 17);
    expect(tried.every(Number.isInteger)).toBe(true);
    expect(tried.length).toBeLessThanOrEqual(8); // both ends and six halvings of 39
  });

  test("says where it holds everywhere or nowhere", () => {
    expect(search(0, 1, false, () => true).side).toBe("both");
    expect(search(0, 1, false, () => false)).toMatchObject({side: "neither", value: null});
  });
});

describe("a goal", () => {
  const scenario = {
    ...quiet,
    run: {...quiet.run, replications: 6},
    uncertainty: {ranges: {}, correlations: []},
  };
  const seek = (goal: Parameters<typeof goalSeek>[3]) =>
    result(goalSeek(scenario, bundledCatalogue, new FleetShop(bundledCatalogue), goal));

  test("of payback is reached by a cheaper box, and said in a sentence", () => {
    const sought = seek({
      option: "l40s",
      figure: "payback",
      target: 14,
      path: "options.l40s.stages.0.capexMyr",
      between: [1000, 1_000_000],
    });
    expect(sought.side).toBe("below");
    expect(sought.sentence).toMatch(
      /^4x L40S: payback in 14 months needs "Price of the server" of .* or less/,
    );
    const at = (met: boolean) => sought.tried.filter(({figure}) => (figure ?? 0) <= 14 === met);
    expect(Math.max(...at(true).map(({value}) => Number(value)))).toBe(sought.value);
    expect(Math.min(...at(false).map(({value}) => Number(value)))).toBeGreaterThan(Number(sought.value));
  });

  test("that no value reaches is out of reach, with the best there is", () => {
    const sought = seek({option: "l40s", figure: "payback", target: 0.001, path: "finance.pue"});
    expect(sought.side).toBe("neither");
    expect(sought.sentence).toContain(
      'is out of reach of "Power usage effectiveness" alone: from 1 x to 3 x',
    );
  });

  test("says by which month the tenants must have come, or by which day the box must be ordered", () => {
    const by = seek({option: "l40s", figure: "payback", target: 30, path: "tenants.targetMonth"});
    expect(by.now.value).toBe(scenario.tenants.targetMonth);
    for (const {value, figure} of by.tried) {
      expect(value).toMatch(/^\d{4}-\d\d$/);
      if (by.side === "below" && figure !== null && figure <= 30)
        expect(`${value}` <= `${by.value}`).toBe(true);
    }
    expect(by.sentence).toMatch(
      /"Month in which the projection is reached" (of \w{3} \d{4} or earlier|alone|anywhere)/,
    );
    const order = seek({
      option: "l40s",
      figure: "payback",
      target: 1,
      path: "schedule.orderDate",
      between: [0, 30],
    });
    expect(order.side).toBe("neither");
    expect(order.tried.map(({value}) => value)).toEqual(["2026-12-01", "2026-12-31"]);
  });

  test("takes the scenario's own objective where no target is given", () => {
    expect(seek({option: "l40s", figure: "soapP95", path: "finance.pue"}).target).toBe(2);
  });
});

test("an input moves as far as its slider goes, or the schema allows", () => {
  const field = (path: string) => {
    const found = numberPaths(quiet).find((candidate) => candidate.path === path);
    if (!found) throw new Error(`must be a number, got ${path}`);
    return found;
  };
  expect(spanOf(field("tenants.target"))).toEqual([1, 20]);
  expect(spanOf(field("finance.pue"))).toEqual([1, 3]);
});

test("a date or a month that is typed has its place; what is none has none", () => {
  const order = movableOf(quiet, "schedule.orderDate")!;
  const month = movableOf(quiet, "tenants.targetMonth")!;
  expect(order.value(placeOf(quiet, order, "2026-12-24")!)).toBe("2026-12-24");
  expect(month.value(placeOf(quiet, month, "2027-06")!)).toBe("2027-06");
  expect([placeOf(quiet, order, "2027-06"), placeOf(quiet, month, "9")]).toEqual([undefined, undefined]);
  expect(movableOf(quiet, "title")).toBeUndefined();
});
