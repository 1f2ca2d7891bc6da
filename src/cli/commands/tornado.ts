import type {Command} from "commander";
import {sobolOfLead} from "../../model/experiments/sobol/sobolOfLead.ts";
import {type Tornado, tornado, tornadoSentences} from "../../model/experiments/tornado/tornado.ts";
import {rowsHeight} from "../../model/report/charts/rowBars.ts";
import {tornadoView} from "../../model/report/charts/tornado.ts";
import {digits, ringgit} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult, readSetting} from "../experiment.ts";
import {mustBeWritable} from "../files.ts";
import {inkOf, svgFile, writePicture} from "../picture.ts";
import {runSlices} from "../progress.ts";
import {table, wrap} from "../table.ts";

/** Futures of a tornado's ends, and rows of Saltelli's scheme, when none are given. */
const FUTURES = 40;
const ROWS = 128;

/** `tornado SCENARIO`: which unknowns move the lead of the best option over the next; `--sobol`: alone and together. */
export function addTornado(program: Command, done: (code: number) => void): void {
  experimentCommand(
    program,
    "tornado",
    "which unknowns move the lead of the best option, each at its P10 and P90",
  )
    .option("--sobol", "add Sobol indices of that lead, first order and total")
    .option("--svg <file>", "write the bars as a picture", svgFile)
    .action(
      async (file: string, flags: ExperimentFlags & {readonly sobol?: boolean; readonly svg?: string}) => {
        const {setting} = readSetting(file);
        mustBeWritable([flags.svg]);
        const bars = await runSlices(tornado(setting, futuresOf(flags, FUTURES)), "futures");
        if (flags.svg !== undefined) {
          const view = tornadoView(bars, inkOf(setting.scenario), SHOWN);
          const size = {width: 640, height: rowsHeight(Math.min(SHOWN, bars.bars.length))};
          writePicture(flags.svg, view, size, setting.scenario);
        }
        const pair = [bars.leader.id, bars.next.id] as const;
        const rows = futuresOf(flags, ROWS);
        const indices = flags.sobol ? await runSlices(sobolOfLead(setting, pair, rows), "rows") : null;
        printResult(flags.json, {...bars, sobol: indices}, () => {
          const text = [tornadoText(bars)];
          if (indices)
            text.push(
              "",
              `Share of the variance of that lead (standard deviation ${ringgit(indices.sdMyr)}): alone, and with all its interplay; 95 % intervals`,
              "",
              table([
                ["Unknown", "alone", "interval", "in all", "interval"],
                ...indices.unknowns
                  .slice(0, SHOWN)
                  .map(({label, first, total}) => [label, ...[first, total].flatMap(estimate)]),
              ]),
            );
          return text.join("\n");
        });
        done(EXIT.kept);
      },
    );
}

const SHOWN = 12;

const estimate = ({
  value,
  low,
  high,
}: {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}) => [value.toFixed(2), `${low.toFixed(2)} to ${high.toFixed(2)}`];

function tornadoText(result: Tornado): string {
  const {leader, next, leadMyr, bars, futures} = result;
  const rows = bars
    .slice(0, SHOWN)
    .map(({label, unit, low, high, flips}) => [
      label,
      `${digits(low.value)} ${unit}`,
      ringgit(low.leadMyr),
      `${digits(high.value)} ${unit}`,
      ringgit(high.leadMyr),
      flips ? "turns" : "",
    ]);
  const turning = tornadoSentences(result);
  return [
    wrap(
      `${leader.label} leads ${next.label} by ${ringgit(leadMyr)} of NPV, the mean of ${futures} futures.`,
    ),
    "",
    table([["Unknown", "P10", "lead", "P90", "lead", ""], ...rows]),
    "",
    ...(turning.length > 0
      ? turning.map((sentence) => wrap(`- ${sentence}`, 100, "  "))
      : ["No unknown alone turns the decision between its P10 and its P90."]),
  ].join("\n");
}
