import {drawsOf} from "../../scenario/draw.ts";
import {numberPaths} from "../../scenario/paths.ts";
import type {Progress} from "../decide.ts";
import type {Setting} from "../playFutures.ts";
import {futureNpvs} from "../worth/worth.ts";
import {type SobolIndex, sobolIndices} from "./sobol.ts";

/** Everything that no range says: who signs and leaves, what fails and when, what is late. */
export const LUCK = "luck";

export interface LeadIndices {
  readonly between: readonly [string, string];
  readonly meanMyr: number;
  readonly sdMyr: number;
  /** The largest total first; `luck` stands for all that is not a range. */
  readonly unknowns: readonly ({readonly path: string; readonly label: string} & SobolIndex)[];
}

/** Futures that luck is drawn from. */
const LUCKS = 1_000_000_000;

/**
 * Which unknowns the difference in NPV between two options depends on, alone and together with others. Luck is one more
 * input: its number chooses the future that is played. Where numbers are correlated, the index is that of the part of a
 * number that is its own.
 */
export function* sobolOfLead(
  setting: Setting,
  [first, second]: readonly [string, string],
  rows: number,
): Generator<Progress, LeadIndices> {
  const {scenario} = setting;
  const {paths, scenarioAt} = drawsOf(scenario);
  const ids = Object.keys(scenario.options);
  const [left, right] = [ids.indexOf(first), ids.indexOf(second)];
  if (left < 0 || right < 0) throw new Error(`options must be of the scenario, got ${first} and ${second}`);
  const lead = (point: Float64Array): number => {
    const luck = Math.floor(point[paths.length] * LUCKS);
    const npvs = futureNpvs(setting, scenarioAt(point.subarray(0, paths.length)), luck);
    return npvs[left] - npvs[right];
  };
  const {mean, variance, indices} = yield* sobolIndices(lead, paths.length + 1, rows, scenario.run.seed);
  const labels = new Map(numberPaths(scenario).map(({path, label}) => [path, label]));
  return {
    between: [first, second],
    meanMyr: mean,
    sdMyr: Math.sqrt(variance),
    unknowns: indices
      .map((index, at) => ({
        path: paths[at] ?? LUCK,
        label:
          at < paths.length ? (labels.get(paths[at]) ?? paths[at]) : "Who signs, what fails, what is late",
        ...index,
      }))
      .sort((a, b) => b.total.value - a.total.value),
  };
}
