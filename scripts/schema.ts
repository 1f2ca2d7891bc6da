// Rewrites what follows from the scenario's schema and from the plan: npm run schema
import {execFileSync} from "node:child_process";
import {readFileSync, writeFileSync} from "node:fs";
import {scenarioJsonSchema} from "../src/model/scenario/jsonSchema.ts";
import {readScenario} from "../src/model/scenario/readScenario.ts";
import {variantsOf} from "./variants.ts";

writeFileSync("scenarios/scenario.schema.json", scenarioJsonSchema());
const plan = readScenario(readFileSync("scenarios/hi-end-upgrade.json", "utf8"));
if (!plan.ok) throw new Error(`the plan must keep the rules, got ${JSON.stringify(plan.issues)}`);
for (const variant of variantsOf(plan.scenario))
  writeFileSync(`scenarios/${variant.id}.json`, `${JSON.stringify(variant, null, 2)}\n`);
execFileSync(process.execPath, ["node_modules/@biomejs/biome/bin/biome", "format", "--write", "scenarios"], {
  stdio: "inherit",
});
