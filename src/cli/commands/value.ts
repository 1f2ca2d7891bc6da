import type {Command} from "commander";
import {regretTable} from "../../model/experiments/regret.ts";
import {playUntilStable, type Stopped} from "../../model/experiments/stopping.ts";
import {valueOfInformation} from "../../model/experiments/valueOfInformation/valueOfInformation.ts";
import {sampleWorth} from "../../model/experiments/worth/worth.ts";
import {numberPaths} from "../../model/scenario/paths.ts";
import {futures as inFutures, percent, ringgit} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult, readSetting} from "../experiment.ts";
import {runSlices} from "../progress.ts";
import {table, wrap} from "../table.ts";

/** Futures of a regression, and the most that are played until the answer is stable, when none are given. */
const FUTURES = 400;

/** `value SCENARIO`: regret of each option, what it is worth to know more, and whether enough futures were played. */
export function addValue(program: Command, done: (code: number) => void): void {
  experimentCommand(
    program,
    "value",
    "regret, the value of information in all and per unknown, and the stopping rule",
  ).action(async (file: string, flags: ExperimentFlags) => {
    const {setting} = readSetting(file);
    const futures = futuresOf(flags, FUTURES);
    const sample = await runSlices(sampleWorth(setting, futures), "futures");
    const stopped = await runSlices(playUntilStable(setting, futures), "futures");
    const regret = regretTable(sample);
    const value = await runSlices(valueOfInformation(sample, setting.scenario.run.seed), "unknowns");
    const labels = new Map(numberPaths(setting.scenario).map(({path, label}) => [path, label]));
    printResult(flags.json, {regret, valueOfInformation: value, stopping: stopped}, () => {
      const told = value.unknowns.filter(({evppiMyr, noiseMyr}) => evppiMyr > 2 * noiseMyr && evppiMyr > 0);
      return [
        "Regret: what it costs to have chosen an option, future by future",
        "",
        table([
          ["Option", "mean", "P90", "worst", "no regret in"],
          ...regret.map(({label, meanMyr, p90Myr, worstMyr, chanceBest}) => [
            label,
            ...[meanMyr, p90Myr, worstMyr].map(ringgit),
            inFutures(chanceBest),
          ]),
        ]),
        "",
        wrap(
          `To know the future before deciding would be worth ${ringgit(value.evpiMyr)} (EVPI, ${value.futures} futures).`,
        ),
        ...(told.length > 0
          ? told.map(({path, evppiMyr, noiseMyr}) =>
              wrap(
                `- ${labels.get(path) ?? path} alone: ${ringgit(evppiMyr)} (a number that means nothing would seem worth ${ringgit(noiseMyr)})`,
                100,
                "  ",
              ),
            )
          : ["No single number is worth finding out: none would change the choice."]),
        "",
        ...stoppingLines(stopped, setting.scenario.options),
      ].join("\n");
    });
    done(EXIT.kept);
  });
}

function stoppingLines(
  {looks, stable}: Stopped,
  options: Readonly<Record<string, {readonly label: string}>>,
): string[] {
  const last = looks[looks.length - 1];
  const {futures, leader, chanceBest, interval, standardError, state} = last;
  const word =
    state === "clear"
      ? "clear"
      : state === "close"
        ? "too close to call, and more would not tell"
        : "not stable yet";
  return [
    wrap(
      `After ${futures} futures it is ${word}: ${options[leader].label} is worth most in ${percent(chanceBest)} of them (95 %: ${percent(interval[0])} to ${percent(interval[1])}; Monte-Carlo error ${percent(standardError)})${stable ? "" : "; play more"}.`,
    ),
  ];
}
