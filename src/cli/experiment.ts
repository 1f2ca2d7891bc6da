import type {Command} from "commander";
import {bundledCatalogue} from "../model/catalogue/bundled.ts";
import {FleetShop} from "../model/experiments/fleets.ts";
import {type Setting, settingOf} from "../model/experiments/playFutures.ts";
import {wholeNumber} from "./arguments.ts";
import {BadInput} from "./badInput.ts";
import {readScenarioFile} from "./readScenarioFile.ts";

/** The flags of every experiment. */
export interface ExperimentFlags {
  readonly replications?: number;
  readonly json?: boolean;
}

/** An experiment's command: a scenario, how many futures, and JSON. */
export const experimentCommand = (program: Command, name: string, description: string): Command =>
  program
    .command(name)
    .description(description)
    .argument("<scenario>", "scenario file")
    .option("--replications <n>", "futures to play", wholeNumber)
    .option("--json", "print the result as one JSON object");

/** A scenario's file made ready to play. */
export function readSetting(file: string): {readonly setting: Setting; readonly shop: FleetShop} {
  const shop = new FleetShop(bundledCatalogue);
  return {setting: settingOf(readScenarioFile(file, bundledCatalogue), bundledCatalogue, shop), shop};
}

/** At least so many futures, or bad input. */
export function futuresOf({replications}: ExperimentFlags, fallback: number, least = 2): number {
  const futures = replications ?? fallback;
  if (futures < least) throw new BadInput([`--replications: must be ${least} or more, got ${futures}`]);
  return futures;
}

export function printResult(json: boolean | undefined, value: unknown, text: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${text()}\n`);
}
