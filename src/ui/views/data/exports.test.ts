import {strFromU8, unzipSync} from "fflate";
import {expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../../model/catalogue/bundled.ts";
import {plan} from "../../../model/plan.ts";
import {checkScenario} from "../../../model/scenario/check.ts";
import {savedText, tablesOf, wholesOf, zipOf} from "./exports.ts";

const checked = checkScenario({
  ...standard,
  provenance: {},
  options: {cloud: standard.options.cloud},
  run: {...standard.run, replications: 3, horizonMonths: 12},
});
if (!checked.ok) throw new Error("the scenario must be valid");
const {scenario} = checked;
const answer = plan({scenario, catalogue: bundledCatalogue});
const files = [...tablesOf(answer, scenario), ...wholesOf(answer, scenario)];

test("every table says what is in it, and how much", () => {
  expect(tablesOf(answer, scenario).every(({what}) => what !== "")).toBe(true);
  const long = files.find(({name}) => name === "monthly-long.csv");
  expect(long?.columns).toEqual(["scenario", "option", "month", "metric", "percentile", "value", "unit"]);
  expect(long?.rows).toBe((long?.text.split("\n").length ?? 0) - 2);
});

test("the archive has every file as it is, the same bytes each time", async () => {
  const bytes = await zipOf(files, false);
  const back = Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content)]);
  expect(back).toEqual(files.map(({name, text}) => [name, text]));
  expect(await zipOf(files, false)).toEqual(bytes);
});

test("for Excel tables begin with a byte order mark, and JSON does not", () => {
  const marked = files.filter((file) => savedText(file, true).startsWith("\uFEFF")).map(({name}) => name);
  expect(marked).toEqual(files.map(({name}) => name).filter((name) => name.endsWith(".csv")));
});
