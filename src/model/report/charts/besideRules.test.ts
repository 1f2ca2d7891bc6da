import {expect, test} from "vitest";
import {besideRules} from "./besideRules.ts";

test("labels stand in one column behind the last rule, or before the first, where all have room", () => {
  const early = [
    {at: 20, length: 120},
    {at: 5, length: 90},
  ];
  expect(besideRules(early, 300)).toEqual([
    {x: 25, anchor: "start"},
    {x: 25, anchor: "start"},
  ]);
  const late = early.map(({at, length}) => ({at: 300 - at, length}));
  expect(besideRules(late, 300)).toEqual([
    {x: 275, anchor: "end"},
    {x: 275, anchor: "end"},
  ]);
});

test("labels of rules far apart stand each beside its own, on the side that has room", () => {
  const apart = [
    {at: 260, length: 150},
    {at: 10, length: 120},
  ];
  expect(besideRules(apart, 300)).toEqual([
    {x: 255, anchor: "end"},
    {x: 15, anchor: "start"},
  ]);
});

test("a label too long for either side ends at the edge, and one longer than all begins at the other", () => {
  const rules = (length: number) => [
    {at: 100, length},
    {at: 10, length: 20},
  ];
  expect(besideRules(rules(150), 200)[0]).toEqual({x: 50, anchor: "start"});
  expect(besideRules(rules(250), 200)[0]).toEqual({x: 0, anchor: "start"});
});
