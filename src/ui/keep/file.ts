import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {saveFile} from "../parts/saveFile.ts";

/** Gives a scenario as the file that the command line reads. */
export const downloadScenario = (scenario: Scenario): void =>
  saveFile(`${scenario.id}.json`, `${JSON.stringify(scenario, null, 2)}\n`, "application/json");
