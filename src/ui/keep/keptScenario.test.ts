import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../model/scenario/schema/scenario.ts";
import {freeName, KEPT_FORM} from "./keptScenario.ts";
import {readKept} from "./readKept.ts";
import {troubleOf} from "./trouble.ts";

const kept = {
  form: KEPT_FORM,
  id: "a",
  name: "Plan",
  base: ScenarioSchema.parse(standard),
  changes: "1*tenants.target_12",
  option: null,
  revision: 1,
  savedAt: "2026-11-23T08:00:00.000Z",
};

test("what was kept is read back as it was, through the browser's JSON", () => {
  expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

test("what another version kept, or what is no scenario, is not read", () => {
  expect(readKept({...kept, form: 2})).toBeNull();
  expect(readKept({...kept, base: {...kept.base, version: 9}})).toBeNull();
  expect(readKept({...kept, base: {...kept.base, finance: {}}})).toBeNull();
  expect(readKept("text")).toBeNull();
});

test("a name that is taken is counted on", () => {
  expect(freeName("Plan", [])).toBe("Plan");
  expect(freeName("Plan", ["Plan"])).toBe("Plan 2");
  expect(freeName("Plan 2", ["Plan", "Plan 2"])).toBe("Plan 3");
  expect(freeName("  ", [])).toBe("Scenario");
});

test("a full storage is told from a blocked one", () => {
  expect(troubleOf(new DOMException("no room", "QuotaExceededError")).kind).toBe("full");
  expect(troubleOf(new DOMException("The operation is insecure.", "SecurityError"))).toEqual({
    kind: "blocked",
    sentence:
      "This browser does not let the page keep scenarios (The operation is insecure.); all else works",
  });
});
