import {join} from "node:path";
import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {planInSlices} from "../../model/plan.ts";
import {answerTables} from "../../model/report/scenarioCsv.ts";
import {workbook} from "../../model/report/workbook.ts";
import {xlsx} from "../../model/report/xlsx.ts";
import {wholeNumber} from "../arguments.ts";
import {EXIT} from "../exit.ts";
import {mustBeWritable, writeBytes, writeText} from "../files.ts";
import {noteForm, writeNote} from "../note.ts";
import {planText} from "../planText.ts";
import {runSlices} from "../progress.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";

interface Flags {
  readonly option?: string;
  readonly replications?: number;
  readonly seed?: number;
  readonly csv?: string;
  readonly xlsx?: string;
  readonly note?: string;
  readonly json?: boolean;
}

/** `plan SCENARIO`: the whole answer. */
export function addPlan(program: Command, done: (code: number) => void): void {
  program
    .command("plan")
    .description("the whole answer: which option keeps every objective, what it is worth, when it runs out")
    .argument("<scenario>", "scenario file")
    .option("--option <id>", "this option alone, against cloud only")
    .option("--replications <n>", "futures to play", wholeNumber)
    .option("--seed <s>", "seed of the futures", wholeNumber)
    .option("--csv <dir>", "write the scenario CSVs here")
    .option("--xlsx <file>", "write a workbook whose NPV follows from its months by formulas")
    .option("--note <file>", "write a decision note of one page: .md, or .html ready to print")
    .option("--json", "print the answer as one JSON object")
    .action(async (file: string, flags: Flags) => {
      if (flags.note !== undefined) noteForm(flags.note); // before the long run
      mustBeWritable([flags.csv && join(flags.csv, "monthly.csv"), flags.xlsx, flags.note]);
      const catalogue = bundledCatalogue;
      const run = {
        ...(flags.replications === undefined ? {} : {replications: flags.replications}),
        ...(flags.seed === undefined ? {} : {seed: flags.seed}),
      };
      const scenario = overridden(readScenarioFile(file, catalogue), run, flags.option, catalogue);
      const answer = await runSlices(planInSlices({scenario, catalogue}), "futures");
      if (flags.csv !== undefined) {
        for (const [name, text] of Object.entries(answerTables(answer, scenario)))
          writeText(join(flags.csv, name), text);
      }
      if (flags.xlsx !== undefined) writeBytes(flags.xlsx, await xlsx(workbook(answer, scenario, catalogue)));
      if (flags.note !== undefined) writeNote(flags.note, answer, scenario);
      process.stdout.write(flags.json ? `${JSON.stringify(answer, null, 2)}\n` : planText(answer, scenario));
      done(answer.verdict.outcome === "none-feasible" ? EXIT.notKept : EXIT.kept);
    });
}
