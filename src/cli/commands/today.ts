import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {decide} from "../../model/experiments/decide.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {type Calibrated, calibrateToday} from "../../model/experiments/today/calibrateToday.ts";
import {type NineRow, sectionNine} from "../../model/experiments/today/sectionNine.ts";
import {heldWhole, percent, seconds} from "../../model/units/phrases.ts";
import {wholeNumber} from "../arguments.ts";
import {EXIT} from "../exit.ts";
import {runSlices} from "../progress.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

interface Flags {
  readonly replications?: number;
  readonly json?: boolean;
}

/** `today SCENARIO`: section 9's table computed, and which unknown today's column hangs on. */
export function addToday(program: Command, done: (code: number) => void): void {
  program
    .command("today")
    .description(
      "section 9's table: today, each option and the target; what would make today's column come out",
    )
    .argument("<scenario>", "scenario file")
    .option("--replications <n>", "futures to play, of which availability is the median", wholeNumber)
    .option("--json", "print table and calibration as one JSON object")
    .action(async (file: string, flags: Flags) => {
      const catalogue = bundledCatalogue;
      const run = flags.replications === undefined ? {} : {replications: flags.replications};
      const scenario = overridden(readScenarioFile(file, catalogue), run, undefined, catalogue);
      const shop = new FleetShop(catalogue);
      const {options} = await runSlices(decide(scenario, catalogue, shop), "futures");
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
  return unit === "share" ? percent(value) : heldWhole(value);
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
