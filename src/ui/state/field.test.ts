import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../model/scenario/check.ts";
import {choicesAt, fieldAt, problemOf, shown, unshown} from "./field.ts";

const checked = checkScenario(standard);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const {scenario} = checked;

test("a field has its label, unit and slider from the schema", () => {
  expect(fieldAt(scenario, "tenants.target")).toMatchObject({
    label: "Tenants projected",
    unit: "tenants",
    scale: 1,
    min: 1,
    max: 20,
    step: 1,
  });
});

test("a share is shown in per cent, without binary dust", () => {
  expect(fieldAt(scenario, "tenants.sensitiveShare")).toMatchObject({
    unit: "%",
    scale: 100,
    max: 100,
    step: 5,
  });
  expect([shown(0.07, 100), unshown(7, 100)]).toEqual([7, 0.07]);
  expect(shown(0.29, 100)).toBe(29);
});

test("a value is held against the rule of its field", () => {
  expect(problemOf(scenario, "tenants.target", 12)).toBeNull();
  expect(problemOf(scenario, "tenants.target", 41)).toBe("must be 40 or less");
  expect(problemOf(scenario, "tenants.target", Number.NaN)).toBe("must be a number");
  expect(problemOf(scenario, "finance.pue", Number.NaN)).toBe("must be a number");
  expect(problemOf(scenario, "schedule.orderDate", "2026-02-30")).toBe("must be a date like 2026-11-15");
});

test("a choice has its words", () => {
  expect(choicesAt(scenario, "contingencies.gpuDown.mode")).toEqual(["off", "on", "chance"]);
  expect(choicesAt(scenario, "tenants.target")).toBeUndefined();
});
