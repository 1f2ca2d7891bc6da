import {expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {unstatedInputs} from "./unstatedInputs.ts";

const scenario = ScenarioSchema.parse(plan);
const paths = (of: Scenario) => unstatedInputs(of, bundledCatalogue).map(({path}) => path);

test("what the plan does not say is listed with the value used and how far it may go", () => {
  expect(unstatedInputs(scenario, bundledCatalogue)).toContainEqual(
    expect.objectContaining({
      path: "finance.discountRate",
      value: 0.12,
      low: 0.08,
      high: 0.2,
      standing: "assumed",
    }),
  );
  expect(paths(scenario)).toEqual(
    expect.arrayContaining(["finance.hasTaxableProfit", "tenants.laterChance"]),
  );
});

test("what the plan states, and what was measured or quoted, is not among it", () => {
  const listed = paths(scenario);
  for (const path of ["finance.rackMyrPerMonth", "finance.usdMyr", "tenants.target", "run.seed"])
    expect(listed).not.toContain(path);
});

test("a figure leaves the list once somebody has stated it", () => {
  const stated = {source: "plan", standing: "plan"} as const;
  const told = {...scenario, provenance: {...scenario.provenance, "finance.discountRate": stated}};
  expect(paths(told)).toEqual(paths(scenario).filter((path) => path !== "finance.discountRate"));
});

test("what is uncertain comes before what is one figure", () => {
  const ranged = unstatedInputs(scenario, bundledCatalogue).map(({low}) => low !== null);
  expect(ranged).toEqual([...ranged].sort((a, b) => Number(b) - Number(a)));
});
