import type {Command} from "commander";
import Papa from "papaparse";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {scenarioToCsv} from "../../model/scenario/csv.ts";
import {csvToScenario} from "../../model/scenario/csvToScenario.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import {scenarioHash} from "../../model/scenario/scenarioHash.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {readText, writeText} from "../files.ts";
import {readScenarioFile} from "../readScenarioFile.ts";

/** `--csv` alone means standard output or the argument itself. */
type CsvFlag = string | true | undefined;

interface ImportFlags {
  readonly csv?: CsvFlag;
  readonly out?: string;
  readonly json?: boolean;
}

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
    .option("--json", "print the rows as one JSON object")
    .action((file: string, {csv, json}: {readonly csv?: CsvFlag; readonly json?: boolean}) => {
      const read = readScenarioFile(file, bundledCatalogue);
      const rows = scenarioToCsv(read);
      if (typeof csv === "string") writeText(csv, rows);
      if (json) print({scenario: read.id, rows: Papa.parse(rows, {header: true, skipEmptyLines: true}).data});
      else if (typeof csv !== "string") process.stdout.write(rows);
      done(EXIT.kept);
    });

  scenario
    .command("import")
    .description("read such rows into a scenario file; nothing is half read")
    .argument("[file]", "the rows, or with --csv FILE the scenario that some rows change")
    .option("--csv [file]", "the rows; a whole export needs no scenario beside it")
    .option("--out <file>", "where to write the scenario; standard output without it")
    .option("--json", "print the scenario, one JSON object, also when it is written to a file")
    .action((file: string | undefined, {csv, out, json}: ImportFlags) => {
      const rows = typeof csv === "string" ? csv : file;
      if (rows === undefined) throw new BadInput(["scenario import: must be given a CSV file, got nothing"]);
      const baseFile = typeof csv === "string" ? file : undefined;
      const base = baseFile === undefined ? undefined : readScenarioFile(baseFile, bundledCatalogue);
      const read = csvToScenario(readText(rows), base, bundledCatalogue);
      if (!read.ok) throw new BadInput(read.issues.map((issue) => formatIssue(rows, issue)));
      if (out !== undefined) writeText(out, `${JSON.stringify(read.scenario, null, 2)}\n`);
      if (out === undefined || json) print(read.scenario);
      done(EXIT.kept);
    });

  scenario
    .command("check")
    .description("say everything that is wrong with a scenario file")
    .argument("<scenario>", "scenario file")
    .option("--json", "print its name and hash as one JSON object")
    .action((file: string, {json}: {readonly json?: boolean}) => {
      const read = readScenarioFile(file, bundledCatalogue);
      const {id, title} = read;
      if (json) print({scenario: id, title, hash: scenarioHash(read)});
      else process.stdout.write(`${file}: ${title}: keeps every rule\n`);
      done(EXIT.kept);
    });
}

const print = (value: unknown): unknown => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
