import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {scenarioJsonSchema} from "../src/model/scenario/jsonSchema.ts";

interface Node {
  readonly title?: string;
  readonly description?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Node>>;
}

test("the schema that editors read is the one that scenarios are checked by (npm run schema)", () => {
  expect(readFileSync("scenarios/scenario.schema.json", "utf8")).toBe(scenarioJsonSchema());
});

test("an editor shows the label, the help and the unit of a field, and nothing of the sliders", () => {
  const schema = JSON.parse(scenarioJsonSchema()) as Node;
  const {seed, horizonMonths} = schema.properties?.run?.properties ?? {};
  expect(seed?.title).toBe("Seed");
  expect(seed?.description).toMatch(/^the same seed gives the same digits everywhere; unit: /);
  expect(horizonMonths?.description).toBe("unit: months");
  expect(scenarioJsonSchema()).not.toMatch(/"(label|help|sliderMin|sliderMax)": "/);
});

test("an editor refuses a month or a date that is none", () => {
  const schema = JSON.parse(scenarioJsonSchema()) as Node;
  const pattern = (section: string, field: string) =>
    new RegExp(schema.properties?.[section]?.properties?.[field]?.pattern ?? "");
  expect(["2027-06", "2027-13", "June"].map((month) => pattern("run", "startMonth").test(month))).toEqual([
    true,
    false,
    false,
  ]);
  expect(["2026-11-15", "2026-11-32"].map((date) => pattern("finance", "fxDate").test(date))).toEqual([
    true,
    false,
  ]);
});
