import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {decide} from "../../model/experiments/decide.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {type Calibrated, calibrateToday} from "../../model/experiments/today/calibrateToday.ts";
import {type NineRow, sectionNine} from "../../model/experiments/today/sectionNine.ts";
import {digits, percent, seconds} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

/** Availability is a median over futures; so many settle it. */
const FUTURES = 40;

/** `today SCENARIO`: section 9's table computed, and which unknown today's column hangs on. */
export function addToday(program: Command, done: (code: number) => void): void {
  program
    .command("today")
    .description(
      "section 9's table: today, each option and the target; what would make today's column come out",
    )
    .argument("<scenario>", "scenario file")
    .option("--json", "print table and calibration as one JSON object")
    .action(async (file: string, flags: {readonly json?: boolean}) => {
      const catalogue = bundledCatalogue;
      const scenario = readScenarioFile(file, catalogue);
      const shop = new FleetShop(catalogue);
      const few = {
        ...scenario,
        run: {...scenario.run, replications: Math.min(FUTURES, scenario.run.replications)},
      };
      const {options} = await runSlices(decide(few, catalogue, shop), "futures");
      const rows = sectionNine(scenario, catalogue, shop, options);
      const calibration = await runSlices(calibrateToday(scenario, catalogue, shop), "steps");
      if (flags.json) process.stdout.write(`${JSON.stringify({sectionNine: rows, calibration}, null, 2)}\n`);
      else process.stdout.write(`${nineText(rows)}\n\n${calibration.map(calibratedText).join("\n")}`);
      const kept = rows.every((row) => row.options.some(({holds}) => holds !== false));
      done(kept ? EXIT.kept : EXIT.notKept);
    });
}

const say = (value: number | null, unit: NineRow["unit"]): string => {
  if (value === null) return "-";
  if (unit === "s") return seconds(value);
  return unit === "share" ? percent(value) : digits(value);
};

function nineText(rows: readonly NineRow[]): string {
  const options = rows[0]?.options ?? [];
  const head = ["Section 9", "plan, today", "computed today", ...options.map(({label}) => label), "target"];
  const body = rows.map(({label, unit, better, planToday, computedToday, options: own, target}) => [
    label,
    say(planToday, unit),
    say(computedToday, unit),
    ...own.map(({value, holds}) => `${say(value, unit)}${holds === false ? " x" : ""}`),
    `${better === "less" ? "<=" : ">="} ${say(target, unit)}`,
  ]);
  return `${table([head, ...body])}\nx: does not keep the target`;
}

function calibratedText({label, unit, stated, computed, because}: Calibrated): string {
  const line = `${label}: the plan says ${say(stated, unit)}, the model ${say(computed, unit)}; ${because}`;
  return `${wrap(line, 100, "    ")}\n`;
}
