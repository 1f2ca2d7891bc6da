import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {settingOf} from "../../model/experiments/playFutures.ts";
import {futureBooks} from "../../model/report/futureBooks.ts";
import {digits, ringgit} from "../../model/units/phrases.ts";
import {wholeNumber} from "../arguments.ts";
import {EXIT} from "../exit.ts";
import {writeText} from "../files.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import {table} from "../table.ts";

interface Flags {
  readonly option?: string;
  readonly future: number;
  readonly csv?: string;
  readonly json?: boolean;
}

/** `ledger SCENARIO`: one future opened, down to its tokens and kilowatt-hours, so that its money can be done again. */
export function addLedger(program: Command, done: (code: number) => void): void {
  program
    .command("ledger")
    .description(
      "one future opened: what was drawn, what was used, prices, every line of money, and what follows",
    )
    .argument("<scenario>", "scenario file")
    .option("--future <n>", "which future, from 0", wholeNumber, 0)
    .option("--option <id>", "this option alone")
    .option("--csv <dir>", "write inputs, use, prices, stages, ledger and figures as CSV files here")
    .option("--json", "print the figures as JSON")
    .action((file: string, {option, future, csv, json}: Flags) => {
      const catalogue = bundledCatalogue;
      const scenario = overridden(readScenarioFile(file, catalogue), {}, option, catalogue);
      const books = futureBooks(settingOf(scenario, catalogue, new FleetShop(catalogue)), future);
      if (csv !== undefined)
        for (const [name, text] of Object.entries(books.tables)) writeText(`${csv}/${name}`, text);
      process.stdout.write(
        json
          ? `${JSON.stringify({future, figures: books.figures}, null, 2)}\n`
          : figuresText(books, future, csv),
      );
      done(EXIT.kept);
    });
}

function figuresText(
  {figures, tables}: ReturnType<typeof futureBooks>,
  future: number,
  csv?: string,
): string {
  const options = [...new Set(figures.map(({option}) => option))];
  const names = [...new Set(figures.map(({figure}) => figure))];
  const cell = (option: string, name: string): string => {
    const found = figures.find((one) => one.option === option && one.figure === name);
    if (found === undefined || found.value === null) return "-";
    if (found.unit === "MYR" && Math.abs(found.value) < 1000) return `RM ${digits(found.value)}`;
    return found.unit === "MYR" ? ringgit(found.value) : `${digits(found.value)} ${found.unit}`;
  };
  const rows = names.map((name) => [name, ...options.map((option) => cell(option, name))]);
  const where = csv === undefined ? "--csv DIR writes" : `${csv} holds`;
  return `${[
    `Future ${future}`,
    "",
    table([["", ...options], ...rows]),
    "",
    `${where} ${Object.keys(tables).join(", ")}; docs/money.md says how each follows from the one before`,
  ].join("\n")}\n`;
}
