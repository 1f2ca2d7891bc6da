/** The plan with little to do, for the tests: its boxes are simulated in a moment. */
import plan from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {type Scenario, ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {FleetShop} from "../fleets.ts";
import {type Setting, settingOf} from "../playFutures.ts";
import {onlyOptions} from "./onlyOptions.ts";

const whole = ScenarioSchema.parse(plan);
const {workload} = whole;

export const quiet: Scenario = {
  ...whole,
  workload: {
    clinic: {...workload.clinic, visitsPerDay: 8},
    visit: {...workload.visit, redraftEverySeconds: 0, reasonShare: 0},
    chat: {...workload.chat, sessionsPerTenantPerDay: 5},
  },
  uncertainty: {
    ranges: {
      "options.l40s.stages.0.capexMyr": {kind: "uniform", low: 0, high: 2_000_000},
      "finance.pue": {kind: "uniform", low: 1.4, high: 1.5},
      "tenants.churnPerYear": {kind: "uniform", low: 0.08, high: 0.08},
    },
    correlations: [],
  },
};

/** Some of its options, made ready to play. */
export function quietSetting(ids: readonly string[], scenario: Scenario = quiet): Setting {
  return settingOf(onlyOptions(scenario, ids), bundledCatalogue, new FleetShop(bundledCatalogue));
}

/** Runs a generator to its end. */
export function result<T>(slices: Generator<unknown, T>): T {
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
  }
}
