import type {Scenario} from "../../model/scenario/schema/scenario.ts";

/** Gives a scenario as the file that the command line reads. */
export function downloadScenario(scenario: Scenario): void {
  const text = `${JSON.stringify(scenario, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], {type: "application/json"}));
  Object.assign(document.createElement("a"), {href: address, download: `${scenario.id}.json`}).click();
  URL.revokeObjectURL(address);
}
