import {netPresentValue} from "../../finance/worth.ts";
import {streams} from "../../kernel/random.ts";
import {drawsOf} from "../../scenario/draw.ts";
import {numberAt} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Progress} from "../decide.ts";
import {playFuture, type Setting} from "../playFutures.ts";

/** What every option is worth in every future, with the numbers that were drawn. Plain columns, one element a future. */
export interface WorthSample {
  readonly options: readonly {readonly id: string; readonly label: string}[];
  /** NPV in ringgit, in the order of `options`. */
  readonly npvMyr: readonly Float64Array[];
  /** The ranged numbers and what was drawn of each. */
  readonly paths: readonly string[];
  readonly drawn: readonly Float64Array[];
}

/** NPV of every option in one future whose numbers are drawn, in the order of the scenario's options. */
export function futureNpvs(setting: Setting, drawn: Scenario, future: number): number[] {
  const {options} = playFuture(setting, drawn, future);
  return [...options.values()].map(({money}) => netPresentValue(money.cash, drawn.finance.discountRate));
}

/** Plays so many futures, the same ones as the answer does. */
export function* sampleWorth(setting: Setting, futures: number): Generator<Progress, WorthSample> {
  const {scenario} = setting;
  const {paths, draw} = drawsOf(scenario);
  const options = Object.entries(scenario.options).map(([id, {label}]) => ({id, label}));
  const npvMyr = options.map(() => new Float64Array(futures));
  const columns = paths.map(() => new Float64Array(futures));
  for (let future = 0; future < futures; future++) {
    const drawn = draw(streams(scenario.run.seed, future));
    for (const [option, npv] of futureNpvs(setting, drawn, future).entries()) npvMyr[option][future] = npv;
    for (const [input, path] of paths.entries()) columns[input][future] = numberAt(drawn, path);
    yield {done: future + 1, of: futures};
  }
  return {options, npvMyr, paths, drawn: columns};
}

export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return values.length > 0 ? sum / values.length : Number.NaN;
};

/** The option of the highest mean, and by how much it leads the next. Ties go to the first. */
export function leaderOf(means: readonly number[]): {
  readonly leader: number;
  readonly next: number;
  readonly margin: number;
} {
  const order = means.map((_, option) => option).sort((a, b) => means[b] - means[a] || a - b);
  const [leader, next = leader] = order;
  return {leader, next, margin: means[leader] - means[next]};
}

/** The mean of one option less the best mean of the others: below zero another would be chosen. */
export const leadOf = (means: readonly number[], option: number): number =>
  means[option] - Math.max(...means.filter((_, other) => other !== option));
