import {type Command, InvalidArgumentError} from "commander";
import {bundledCatalogue} from "../../model/catalogue/bundled.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {FIGURES, type FigureId} from "../../model/experiments/goalSeek/figures.ts";
import {goalSeek} from "../../model/experiments/goalSeek/goalSeek.ts";
import {type Movable, movableOf, placeOf} from "../../model/experiments/goalSeek/movable.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {digits} from "../../model/units/phrases.ts";
import {BadInput} from "../badInput.ts";
import {EXIT} from "../exit.ts";
import {type ExperimentFlags, experimentCommand, futuresOf, printResult} from "../experiment.ts";
import {runSlices} from "../progress.ts";
import {overridden, readScenarioFile, strangeOption} from "../readScenarioFile.ts";
import {wrap} from "../table.ts";

interface Flags extends ExperimentFlags {
  readonly option: string;
  readonly goal: {readonly figure: FigureId; readonly target?: number};
  readonly move: string;
  readonly between?: readonly [string, string];
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

function between(text: string): readonly [string, string] {
  const [low, high, ...more] = text.split("..");
  if (!low || !high || more.length > 0)
    throw new InvalidArgumentError(`must be like 1..20 or 2026-11-15..2027-03-31, got ${text}`);
  return [low, high];
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
    .requiredOption("--move <path>", "the input that may move: a number, a date or a month")
    .option("--between <low..high>", "how far; as far as its slider or the schema goes if not given", between)
    .action(async (file: string, flags: Flags) => {
      const run = {replications: futuresOf(flags, FUTURES, 1)};
      const read = readScenarioFile(file, bundledCatalogue);
      const scenario = overridden(read, run, undefined, bundledCatalogue);
      const input = movableOf(scenario, flags.move);
      const span = spanOf(scenario, input, flags.between);
      const stranger = strangeOption(scenario, flags.option);
      const issues = [
        ...(stranger === undefined ? [] : [stranger]),
        ...(input ? [] : [`--move: must be a number, a date or a month of the scenario, got ${flags.move}`]),
        ...(span === null
          ? [
              `--between: must be two values of ${flags.move}, the lower first, got ${flags.between?.join("..")}`,
            ]
          : []),
        ...(flags.goal.target === undefined && !(`${flags.goal.figure}` in OBJECTIVES)
          ? [`--goal: must have a target, like ${flags.goal.figure}=14, got none`]
          : []),
      ];
      if (issues.length > 0) throw new BadInput(issues);
      const {option, move: path} = flags;
      const wanted = {option, path, ...flags.goal, ...(span ? {between: span} : {})};
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
            ({value, figure}) =>
              `  ${typeof value === "number" ? digits(value) : value}: ${figure === null ? "-" : say(figure)}`,
          ),
        ].join("\n"),
      );
      done(sought.side === "neither" ? EXIT.notKept : EXIT.kept);
    });
}

/** The span that was typed, on the input's scale; null where it is none. */
function spanOf(
  scenario: Scenario,
  input: Movable | undefined,
  typed: Flags["between"],
): readonly [number, number] | null | undefined {
  if (typed === undefined || input === undefined) return undefined;
  const [low, high] = typed.map((end) => placeOf(scenario, input, end));
  return low !== undefined && high !== undefined && low < high ? [low, high] : null;
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
