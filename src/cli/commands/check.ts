import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {planInSlices} from "../../model/plan.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {wrap} from "../table.ts";

/** `check SCENARIO`: every claim of the plan, its verdict, and the numbers behind it. */
export function addCheck(program: Command, done: (code: number) => void): void {
  program
    .command("check")
    .description("hold every claim of the plan against the model")
    .argument("<scenario>", "scenario file")
    .option("--json", "print the claims as one JSON array")
    .action(async (file: string, flags: {readonly json?: boolean}) => {
      const catalogue = bundledCatalogue;
      const scenario = readScenarioFile(file, catalogue);
      const {planCheck} = await runSlices(planInSlices({scenario, catalogue}), "futures");
      if (flags.json) process.stdout.write(`${JSON.stringify(planCheck, null, 2)}\n`);
      else
        for (const {verdict, section, claim, because, mustBeTrue} of planCheck)
          process.stdout.write(
            `${wrap(`${verdict.toUpperCase().padEnd(12)}section ${section}: ${claim}`, 100, " ".repeat(12))}\n${wrap(`            ${because}`, 100, " ".repeat(12))}\n${mustBeTrue ? `${wrap(`            must be true: ${mustBeTrue}`, 100, " ".repeat(12))}\n` : ""}\n`,
          );
      done(
        planCheck.every(({verdict}) => verdict === "holds" || verdict === "unstated")
          ? EXIT.kept
          : EXIT.notKept,
      );
    });
}
