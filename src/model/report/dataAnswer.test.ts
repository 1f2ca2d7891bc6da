import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {numberPaths} from "../scenario/paths.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {dataAnswer} from "./dataAnswer.ts";

const scenario = ScenarioSchema.parse(standard);
const inputs = numberPaths(scenario).length;
const drawn = Object.keys(scenario.uncertainty.ranges);
const counts = (text: string) => text.match(/\d+/g)?.map(Number) ?? [];

test("inputs are counted as they stand, and one that is measured is no longer assumed", () => {
  const before = dataAnswer(scenario, 0);
  const [measured, all, assumed, ranges, guessed] = counts(before);
  expect([all, ranges]).toEqual([inputs, drawn.length]);
  const path = drawn.find((one) => scenario.provenance[one]?.standing === "assumed")!;
  const known = {
    ...scenario,
    provenance: {...scenario.provenance, [path]: {source: "own-meter", standing: "measured" as const}},
  };
  expect(counts(dataAnswer(known, 0))).toEqual([measured + 1, all, assumed - 1, ranges, guessed - 1]);
});

test("it says whether actual months stand against the forecast", () => {
  expect(dataAnswer(scenario, 0)).toMatch(/, and no actual month has been held against the forecast yet\.$/);
  expect(dataAnswer(scenario, 1)).toMatch(/, and 1 actual month is held against the forecast\.$/);
  expect(dataAnswer(scenario, 12)).toMatch(/, and 12 actual months are held against the forecast\.$/);
});

test("a plan without ranges has none to speak of", () => {
  const sure = {...scenario, uncertainty: {...scenario.uncertainty, ranges: {}}};
  expect(dataAnswer(sure, 0)).toContain("; none has a range, and ");
});
