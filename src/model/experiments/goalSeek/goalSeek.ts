import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {OptionAnswer} from "../answer.ts";
import {decide, type Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";
import {onlyOptions} from "../worth/onlyOptions.ts";
import {bisect, type Turn} from "./bisect.ts";
import {FIGURES, type FigureId, targetOf} from "./figures.ts";
import {type Movable, movableOf} from "./movable.ts";

export interface Goal {
  readonly option: string;
  readonly figure: FigureId;
  /** In the figure's unit; the scenario's own objective where none is given. */
  readonly target?: number;
  /** The input that may move, a number, a date or a month, and how far: dates in days and months from the scenario's start. */
  readonly path: string;
  readonly between?: readonly [number, number];
}

/** An input as the scenario holds it: a number, a date or a month. */
type Input = number | string;

export interface Sought {
  /** The nearest to the unmet side at which the goal is met; null where it is met at neither end. */
  readonly value: Input | null;
  readonly side: Turn["side"];
  readonly sentence: string;
  readonly target: number;
  /** The input as it stands, and the figure with it. */
  readonly now: {readonly value: Input; readonly figure: number | null};
  /** Every value that was tried, in order. */
  readonly tried: readonly {readonly value: Input; readonly figure: number | null}[];
}

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
  const {better, of, say, goal} = FIGURES[figure];
  const rivals = figure === "chanceBest" ? Object.keys(scenario.options) : [option];
  const input = inputAt(onlyOptions(scenario, rivals), path);
  let done = 0;
  function* answerAt(place: number): Generator<Progress, OptionAnswer> {
    const slices = decide(input.at(place), catalogue, shop);
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

  const today = yield* answerAt(input.now);
  const now = {value: input.value(input.now), figure: of(today)};
  const target = asked ?? targetOf(today, figure);
  if (target === null) throw new Error(`a goal must have a target, got none for ${figure}`);
  const tried: {place: number; figure: number | null}[] = [];
  const [low, high] = between ?? [input.low, input.high];
  const turn = yield* bisect({low, high, whole: input.whole}, function* (place) {
    const reached = of(yield* answerAt(place));
    tried.push({place, figure: reached});
    return reached !== null && (better === "less" ? reached <= target : reached >= target);
  });
  const best = tried.reduce((most, attempt) =>
    isBetter(attempt.figure, most.figure, better) ? attempt : most,
  );
  const {label} = scenario.options[option];
  return {
    side: turn.side,
    value: turn.value === null ? null : input.value(turn.value),
    ...{target, now},
    tried: tried.map(({place, figure: reached}) => ({value: input.value(place), figure: reached})),
    sentence: sentenceOf(turn, {
      goal: `${label}: ${goal(target)}`,
      input,
      now: `now ${input.say(input.now)}${now.figure === null ? "" : `, which gives ${say(now.figure)}`}`,
      span: `${input.say(low)} to ${input.say(high)}`,
      best: best.figure === null ? "no figure" : `${say(best.figure)} at ${input.say(best.place)}`,
    }),
  };
}

function inputAt(scenario: Scenario, path: string): Movable {
  const input = movableOf(scenario, path);
  if (!input) throw new Error(`a goal must name a number or a date of the scenario, got ${path}`);
  return input;
}

function isBetter(a: number | null, b: number | null, better: "less" | "more"): boolean {
  if (a === null) return false;
  if (b === null) return true;
  return better === "less" ? a < b : a > b;
}

interface Words {
  readonly goal: string;
  readonly input: Movable;
  readonly now: string;
  readonly span: string;
  readonly best: string;
}

function sentenceOf({side, value}: Turn, {goal, input, now, span, best}: Words): string {
  const name = `"${input.label}"`;
  if (value === null)
    return `${goal} is out of reach of ${name} alone: from ${span} the best is ${best} (${now})`;
  if (side === "above" || side === "below")
    return `${goal} needs ${name} of ${input.say(value)} ${input.words[side]} (${now})`;
  return `${goal} holds with ${name} anywhere from ${span} (${now})`;
}
