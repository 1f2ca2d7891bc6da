// npm run schema: writes scenarios/scenario.schema.json from the scenario's schema
import {writeFileSync} from "node:fs";
import {scenarioJsonSchema} from "./scenarioSchema.ts";

writeFileSync("scenarios/scenario.schema.json", scenarioJsonSchema());
