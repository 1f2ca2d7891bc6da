import {streams} from "../../kernel/random.ts";
import {drawsOf} from "../../scenario/draw.ts";
import {numberPaths, withValue} from "../../scenario/paths.ts";
import {boundedQuantile} from "../../scenario/ranges.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {digits, ringgit} from "../../units/phrases.ts";
import type {Progress} from "../decide.ts";
import type {Setting} from "../playFutures.ts";
import {futureNpvs, leaderOf, leadOf} from "../worth/worth.ts";

/** One end of a bar: an unknown held at its P10 or P90, everything else left to chance. */
export interface TornadoEnd {
  readonly value: number;
  /** Mean NPV of the leader less that of the best other option; below zero the decision turns. */
  readonly leadMyr: number;
  readonly bestId: string;
}

/** An unknown that was varied. */
export interface TornadoBar {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly low: TornadoEnd;
  readonly high: TornadoEnd;
  /** How far the lead moves between the ends. */
  readonly swingMyr: number;
  /** Another option is best at one of the ends. */
  readonly flips: boolean;
  /** Where the lead is nil, by straight line from end to end; null: nowhere between them. */
  readonly turnsAt: number | null;
}

export interface Tornado {
  /** The option whose lead it is: the best, unless another was asked about. */
  readonly leader: {readonly id: string; readonly label: string};
  /** The best of the others. */
  readonly next: {readonly id: string; readonly label: string};
  /** The lead with everything left to chance. */
  readonly leadMyr: number;
  readonly futures: number;
  /** The widest first. */
  readonly bars: readonly TornadoBar[];
}

/**
 * Which unknowns move the lead of the best option over the next: each at its P10 and its P90, the others as they are drawn, over
 * the same futures throughout, so that the ends of a bar differ by the unknown alone. `among` are the options compared; `of` asks
 * about one that need not be the best.
 */
export function* tornado(
  setting: Setting,
  futures: number,
  among: readonly string[] = Object.keys(setting.scenario.options),
  of: string | null = null,
): Generator<Progress, Tornado> {
  const {scenario} = setting;
  const {paths, draw} = drawsOf(scenario);
  const drawn = Array.from({length: futures}, (_, future) => draw(streams(scenario.run.seed, future)));
  const ids = Object.keys(scenario.options);
  const compared = among.map((id) => ids.indexOf(id));
  const plays = futures * (1 + 2 * paths.length);
  let done = 0;

  function* meansWith(change: (scenario: Scenario) => Scenario): Generator<Progress, number[]> {
    const sums = compared.map(() => 0);
    for (const [future, numbers] of drawn.entries()) {
      const npvs = futureNpvs(setting, change(numbers), future);
      for (const [at, option] of compared.entries()) sums[at] += npvs[option];
      yield {done: ++done, of: plays};
    }
    return sums.map((sum) => sum / futures);
  }

  const means = yield* meansWith((numbers) => numbers);
  const best = leaderOf(means);
  const asked = of === null ? -1 : among.indexOf(of);
  const leader = asked < 0 ? best.leader : asked;
  const next = leader === best.leader ? best.next : best.leader;
  const leadMyr = leadOf(means, leader);
  const fields = new Map(numberPaths(scenario).map((field) => [field.path, field]));
  const bars: TornadoBar[] = [];
  for (const path of paths) {
    const quantile = boundedQuantile(scenario, path, scenario.uncertainty.ranges[path]);
    const ends: TornadoEnd[] = [];
    for (const chance of [0.1, 0.9]) {
      const value = quantile(chance);
      const held = yield* meansWith((numbers) => withValue(numbers, path, value));
      ends.push({value, leadMyr: leadOf(held, leader), bestId: among[leaderOf(held).leader]});
    }
    const [low, high] = ends;
    bars.push({
      path,
      label: fields.get(path)?.label ?? path,
      unit: fields.get(path)?.unit ?? "",
      ...{low, high},
      swingMyr: Math.abs(high.leadMyr - low.leadMyr),
      flips: leadMyr < 0 !== low.leadMyr < 0 || leadMyr < 0 !== high.leadMyr < 0,
      turnsAt: turnBetween(low, high),
    });
  }
  const named = (at: number) => ({id: among[at], label: scenario.options[among[at]].label});
  return {
    leader: named(leader),
    next: named(next),
    leadMyr,
    futures,
    bars: bars.sort((a, b) => b.swingMyr - a.swingMyr),
  };
}

function turnBetween(low: TornadoEnd, high: TornadoEnd): number | null {
  if (low.leadMyr < 0 === high.leadMyr < 0) return null;
  const share = low.leadMyr / (low.leadMyr - high.leadMyr);
  return low.value + (high.value - low.value) * share;
}

/** For the verdict's "what would change it": the unknowns at whose P10 or P90 another option is best, the widest first. */
export function tornadoSentences({bars, leader}: Tornado, most = 3): string[] {
  return bars
    .filter(({flips}) => flips)
    .slice(0, most)
    .map(({label, unit, low, high}) => {
      const end = low.leadMyr < high.leadMyr ? low : high;
      return `${label} of ${digits(end.value)} ${unit}: ${leader.label} then trails by ${ringgit(-end.leadMyr)}`.replace(
        "  ",
        " ",
      );
    });
}
