import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {scenarioJsonSchema} from "../src/model/scenario/jsonSchema.ts";

interface Node {
  readonly title?: string;
  readonly description?: string;
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
