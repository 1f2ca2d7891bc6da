import type {Command} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {type DecisionMap, decisionMap, MAP_WISHES} from "../../model/experiments/decisionMap/decisionMap.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {decisionMapView} from "../../model/report/charts/decisionMap.ts";
import type {View} from "../../model/report/charts/view.ts";
import {csv} from "../../model/report/csv.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {digits} from "../../model/units/phrases.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult} from "../experiment.ts";
import {mustBeWritable, writeText} from "../files.ts";
import {inkOf, svgFile, writePicture} from "../picture.ts";
import {runSlices} from "../progress.ts";
import {readScenarioFile} from "../readScenarioFile.ts";
import {table, wrap} from "../table.ts";

/** `map SCENARIO`: who wins over tenants x sensitive share, and where each box breaks even. */
export function addMap(program: Command, done: (code: number) => void): void {
  experimentCommand(program, "map", "who wins over tenants x sensitive share, and where each box breaks even")
    .option("--csv <file>", "write the cells here")
    .option("--svg <file>", "write the map as a picture", svgFile)
    .action(async (file: string, flags: ExperimentFlags & {readonly csv?: string; readonly svg?: string}) => {
      const scenario = readScenarioFile(file, bundledCatalogue);
      mustBeWritable([flags.csv, flags.svg]);
      const wishes = {...MAP_WISHES, futures: futuresOf(flags, MAP_WISHES.futures, 1)};
      const slices = decisionMap(scenario, bundledCatalogue, new FleetShop(bundledCatalogue), wishes);
      const map = await runSlices(slices, "cells");
      if (flags.csv !== undefined) writeText(flags.csv, mapCsv(map));
      if (flags.svg !== undefined) writePicture(flags.svg, viewOf(map, scenario), SIZE, scenario);
      printResult(flags.json, map, () => mapText(map, scenario));
      done(EXIT.kept);
    });
}

const SIZE = {width: 640, height: 400};

/** As on the page, with the gates and the first break-even drawn. */
const viewOf = (map: DecisionMap, scenario: Scenario): View => {
  const {target: tenants, sensitiveShare} = scenario.tenants;
  const selected = map.frontiers[0]?.option ?? Object.keys(scenario.options)[0];
  const wish = {
    map,
    options: scenario.options,
    here: {tenants, sensitiveShare},
    selected,
    mode: "objectives",
  } as const;
  return decisionMapView(wish, inkOf(scenario));
};

const mapCsv = ({cells}: DecisionMap): string =>
  csv(
    ["tenants", "sensitive_share", "best", "feasible", "margin_myr", "best_by_money", "failed_gate"],
    cells.map((cell) => [
      ...[cell.tenants, cell.sensitiveShare, cell.best, cell.feasible],
      ...[cell.marginMyr, cell.bestByMoney, cell.failedGate],
    ]),
  );

function mapText(
  {tenants, sensitiveShares, cells, frontiers, futures}: DecisionMap,
  {options}: Scenario,
): string {
  const rows = tenants
    .map((count, row) => [
      `${count}`,
      ...sensitiveShares.map((_, column) => {
        const {best, feasible} = cells[row * sensitiveShares.length + column];
        return feasible ? best : `(${best})`;
      }),
    ])
    .reverse();
  const frontier = frontiers.map(({label, against, points}) =>
    wrap(
      `${label} is worth more than ${options[against].label.toLowerCase()} from: ${points
        .map(
          ({sensitiveShare, tenants: from}) =>
            `${from === null ? "never" : `${digits(from)} tenants`} at ${digits(sensitiveShare * 100)} %`,
        )
        .join(", ")}`,
      100,
      "  ",
    ),
  );
  return [
    "Tenants projected (down) by sensitive share of the new ones (across); in brackets: the best by money, it breaks an objective",
    "",
    table([["", ...sensitiveShares.map((share) => `${digits(share * 100)} %`)], ...rows]),
    "",
    ...frontier,
    "",
    `${futures} futures a cell, the same in all`,
  ].join("\n");
}
