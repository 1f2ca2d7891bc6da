import * as z from "zod/mini";
import {FIELDS, key, text} from "./fields.ts";
import {Claims, Finance} from "./finance.ts";
import {Gateway, Routes} from "./gateway.ts";
import {Contingencies, Objectives} from "./objectives.ts";
import {Option, PlacementWishes, Today} from "./options.ts";
import {Schedule} from "./schedule.ts";
import {Tenants} from "./tenants.ts";
import {Provenance, Run, Uncertainty} from "./uncertainty.ts";
import {Storage, Workload} from "./workload.ts";

/** The newest version of the file format; older ones are migrated, newer ones refused. */
export const SCENARIO_VERSION = 1;

/** One question: strict, versioned, units in the names. */
export const ScenarioSchema = z.strictObject({
  $schema: z.optional(text("JSON Schema of this file")),
  version: z.literal(SCENARIO_VERSION, {error: `must be ${SCENARIO_VERSION}`}),
  id: key("Scenario"),
  title: text("Title"),
  description: text("What it asks"),
  run: Run,
  tenants: Tenants,
  workload: Workload,
  storage: Storage,
  routes: Routes,
  gateway: Gateway,
  placement: PlacementWishes,
  today: Today,
  options: z.record(key("Option"), Option).register(FIELDS, {label: "Options"}),
  objectives: Objectives,
  contingencies: Contingencies,
  schedule: Schedule,
  finance: Finance,
  claims: Claims,
  uncertainty: Uncertainty,
  provenance: Provenance,
});
export type Scenario = z.infer<typeof ScenarioSchema>;
