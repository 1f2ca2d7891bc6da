import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../model/scenario/check.ts";
import {numberPaths} from "../../model/scenario/paths.ts";
import {matches, sectionsOf} from "./sections.ts";

const checked = checkScenario(standard);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const {scenario} = checked;
const all = sectionsOf(scenario).flatMap(({assumptions}) => assumptions);
const at = (path: string) => all.find((assumption) => assumption.path === path);

test("every number of the scenario is listed", () => {
  const listed = new Set(all.map(({path}) => path));
  expect(numberPaths(scenario).filter(({path}) => !listed.has(path))).toEqual([]);
});

test("no number stands without a source", () => {
  expect(all.filter(({kind, source}) => kind === "number" && source === "").map(({path}) => path)).toEqual(
    [],
  );
});

test("an assumption says whose it is, what it is in, and where it comes from", () => {
  expect(at("tenants.prospects.prospect-2.chance")).toMatchObject({
    label: "Prospect 2: Chance that it signs",
    unit: "%",
    kind: "number",
    standing: "assumed",
    source: "headroom",
  });
  expect(at("contingencies.gpuDown.mode")).toMatchObject({label: "A GPU fails: Played", kind: "choice"});
  expect(at("options.l40s.stages.0.capexMyr")).toMatchObject({label: "4x L40S: Price of the server"});
  expect(at("schedule.orderDate")).toMatchObject({kind: "date"});
});

test("a search finds assumptions by any of their words, in any order", () => {
  const found = (words: string) =>
    all.filter((assumption) => matches(assumption, words)).map(({path}) => path);
  expect(found("exchange")).toContain("finance.usdMyr");
  expect(found("kwh tariff")).toEqual(["finance.tariffMyrPerKwh"]);
  expect(found("no such thing")).toEqual([]);
});
