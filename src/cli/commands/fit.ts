import {type Command, InvalidArgumentError} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {fitReport} from "../../model/placement/fitReport.ts";
import {countingNumber} from "../arguments.ts";
import {EXIT} from "../exit.ts";
import {fitText} from "../fitText.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";

interface Flags {
  readonly option?: string;
  readonly gpus?: number;
  readonly json?: boolean;
}

/** No chassis holds more, and the search for the best map would not end soon. */
const MOST_GPUS = 16;

function numberOfGpus(text: string): number {
  const gpus = countingNumber(text);
  if (gpus > MOST_GPUS) throw new InvalidArgumentError(`must be ${MOST_GPUS} or fewer, got ${text}`);
  return gpus;
}

/** `fit SCENARIO`: what is on each GPU, what is left, or why not and the smallest change that fits. */
export function addFit(program: Command, done: (code: number) => void): void {
  program
    .command("fit")
    .description("models on GPUs: the plan's map as written, the best one, and with a card lost")
    .argument("<scenario>", "scenario file")
    .option("--option <id>", "this option alone")
    .option("--gpus <n>", `so many GPUs of each server, 1 to ${MOST_GPUS}`, numberOfGpus)
    .option("--json", "print the report as one JSON object")
    .action((file: string, {option, gpus, json}: Flags) => {
      const catalogue = bundledCatalogue;
      const scenario = overridden(readScenarioFile(file, catalogue), {}, option, catalogue);
      const report = fitReport(scenario, catalogue, {option, gpus});
      process.stdout.write(json ? `${JSON.stringify(report, null, 2)}\n` : fitText(report));
      done(report.rows.every(({best}) => best.fits && best.dropped.length === 0) ? EXIT.kept : EXIT.notKept);
    });
}
