import {expect, test} from "vitest";
import {alongShares, alongTenants, cellAt, flipsOf, type StripPoint} from "./along.ts";
import type {DecisionMap, MapCell} from "./decisionMap.ts";

const point = (value: number, box: number, feasible = true): StripPoint => ({
  value,
  best: box > 0 ? "box" : "cloud",
  bestByMoney: box > 0 ? "box" : "cloud",
  feasible,
  marginMyr: Math.abs(box),
  npvMyr: {cloud: 0, box},
});

const cell = (tenants: number, sensitiveShare: number, box: number): MapCell => ({
  ...point(0, box),
  tenants,
  sensitiveShare,
  failedGate: null,
  chanceBest: {cloud: 0, box: 1},
  worstRegretMyr: {cloud: 1, box: 0},
});

const map: DecisionMap = {
  tenants: [2, 6],
  sensitiveShares: [0, 0.5, 1],
  futures: 1,
  cells: [
    cell(2, 0, -30),
    cell(2, 0.5, -20),
    cell(2, 1, 10),
    cell(6, 0, -10),
    cell(6, 0.5, 20),
    cell(6, 1, 90),
  ],
  frontiers: [],
};

test("along an input the flip lies on the straight line between two points", () => {
  expect(flipsOf([point(0, -10), point(4, 30)], false)).toEqual([{at: 1, from: "cloud", to: "box"}]);
});

test("of whole numbers it is the first at which the other is best", () => {
  expect(flipsOf([point(2, -10), point(6, 30)], true)[0].at).toBe(4); // even at 3, better from 4 on
  expect(flipsOf([point(5, -10), point(6, 30)], true)[0].at).toBe(6);
});

test("where an objective decides and not money, it is the point itself", () => {
  const barred = {...point(1, -10), best: "box"}; // the cloud is worth more, and may not be used
  expect(flipsOf([point(0, -10), barred], false)).toEqual([{at: 1, from: "cloud", to: "box"}]);
});

test("without a change there is no flip", () => {
  expect(flipsOf([point(0, 5), point(1, 9)], false)).toEqual([]);
});

test("a slider's strip is the row or column of the map nearest to where the other slider is", () => {
  expect(alongTenants(map, 0.6).points.map(({value, best}) => [value, best])).toEqual([
    [2, "cloud"],
    [6, "box"],
  ]);
  expect(alongTenants(map, 0.6).flips).toEqual([{at: 5, from: "cloud", to: "box"}]);
  expect(alongShares(map, 3).flips[0].at).toBeCloseTo(0.5 + 0.5 * (20 / 30), 12);
  expect(alongShares(map, 40).flips[0].at).toBeCloseTo(0.5 * (10 / 30), 12);
  expect(cellAt(map, 5, 0.9)).toBe(map.cells[5]);
});
