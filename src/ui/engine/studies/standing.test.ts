import {expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../../model/scenario/schema/scenario.ts";
import {withInput} from "../../state/withInput.ts";
import type {StudyAsk} from "./catalogue.ts";
import {standingAsks, studyName} from "./standing.ts";

const scenario = ScenarioSchema.parse(standard);
const moved = (path: string, value: number) => withInput(scenario, scenario, path, value);
const tornado: StudyAsk = {name: "tornado", futures: 24, option: null};

test("a study has one name whatever the number of futures of the plan, and another for another plan or question", () => {
  const name = studyName(scenario, tornado);
  expect(studyName(moved("run.replications", 10), tornado)).toBe(name);
  expect(studyName(moved("finance.pue", 1.9), tornado)).not.toBe(name);
  expect(studyName(scenario, {...tornado, option: "l40s"})).not.toBe(name);
});

test("the map has one name wherever the sliders of its axes stand", () => {
  expect(studyName(moved("tenants.target", 17), {name: "map"})).toBe(studyName(scenario, {name: "map"}));
});

test("what the views ask of a plan when they open are studies of different names", () => {
  const asks = standingAsks([{id: "a", verdict: "wrong", computed: "1"} as never]);
  expect(new Set(asks.map((ask) => studyName(scenario, ask))).size).toBe(asks.length);
});
