import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {numberPaths, withValue} from "../../model/scenario/paths.ts";
import {type Scenario, ScenarioSchema} from "../../model/scenario/schema/scenario.ts";
import {encodeChanges} from "../../model/scenario/state.ts";
import {LONGEST, writeLink} from "./link.ts";

const base: Scenario = ScenarioSchema.parse(standard);

/** Every n-th number of the scenario, moved a little. */
function changed(every: number, most: number): Scenario {
  const fields = numberPaths(base).filter(({bounds}) => !bounds.whole);
  return fields
    .filter((_, at) => at % every === 0)
    .slice(0, most)
    .reduce(
      (scenario, {path, value}) => withValue(scenario, path, Number((value * 0.97).toPrecision(4))),
      base,
    );
}

test.each([1, 2, 3])("forty changed inputs make a link of 1,500 characters at most (every %i.)", (every) => {
  const changes = encodeChanges(base, changed(every, 40));
  expect(changes.split("*")).toHaveLength(41);
  const link = writeLink(
    {scenario: base.id, kept: null, changes, option: "l40s-h100", view: "sensitivity"},
    "other",
  );
  expect(link.length).toBeLessThanOrEqual(LONGEST);
});
