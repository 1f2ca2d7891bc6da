import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {newTenants} from "../../scenario/tenantPath.ts";
import {FleetShop} from "../fleets.ts";
import {quiet, result} from "../worth/fixture.ts";
import {cellScenario, mapSubject} from "./cellScenario.ts";
import {coarseToFine, decisionMap, type MapSlice} from "./decisionMap.ts";
import {breakEven} from "./frontier.ts";

describe("a cell", () => {
  test("projects its tenants, its share of the new ones sensitive", () => {
    const {tenants} = cellScenario(quiet, 14, 0.5);
    const coming = newTenants(tenants);
    expect(coming.length).toBe(10);
    expect(coming.filter(({sensitive}) => sensitive).length).toBe(5);
  });

  test("below today's tenants keeps the first of them, and their part of the bill", () => {
    const {tenants, finance} = cellScenario(quiet, 1, 0);
    expect(Object.keys(tenants.existing)).toEqual(["doc-zam"]);
    expect(finance.openaiBillTodayMyrPerMonth).toBe(2000); // of RM 8,000 for four alike
  });
});

describe("the map", () => {
  const options = {cloud: quiet.options.cloud, l40s: quiet.options.l40s};
  const scenario = {...quiet, options};
  const wishes = {tenants: [2, 20], sensitiveShares: [0, 1], futures: 4};
  const told: MapSlice[] = [];
  const map = result(
    (function* () {
      const slices = decisionMap(scenario, bundledCatalogue, new FleetShop(bundledCatalogue), wishes);
      for (;;) {
        const step = slices.next();
        if (step.done) return step.value;
        yield told.push(step.value);
      }
    })(),
  );

  test("has a cell for every pair, each told as it is done", () => {
    expect(map.cells.map(({tenants, sensitiveShare}) => [tenants, sensitiveShare])).toEqual([
      [2, 0],
      [2, 1],
      [20, 0],
      [20, 1],
    ]);
    const finished = told.flatMap(({cell}) => cell ?? []);
    expect(finished).toHaveLength(4);
    expect(new Set(finished)).toEqual(new Set(map.cells));
    expect(told[told.length - 1]).toMatchObject({done: 4, of: 4});
  });

  test("counts sensitive tenants that only a box can serve in the box's favour", () => {
    const gain = (cell: number) => map.cells[cell].npvMyr.l40s - map.cells[cell].npvMyr.cloud;
    expect(gain(3)).toBeGreaterThan(gain(2));
    expect(gain(3)).toBeGreaterThan(gain(1));
  });

  test("says in each cell what the winner misses, and by how much it leads", () => {
    for (const {best, bestByMoney, feasible, marginMyr, failedGate, npvMyr} of map.cells) {
      if (!feasible) expect(best).toBe(bestByMoney);
      expect(failedGate === null).toBe(feasible && best === bestByMoney);
      expect(npvMyr[bestByMoney]).toBe(Math.max(...Object.values(npvMyr)));
      expect(marginMyr).toBeGreaterThanOrEqual(0);
    }
  });

  test("counts in which futures each option is worth most, and what the others cost at worst", () => {
    for (const {chanceBest, worstRegretMyr, npvMyr} of map.cells) {
      const shares = Object.values(chanceBest);
      expect(shares.reduce((sum, share) => sum + share)).toBeGreaterThanOrEqual(1); // more where two tie
      for (const id of Object.keys(npvMyr)) expect(worstRegretMyr[id] === 0).toBe(chanceBest[id] === 1);
    }
  });

  test("is a coarse map first: of the cells that are done, on axes of its own", () => {
    const [coarse] = told.flatMap(({partial}) => partial ?? []);
    expect([coarse.tenants, coarse.sensitiveShares]).toEqual([[2], [0]]);
    expect(coarse.cells).toEqual([map.cells[0]]);
  });

  test("is the same wherever its axes rest, and whatever doubt there is about them", () => {
    const moved = {
      ...scenario,
      tenants: {...scenario.tenants, target: 17, sensitiveShare: 0.9},
      uncertainty: {
        ...scenario.uncertainty,
        ranges: {
          ...scenario.uncertainty.ranges,
          "tenants.target": {kind: "uniform" as const, low: 5, high: 30},
        },
      },
    };
    expect(mapSubject(moved)).toEqual(mapSubject(scenario));
    expect(
      result(decisionMap(mapSubject(moved), bundledCatalogue, new FleetShop(bundledCatalogue), wishes)),
    ).toEqual(map);
  });

  test("draws the frontier between the cells that it divides", () => {
    const [{option, against, points}] = map.frontiers;
    expect([option, against]).toEqual(["l40s", "cloud"]);
    for (const [column, {tenants}] of points.entries()) {
      const gains = [0, 1].map((row) => {
        const {npvMyr} = map.cells[row * 2 + column];
        return npvMyr.l40s - npvMyr.cloud;
      });
      expect(tenants === null).toBe(gains[1] < 0);
    }
  });
});

test("the break-even lies on the straight line, from where it is kept", () => {
  expect(breakEven([2, 4, 6], [-10, -5, 15])).toBe(4.5);
  expect(breakEven([2, 4, 6], [5, -5, 5])).toBe(5);
  expect(breakEven([2, 4], [1, 2])).toBe(2);
  expect(breakEven([2, 4], [1, -2])).toBeNull();
});

test("every cell is played once, the corners of the map early", () => {
  const order = coarseToFine(20, 11);
  expect(new Set(order.map(({row, column}) => row * 11 + column)).size).toBe(220);
  expect(order.slice(0, 6)).toContainEqual({row: 16, column: 8, step: 8});
});
