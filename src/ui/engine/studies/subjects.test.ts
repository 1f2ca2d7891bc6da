import {expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../../model/scenario/schema/scenario.ts";
import {withInput} from "../../state/withInput.ts";
import type {StudyAsk} from "./catalogue.ts";
import {subjectOf} from "./subjects.ts";

const scenario = ScenarioSchema.parse(standard);
const VISITS = "workload.clinic.visitsPerDay";
const strip: StudyAsk = {name: "strip", path: VISITS, values: [10, 120], futures: 4};

const moved = (path: string, value: number) => withInput(scenario, scenario, path, value);

test("the map stands while tenants, sensitive share and the number of futures are moved, and nothing else", () => {
  const map: StudyAsk = {name: "map"};
  const own = subjectOf(scenario, map);
  expect(subjectOf(moved("tenants.target", 17), map)).toBe(own);
  expect(subjectOf(moved("tenants.sensitiveShare", 0.9), map)).toBe(own);
  expect(subjectOf(moved("run.replications", 50), map)).toBe(own);
  expect(subjectOf(moved("finance.pue", 1.9), map)).not.toBe(own);
});

test("a strip stands while its own slider is moved, and nothing else", () => {
  const own = subjectOf(scenario, strip);
  expect(subjectOf(moved(VISITS, 33), strip)).toBe(own);
  expect(subjectOf(moved("tenants.target", 17), strip)).not.toBe(own);
});

test("any other study is of the whole plan", () => {
  expect(subjectOf(scenario, {name: "worthKnowing", futures: 10})).toBeNull();
});
