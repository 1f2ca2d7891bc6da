import {type Command, InvalidArgumentError} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {FIGURES, type FigureId} from "../../model/experiments/goalSeek/figures.ts";
import {goalSeek} from "../../model/experiments/goalSeek/goalSeek.ts";
import {isNumberPath} from "../../model/scenario/paths.ts";
import {digits} from "../../model/units/phrases.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult} from "../experiment.ts";
import {runSlices} from "../progress.ts";
import {overridden, readScenarioFile} from "../readScenarioFile.ts";
import {wrap} from "../table.ts";

interface Flags extends ExperimentFlags {
  readonly option: string;
  readonly goal: {readonly figure: FigureId; readonly target?: number};
  readonly move: string;
  readonly between?: readonly [number, number];
}

const FUTURES = 60;

function goal(text: string): Flags["goal"] {
  const [name = "", target] = text.split("=");
  const figure = (Object.keys(FIGURES) as FigureId[]).find((id) => id === name);
  if (figure === undefined || (target !== undefined && !Number.isFinite(Number(target))))
    throw new InvalidArgumentError(
      `must be one of ${Object.keys(FIGURES).join(", ")}, with =number where it has no objective, got ${text}`,
    );
  return target === undefined ? {figure} : {figure, target: Number(target)};
}

function between(text: string): readonly [number, number] {
  const [, low, high] = /^(-?[\d.]+)\.\.(-?[\d.]+)$/.exec(text) ?? [];
  if (low === undefined || high === undefined || Number(low) >= Number(high))
    throw new InvalidArgumentError(`must be like 1..20, got ${text}`);
  return [Number(low), Number(high)];
}

/** `seek SCENARIO --option l40s --goal payback=14 --move tenants.target`: what must be true. */
export function addSeek(program: Command, done: (code: number) => void): void {
  experimentCommand(
    program,
    "seek",
    "what one input must be for an option to reach a goal, all else as it is",
  )
    .requiredOption("--option <id>", "option of the scenario")
    .requiredOption(
      "--goal <figure>",
      `figure=target: ${Object.keys(FIGURES).join(", ")}; an objective needs no target`,
      goal,
    )
    .requiredOption("--move <path>", "the input that may move")
    .option("--between <low..high>", "how far; as far as its slider or the schema goes if not given", between)
    .action(async (file: string, flags: Flags) => {
      const run = {replications: futuresOf(flags, FUTURES, 1)};
      const read = readScenarioFile(file, bundledCatalogue);
      const scenario = overridden(read, run, undefined, bundledCatalogue);
      const issues = [
        ...(flags.option in scenario.options
          ? []
          : [`--option: must be one of ${Object.keys(scenario.options).join(", ")}, got ${flags.option}`]),
        ...(isNumberPath(scenario, flags.move)
          ? []
          : [`--move: must be a number of the scenario, got ${flags.move}`]),
        ...(flags.goal.target === undefined && !(`${flags.goal.figure}` in OBJECTIVES)
          ? [`--goal: must have a target, like ${flags.goal.figure}=14, got none`]
          : []),
      ];
      if (issues.length > 0) throw new BadInput(issues);
      const {option, move: path, between: span} = flags;
      const wanted = {option, path, ...flags.goal, ...(span === undefined ? {} : {between: span})};
      const sought = await runSlices(
        goalSeek(scenario, bundledCatalogue, new FleetShop(bundledCatalogue), wanted),
        "answers",
      );
      const {say} = FIGURES[flags.goal.figure];
      printResult(flags.json, sought, () =>
        [
          wrap(`${sought.sentence}.`),
          "",
          ...sought.tried.map(
            ({value, figure}) => `  ${digits(value)}: ${figure === null ? "-" : say(figure)}`,
          ),
        ].join("\n"),
      );
      done(sought.side === "neither" ? EXIT.notKept : EXIT.kept);
    });
}

/** Figures whose target the scenario's objectives give. */
const OBJECTIVES: Readonly<Partial<Record<FigureId, true>>> = {
  soapP95: true,
  whisperP95: true,
  retrievalP95: true,
  ambientConcurrency: true,
  chatConcurrency: true,
  availability: true,
};
