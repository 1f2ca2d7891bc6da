import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {bundledCatalogue, bundledFiles} from "../catalogue/bundled.ts";
import {differences} from "./difference.ts";
import {formatIssue} from "./issue.ts";
import {scenarioJsonSchema} from "./jsonSchema.ts";
import {numberPaths} from "./paths.ts";
import {provenanceOf} from "./provenanceOf.ts";
import {readScenario} from "./readScenario.ts";
import type {Scenario} from "./schema/scenario.ts";

const files = readdirSync("scenarios").filter(
  (file) => file.endsWith(".json") && !file.endsWith(".schema.json"),
);
const textOf = (file: string) => readFileSync(`scenarios/${file}`, "utf8");
const scenarioOf = (file: string) => JSON.parse(textOf(file)) as Scenario;
const plan = scenarioOf("hi-end-upgrade.json");

describe.each(files)("%s", (file) => {
  test("keeps every rule of the schema and the catalogue, and is named as its file", () => {
    const read = readScenario(textOf(file), bundledCatalogue);
    expect(read.ok ? [] : read.issues.map((issue) => formatIssue(file, issue))).toEqual([]);
    expect(scenarioOf(file).id).toBe(file.replace(".json", ""));
  });

  test("every number and every range says where it is from, and the source is known", () => {
    const known = new Set(bundledFiles.sources.split("\n").map((line) => line.split(",")[0]));
    const scenario = scenarioOf(file);
    const sourceless = numberPaths(scenario).filter(({path}) => provenanceOf(scenario, path) === undefined);
    expect(sourceless.map(({path}) => path)).toEqual([]);
    const sources = [...Object.values(scenario.provenance), ...Object.values(scenario.uncertainty.ranges)];
    expect(
      sources.map(({source}) => source).filter((source) => source === undefined || !known.has(source)),
    ).toEqual([]);
  });

  test("what is assumed has a note that says why", () => {
    const entries = Object.entries(scenarioOf(file).provenance);
    expect(entries.filter(([, {standing, note}]) => standing === "assumed" && note === undefined)).toEqual(
      [],
    );
  });
});

describe("next to the plan, a scenario asks one other question and keeps all else", () => {
  const asked = (file: string) => [
    ...new Set(
      differences(plan, scenarioOf(file))
        .map(({keys}) => keys.join("."))
        .filter((path) => !/^(id|title|description|provenance)(\.|$)/.test(path))
        .map((path) => path.split(".").slice(0, 3).join(".")),
    ),
  ];

  test.each([
    ["delivery-slip.json", ["contingencies.deliverySlip.mode"]],
    [
      "three-gpu-derate.json",
      ["contingencies.coolingDerate.mode", "contingencies.coolingDerate.chancePerYear"],
    ],
    [
      "sensitive-heavy.json",
      ["tenants.prospects.prospect-3", "tenants.prospects.prospect-5", "tenants.sensitiveShare"],
    ],
    ["staged-upgrade.json", ["options.h100", "options.staged.label", "options.staged.stages"]],
    ["h100-now.json", ["options.l40s", "options.staged", "tenants.target"]],
  ])("%s", (file, paths) => {
    expect(asked(file).sort()).toEqual(paths.sort());
  });

  test("mid-tier-today.json holds today's box to the first column of section 9", () => {
    const {objectives, today, options} = scenarioOf("mid-tier-today.json");
    expect(objectives).toMatchObject({
      soapP95Seconds: 6,
      whisperP95Seconds: 8,
      ambientSessions: 7,
      chatSessions: 15,
      retrievalP95Seconds: 0.4,
      availability: 0.995,
    });
    expect(options["mid-tier"].stages[0].server).toBe(today.server);
  });
});

test("the JSON Schema for editors is the schema of this release (npm run schema)", () => {
  expect(JSON.parse(readFileSync("scenarios/scenario.schema.json", "utf8"))).toEqual(
    JSON.parse(scenarioJsonSchema()),
  );
});

test("the cloud models that the plan falls back on shut down weeks after its cutover, each with a successor", () => {
  const dates = Object.values(plan.routes).flatMap(({cloud}) => {
    const price = cloud === null ? undefined : bundledCatalogue.apiPrices.get(cloud);
    return price?.shutdownDate === undefined
      ? []
      : [[cloud, price.shutdownDate, price.replacement !== undefined]];
  });
  expect(dates).toEqual([
    ["whisper-1", "2027-02-26", true],
    ["gpt-4o", "2027-01-14", true],
    ["gpt-4.1", "2027-01-14", true],
    ["gpt-4o", "2027-01-14", true],
  ]);
});
