import type {Catalogue} from "../../catalogue/types.ts";
import {withBase} from "../../scenario/draw.ts";
import {type NumberField, numberPaths} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {digits} from "../../units/phrases.ts";
import type {OptionAnswer} from "../answer.ts";
import {decide, type Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";
import {onlyOptions} from "../worth/onlyOptions.ts";
import {bisect, type Turn} from "./bisect.ts";
import {FIGURES, type FigureId, targetOf} from "./figures.ts";

export interface Goal {
  readonly option: string;
  readonly figure: FigureId;
  /** In the figure's unit; the scenario's own objective where none is given. */
  readonly target?: number;
  /** The input that may move, and how far. */
  readonly path: string;
  readonly between?: readonly [number, number];
}

export interface Sought extends Turn {
  readonly sentence: string;
  readonly target: number;
  /** The input as it stands, and the figure with it. */
  readonly now: {readonly value: number; readonly figure: number | null};
  /** Every value that was tried, in order. */
  readonly tried: readonly {readonly value: number; readonly figure: number | null}[];
}

/** How far an input without bounds is moved. */
const FAR = 10;

/**
 * What one input must be for an option to reach a figure, all else as it is: by halving, each step the whole answer over
 * the same futures. The figure is taken to rise or fall with the input throughout.
 */
export function* goalSeek(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  {option, figure, target: asked, path, between}: Goal,
): Generator<Progress, Sought> {
  const field = numberPaths(scenario).find((candidate) => candidate.path === path);
  if (!field) throw new Error(`a goal must name a number of the scenario, got ${path}`);
  const {better, of, say, goal} = FIGURES[figure];
  const rivals = figure === "chanceBest" ? Object.keys(scenario.options) : [option];
  const narrowed = onlyOptions(scenario, rivals);
  let done = 0;
  function* answerAt(value: number): Generator<Progress, OptionAnswer> {
    const at = withBase(narrowed, path, value);
    const slices = decide(at, catalogue, shop);
    for (;;) {
      const step = slices.next();
      if (step.done) {
        done++;
        const answer = step.value.options.find(({id}) => id === option);
        if (!answer) throw new Error(`a goal must name an option of the scenario, got ${option}`);
        return answer;
      }
      yield {done, of: done + 1};
    }
  }

  const today = yield* answerAt(field.value);
  const now = {value: field.value, figure: of(today)};
  const target = asked ?? targetOf(today, figure);
  if (target === null) throw new Error(`a goal must have a target, got none for ${figure}`);
  const tried: {value: number; figure: number | null}[] = [];
  const [low, high] = between ?? spanOf(field);
  const turn = yield* bisect({low, high, whole: field.bounds.whole}, function* (value) {
    const reached = of(yield* answerAt(value));
    tried.push({value, figure: reached});
    return reached !== null && (better === "less" ? reached <= target : reached >= target);
  });
  const best = tried.reduce((most, attempt) =>
    isBetter(attempt.figure, most.figure, better) ? attempt : most,
  );
  const {label} = scenario.options[option];
  const input = (value: number) => `${digits(value)} ${field.unit}`.trim();
  return {
    ...turn,
    ...{target, now, tried},
    sentence: sentenceOf(turn, {
      goal: `${label}: ${goal(target)}`,
      name: field.label,
      value: turn.value === null ? "" : input(turn.value),
      now: `now ${input(field.value)}${now.figure === null ? "" : `, which gives ${say(now.figure)}`}`,
      span: `${input(low)} to ${input(high)}`,
      best: best.figure === null ? "no figure" : `${say(best.figure)} at ${input(best.value)}`,
    }),
  };
}

/** As far as a slider goes, or the schema allows, or ten times as far. */
export function spanOf({value, bounds, meta}: NumberField): [number, number] {
  const low = meta.sliderMin ?? Math.max(bounds.low, value > 0 ? value / FAR : value * FAR);
  const high = meta.sliderMax ?? Math.min(bounds.high, value > 0 ? value * FAR : 1);
  return bounds.whole ? [Math.ceil(low), Math.floor(high)] : [low, high];
}

function isBetter(a: number | null, b: number | null, better: "less" | "more"): boolean {
  if (a === null) return false;
  if (b === null) return true;
  return better === "less" ? a < b : a > b;
}

interface Words {
  readonly goal: string;
  readonly name: string;
  readonly value: string;
  readonly now: string;
  readonly span: string;
  readonly best: string;
}

function sentenceOf({side}: Turn, {goal, name, value, now, span, best}: Words): string {
  switch (side) {
    case "above":
      return `${goal} needs "${name}" of ${value} or more (${now})`;
    case "below":
      return `${goal} needs "${name}" of ${value} or less (${now})`;
    case "both":
      return `${goal} holds with "${name}" anywhere from ${span} (${now})`;
    case "neither":
      return `${goal} is out of reach of "${name}" alone: from ${span} the best is ${best} (${now})`;
  }
}
