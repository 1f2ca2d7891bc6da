import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../../model/scenario/schema/scenario.ts";
import {CONTINGENCY_HELP, CONTINGENCY_WORDS, MODE_HELP} from "./contingencies.ts";

const toggles = Object.keys(ScenarioSchema.parse(standard).contingencies).sort();

test("each contingency of a scenario has its toggle and the sentence of docs/contingencies.md", () => {
  expect(Object.keys(CONTINGENCY_WORDS).sort()).toEqual(toggles);
  const rows = readFileSync("docs/contingencies.md", "utf8").split("\n");
  for (const [id, sentence] of Object.entries(CONTINGENCY_HELP))
    expect(rows.find((row) => row.startsWith(`| \`${id}\` |`))).toContain(`| ${sentence} |`);
});

test("on is chance and one certain strike", () => {
  expect(MODE_HELP.on).toContain(MODE_HELP.chance.replace("in each future ", ""));
  expect(MODE_HELP.on).toMatch(/once for certain/);
});
