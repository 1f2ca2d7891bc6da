import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {scenarioToCsv} from "../../model/scenario/csv.ts";
import {csvToScenario} from "../../model/scenario/csvToScenario.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {readText, writeText} from "../files.ts";
import {readScenarioFile} from "../readScenarioFile.ts";

/** `--csv` alone means standard output or the argument itself. */
type CsvFlag = string | true | undefined;

/** `scenario export` and `scenario import`: a scenario as a spreadsheet reads it, and back. */
export function addScenario(program: Command, done: (code: number) => void): void {
  const scenario = program
    .command("scenario")
    .description("a scenario as CSV for a spreadsheet, and back; or its check");

  scenario
    .command("export")
    .description("write a scenario as rows path,value,unit,low,high,source,note")
    .argument("<scenario>", "scenario file")
    .option("--csv [file]", "where to write it; standard output without a file")
    .action((file: string, {csv}: {readonly csv?: CsvFlag}) => {
      put(scenarioToCsv(readScenarioFile(file, bundledCatalogue)), typeof csv === "string" ? csv : undefined);
      done(EXIT.kept);
    });

  scenario
    .command("import")
    .description("read such rows into a scenario file; nothing is half read")
    .argument("[file]", "the rows, or with --csv FILE the scenario that some rows change")
    .option("--csv [file]", "the rows; a whole export needs no scenario beside it")
    .option("--out <file>", "where to write the scenario; standard output without it")
    .action((file: string | undefined, {csv, out}: {readonly csv?: CsvFlag; readonly out?: string}) => {
      const rows = typeof csv === "string" ? csv : file;
      if (rows === undefined) throw new BadInput(["scenario import: must be given a CSV file, got nothing"]);
      const baseFile = typeof csv === "string" ? file : undefined;
      const base = baseFile === undefined ? undefined : readScenarioFile(baseFile, bundledCatalogue);
      const read = csvToScenario(readText(rows), base, bundledCatalogue);
      if (!read.ok) throw new BadInput(read.issues.map((issue) => formatIssue(rows, issue)));
      put(`${JSON.stringify(read.scenario, null, 2)}\n`, out);
      done(EXIT.kept);
    });

  scenario
    .command("check")
    .description("say everything that is wrong with a scenario file")
    .argument("<scenario>", "scenario file")
    .action((file: string) => {
      const {title} = readScenarioFile(file, bundledCatalogue);
      process.stdout.write(`${file}: ${title}: keeps every rule\n`);
      done(EXIT.kept);
    });
}

function put(text: string, file: string | undefined): void {
  if (file === undefined) process.stdout.write(text);
  else writeText(file, text);
}
