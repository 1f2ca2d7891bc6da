import {expect, test} from "vitest";
import {cumulativeCash} from "../../model/report/charts/cumulativeCash.ts";
import {answer} from "../../model/report/charts/fixture.ts";
import {screenInk} from "../../model/report/charts/ink.ts";
import {nearest, pixelsOf, reading, stepOf} from "./chartWalk.ts";

const view = cumulativeCash(answer, "l40s", screenInk(["cloud", "l40s"]));
const {table} = view;
const scales = {
  x: {apply: (time: Date) => (time.getTime() - Date.UTC(2027, 0, 1)) / 86_400_000},
  y: {apply: (value: number) => 100 - value / 1000},
} as never;

test("a figure is read with whose it is, in words", () => {
  expect(reading(table, {row: 11, column: 2})).toBe("Dec 2027: 4x L40S, P50, RM 20,000");
});

test("the walk begins at the first median, goes by month and by series, and stops at the ends", () => {
  expect(stepOf("ArrowRight", table, null)).toEqual({row: 0, column: 2});
  expect(stepOf("End", table, null)).toEqual({row: 12, column: 2});
  expect(stepOf("ArrowRight", table, {row: 3, column: 2})).toEqual({row: 4, column: 2});
  expect(stepOf("ArrowLeft", table, {row: 0, column: 2})).toEqual({row: 0, column: 2});
  expect(stepOf("ArrowDown", table, {row: 3, column: 2})).toEqual({row: 3, column: 3});
  expect(stepOf("ArrowUp", table, {row: 3, column: 1})).toEqual({row: 3, column: 1});
  expect(stepOf("Home", table, {row: 9, column: 1})).toEqual({row: 0, column: 1});
  expect(stepOf("Tab", table, null)).toBeUndefined();
});

test("a figure stands where it is drawn, and the pointer finds it again", () => {
  expect(pixelsOf(view, scales, {row: 11, column: 2})).toEqual({x: 334, y: 80});
  expect(nearest(view, scales, {x: 336, y: 82})).toEqual({row: 11, column: 2});
  expect(nearest(view, scales, {x: 336, y: 300})).toBeNull();
});
