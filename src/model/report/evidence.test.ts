import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {numberPaths} from "../scenario/paths.ts";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {bundledCalibration} from "../serving/step/bundledCalibration.ts";
import {evidenceOf, standingsOf} from "./evidence.ts";

const evidence = evidenceOf(bundledCatalogue, bundledCalibration);
const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);

test("every fact of the catalogue is counted once, with its source", () => {
  expect(sum(evidence.facts)).toBe(bundledCatalogue.facts.length);
  expect(evidence.sources.reduce((all, {facts}) => all + sum(facts), 0)).toBe(bundledCatalogue.facts.length);
});

test("a source tells from when to when its facts hold", () => {
  const own = bundledCatalogue.facts.filter(({source}) => source === "primock57");
  const dates = own.map(({asOf}) => asOf).toSorted();
  expect(evidence.sources.find(({id}) => id === "primock57")).toMatchObject({
    asOf: [dates[0], dates.at(-1)],
    facts: {measured: own.filter(({standing}) => standing === "measured").length},
  });
});

test("every number of a scenario has one standing, and one that is measured leaves those that are not", () => {
  const scenario = ScenarioSchema.parse(standard);
  const before = standingsOf(scenario);
  expect([...before.values()].reduce((a, b) => a + b, 0)).toBe(numberPaths(scenario).length);
  const path = "finance.pue";
  const was = scenario.provenance[path].standing;
  const after = standingsOf({
    ...scenario,
    provenance: {...scenario.provenance, [path]: {source: "own-meter", standing: "measured"}},
  });
  expect(after.get("measured")).toBe((before.get("measured") ?? 0) + 1);
  expect(after.get(was)).toBe((before.get(was) ?? 0) - 1);
});
