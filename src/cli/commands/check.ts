import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {planInSlices} from "../../model/plan.ts";
import {unstatedInputs} from "../../model/report/unstatedInputs.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {digits} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

/** `check SCENARIO`: every claim of the plan, its verdict, and the numbers behind it. */
export function addCheck(program: Command, done: (code: number) => void): void {
  program
    .command("check")
    .description("hold every claim of the plan against the model")
    .argument("<scenario>", "scenario file")
    .option("--json", "print the claims as one JSON object")
    .action(async (file: string, flags: {readonly json?: boolean}) => {
      const catalogue = bundledCatalogue;
      const scenario = readScenarioFile(file, catalogue);
      const {planCheck, ...answer} = await runSlices(planInSlices({scenario, catalogue}), "futures");
      const {seed, replications, hash} = answer;
      const json = {scenario: answer.scenario, seed, replications, hash, planCheck};
      if (flags.json) process.stdout.write(`${JSON.stringify(json, null, 2)}\n`);
      else
        for (const {verdict, section, claim, because, mustBeTrue} of planCheck)
          process.stdout.write(
            `${wrap(`${verdict.toUpperCase().padEnd(12)}section ${section}: ${claim}`, 100, " ".repeat(12))}\n${wrap(`            ${because}`, 100, " ".repeat(12))}\n${mustBeTrue ? `${wrap(`            must be true: ${mustBeTrue}`, 100, " ".repeat(12))}\n` : ""}\n`,
          );
      if (!flags.json) process.stdout.write(unstatedText(scenario));
      done(
        planCheck.every(({verdict}) => verdict === "holds" || verdict === "unstated")
          ? EXIT.kept
          : EXIT.notKept,
      );
    });
}

/** What the plan leaves open, and what was taken for it. */
function unstatedText(scenario: Scenario): string {
  const inputs = unstatedInputs(scenario, bundledCatalogue);
  if (inputs.length === 0) return "Every input is stated, quoted or measured.\n";
  const value = ({value, unit}: (typeof inputs)[number]) =>
    typeof value === "boolean" ? (value ? "yes" : "no") : `${value ?? "none"} ${unit}`.trim();
  return `${[
    wrap(
      `The plan leaves ${inputs.length} inputs open. The values used, those with a range first; \`tornado\` says how far each of these moves the decision.`,
    ),
    "",
    table([
      ["Input", "value used", "from", "to", "path"],
      ...inputs.map((input) => [
        input.label,
        value(input),
        ...[input.low, input.high].map((end) => (end === null ? "" : digits(end))),
        input.path,
      ]),
    ]),
  ].join("\n")}\n`;
}
