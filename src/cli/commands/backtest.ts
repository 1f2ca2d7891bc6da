import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type RowIssue, readActuals} from "../../model/experiments/backtest/actuals.ts";
import {type Backtest, backtest, outsideHorizon} from "../../model/experiments/backtest/backtest.ts";
import {type Recalibration, recalibrate} from "../../model/experiments/backtest/recalibrate.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {settingOf} from "../../model/experiments/playFutures.ts";
import {onlyOptions} from "../../model/experiments/worth/onlyOptions.ts";
import {isNumberPath} from "../../model/scenario/paths.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {digits, percent} from "../../model/units/phrases.ts";
import {countingNumber, strangeId} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {readText} from "../files.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

interface Flags {
  readonly actuals: string;
  readonly option?: string;
  readonly recalibrate?: readonly string[];
  readonly replications?: number;
  readonly json?: boolean;
}

/** Futures in each of the many forecasts of a recalibration. */
const FEW = 40;

/** `backtest SCENARIO --actuals FILE.csv`: forecast bands against what came, and inputs moved to where they explain it. */
export function addBacktest(program: Command, done: (code: number) => void): void {
  program
    .command("backtest")
    .description(
      "hold the forecast against actual months, or against a spend export (FOCUS columns, LiteLLM spend logs)",
    )
    .argument("<scenario>", "scenario file")
    .requiredOption(
      "--actuals <file>",
      "CSV: month and tenants, openai_myr, visits, sessions, p95_seconds; or FOCUS, or LiteLLM spend logs",
    )
    .option("--option <id>", "the option that was lived; the one without a box if none is named")
    .option("--recalibrate <paths>", "inputs to move to what came, with commas between", (text: string) =>
      text.split(","),
    )
    .option("--replications <n>", "futures to play", countingNumber)
    .option("--json", "print all as one JSON object")
    .action((file: string, flags: Flags) => {
      const scenario = readScenarioFile(file, bundledCatalogue);
      const option = optionOf(scenario, flags.option);
      const paths = flags.recalibrate ?? [];
      const strangers = paths.filter((path) => !isNumberPath(scenario, path));
      if (strangers.length > 0)
        throw new BadInput(
          strangers.map((path) => `--recalibrate: must be a number of the scenario, got ${path}`),
        );
      const read = readActuals(readText(flags.actuals), scenario.finance.usdMyr);
      if (!read.ok) throw new BadInput(read.issues.map((issue) => issueLine(flags.actuals, issue)));
      const setting = settingOf(
        onlyOptions(scenario, [option]),
        bundledCatalogue,
        new FleetShop(bundledCatalogue),
      );
      const outside = outsideHorizon(setting, read.months);
      if (outside.length > 0)
        throw new BadInput(
          outside.map(
            (month) => `${flags.actuals}: month: must lie in the horizon of the scenario, got ${month}`,
          ),
        );
      const futures = flags.replications ?? scenario.run.replications;
      const tested = backtest(setting, option, read.months, futures);
      const moved =
        paths.length > 0 ? recalibrate(setting, option, read.months, paths, Math.min(FEW, futures)) : null;
      process.stdout.write(
        flags.json
          ? `${JSON.stringify({...tested, recalibration: moved}, null, 2)}\n`
          : backtestText(tested, moved, scenario.options[option].label),
      );
      done(EXIT.kept);
    });
}

function optionOf({options}: Scenario, asked: string | undefined): string {
  const ids = Object.keys(options);
  const option = asked ?? ids.find((id) => options[id].stages.length === 0) ?? ids[0];
  if (!ids.includes(option)) throw new BadInput([strangeId("--option", option, ids)]);
  return option;
}

const issueLine = (file: string, {line, column, rule, value}: RowIssue): string =>
  `${file}:${line}: ${column}: ${rule}, got ${value === "" ? "nothing" : value}`;

function backtestText(
  {rows, scores, sentences, withoutForecast, futures}: Backtest,
  moved: Recalibration | null,
  label: string,
): string {
  const months = rows.map(({month, metric, actual, band, inside}) => [
    month,
    metric,
    ...[band.p10, band.p50, band.p90].map((value) => digits(value ?? Number.NaN)),
    digits(actual),
    inside ? "inside" : "OUTSIDE",
  ]);
  const summary = scores.map(({metric, months: count, coverage, bias}) => [
    metric,
    `${count}`,
    percent(coverage),
    `${bias >= 0 ? "+" : "-"}${percent(Math.abs(bias))}`,
  ]);
  const silent = [...new Set(withoutForecast.map(({metric}) => metric))];
  return `${[
    `${label}, ${futures} futures`,
    "",
    table([["month", "figure", "P10", "P50", "P90", "came", "band"], ...months]),
    "",
    table([["figure", "months", "inside P10 - P90", "bias"], ...summary]),
    "",
    ...sentences.map((sentence) => wrap(`- ${sentence}`, 100, "  ")),
    ...(silent.length > 0 ? [`- no forecast of ${silent.join(", ")}: no box is live in those months`] : []),
    ...(moved
      ? [
          "",
          `Recalibrated: the root mean square miss goes from ${percent(moved.errorBefore)} to ${percent(moved.errorAfter)}`,
          ...moved.sentences.map((sentence) => wrap(`- ${sentence}`, 100, "  ")),
        ]
      : []),
  ].join("\n")}\n`;
}
