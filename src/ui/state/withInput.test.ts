import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../model/scenario/check.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {withInput} from "./withInput.ts";

const base = ((): Scenario => {
  const checked = checkScenario(standard);
  if (!checked.ok) throw new Error("the standard scenario must be valid");
  return checked.scenario;
})();
const VISITS = "workload.clinic.visitsPerDay"; // pert, 20 - 49.3 - 80
const AMBIENT = "workload.visit.ambientShare"; // triangular, 0.5 - 0.8 - 1

test("a range follows its number in proportion", () => {
  const doubled = withInput(base, base, VISITS, 98.6);
  expect(doubled.uncertainty.ranges[VISITS]).toMatchObject({low: 40, mode: 98.6, high: 160});
});

test("wherever a drag goes in between, its end decides the range", () => {
  const through = withInput(base, withInput(base, base, VISITS, 12), VISITS, 98.6);
  expect(through).toEqual(withInput(base, base, VISITS, 98.6));
});

test("back at the base value everything is as it was", () => {
  expect(withInput(base, withInput(base, base, VISITS, 12), VISITS, 49.3)).toEqual(base);
});

test("a range stays within what its field allows, so that the scenario stays valid", () => {
  const all = withInput(base, base, AMBIENT, 1);
  expect(all.uncertainty.ranges[AMBIENT]).toMatchObject({low: 0.625, mode: 1, high: 1});
  expect(checkScenario(all).ok).toBe(true);
});

test("a number without a range, and a date, are set alone", () => {
  expect(withInput(base, base, "tenants.target", 12).tenants.target).toBe(12);
  const later = withInput(base, base, "schedule.orderDate", "2026-12-01");
  expect(later.schedule.orderDate).toBe("2026-12-01");
  expect(later.uncertainty).toBe(base.uncertainty);
});
