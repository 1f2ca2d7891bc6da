import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {boundsAt, isNumberPath, leaves, numberPaths, valueAt, withValue} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";

const base = plan as unknown as Scenario;

describe("a path leads through records, lists, pairs and kinds", () => {
  test.each([
    ["finance.usdMyr", 4.08323512],
    ["tenants.existing.doc-zam.label", "Doc Zam"],
    ["options.staged.stages.1.order.tenants", 10],
    ["workload.clinic.sundayHours.1", 16.4],
    ["placement.map.1.gpus.0", 1],
    ["uncertainty.ranges.finance.usdMyr.low", 3.9],
    ["provenance.finance.usdMyr.source", "currency-api"],
    ["finance.nothing", undefined],
    ["finance.usdMyr.more", undefined],
    ["constructor", undefined],
    ["tenants.existing.__proto__", undefined],
  ])("%s", (path, value) => {
    expect(valueAt(base, path)).toEqual(value);
  });
});

test("a changed value changes its path and nothing else, and shares the rest", () => {
  fc.assert(
    fc.property(fc.constantFrom(...leaves(base)), (leaf) => {
      const changed = withValue(base, leaf.path, "changed");
      expect(valueAt(changed, leaf.path)).toBe("changed");
      expect(withValue(changed, leaf.path, leaf.value)).toEqual(plan);
      expect(valueAt(base, leaf.path)).toBe(leaf.value);
      const top = leaf.path.split(".")[0];
      for (const [key, part] of Object.entries(base))
        if (key !== top) expect(changed[key as "finance"]).toBe(part);
    }),
    {numRuns: 200, seed: 1},
  );
});

test("a path that leads nowhere cannot be changed", () => {
  expect(() => withValue(base, "finance.nothing", 1)).toThrow(
    "must lead to a value of the scenario, got finance.nothing",
  );
});

describe("the numbers of a scenario", () => {
  const numbers = numberPaths(base);

  test("each has a label and a unit, and its value lies within its bounds", () => {
    for (const {path, label, unit, value, bounds} of numbers) {
      expect([path, label.length > 0, unit.length > 0]).toEqual([path, true, true]);
      expect([path, value >= bounds.low && value <= bounds.high]).toEqual([path, true]);
    }
  });

  test("are all that are inputs: every leaf that is a number, but what speaks of numbers", () => {
    const inputs = leaves(base).filter(
      ({path, value}) => typeof value === "number" && !/^(uncertainty|provenance|version)/.test(path),
    );
    expect(numbers.map(({path}) => path)).toEqual(inputs.map(({path}) => path));
    expect(numbers.length).toBeGreaterThan(140);
  });

  test("carry their rules: whole, bounded, above but not at", () => {
    expect(boundsAt(base, "tenants.target")).toEqual({low: 1, high: 40, aboveLow: false, whole: true});
    expect(boundsAt(base, "finance.usdMyr")).toMatchObject({low: 0, aboveLow: true, whole: false});
    expect(boundsAt(base, "options.staged.stages.1.order.tenants")?.high).toBe(40);
    expect(boundsAt(base, "title")).toBeUndefined();
    expect(isNumberPath(base, "uncertainty.ranges.finance.usdMyr.low")).toBe(false);
  });
});
