import {describe, expect, test} from "vitest";
import scenarioFile from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {OptionRecord} from "../experiments/record.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {openInput} from "./openInput.ts";
import {sectionSeven} from "./sectionSeven.ts";

const scenario = ScenarioSchema.parse(scenarioFile);
const months = scenario.run.horizonMonths;
const year = (perMonth: number) => Array.from({length: months}, (_, month) => (month >= 12 ? -perMonth : 0));
const empty = new OptionRecord(months, 1).money.summary();
const finance = {
  ...empty,
  lines: {...empty.lines, rack: year(1500), energy: year(40), cloud: year(900), serviceTax: year(72)},
  writeOff: year(8000),
};
const tables = sectionSeven(scenario, bundledCatalogue, [
  {id: "cloud", label: "Cloud only", finance},
  {id: "l40s", label: "4x L40S", finance},
]);

describe("section 7, opened", () => {
  const [table] = tables;

  test("is there for each option that buys a box, with the plan's own sums", () => {
    expect(tables.map(({option}) => option)).toEqual(["l40s"]);
    expect(table.runRateMyrPerMonth).toEqual({cash: 3000, accrual: 10_778});
  });

  test("each line has a formula, and inputs that name value, source and standing", () => {
    for (const {formula, inputs} of table.lines) {
      expect(formula).not.toBe("");
      expect(inputs.length).toBeGreaterThan(0);
      for (const input of inputs) {
        expect(input.value).toBeTypeOf("number");
        expect(input.sourceTitle).toBeTypeOf("string");
        expect(input.standing).not.toBeNull();
      }
    }
    expect(table.lines[0].formula).toBe("280000 / 36");
  });

  test("beside it stand the simulated months of the year after the projection", () => {
    const [hardware, rack, , cloud] = table.lines.map(({simulated}) => simulated);
    expect([hardware.cashMyrPerMonth, hardware.accrualMyrPerMonth]).toEqual([0, 8000]);
    expect(rack.cashMyrPerMonth).toBeCloseTo(1540, 9);
    expect(cloud.cashMyrPerMonth).toBeCloseTo(972, 9);
    expect(table.simulatedRunRateMyrPerMonth.accrual).toBeCloseTo(10_512, 9);
  });
});

test("an input is opened with its unit, its range, its source and its day", () => {
  expect(openInput(scenario, bundledCatalogue, "finance.usdMyr")).toMatchObject({
    label: "Exchange rate",
    unit: "MYR/USD",
    low: 3.9,
    high: 4.45,
    source: "currency-api",
    standing: "quoted",
    asOf: "2026-09-29",
  });
});
