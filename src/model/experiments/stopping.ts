import {streams} from "../kernel/random.ts";
import {drawsOf} from "../scenario/draw.ts";
import type {Progress} from "./decide.ts";
import type {Setting} from "./playFutures.ts";
import {wilson} from "./quantiles.ts";
import {futureNpvs} from "./worth/worth.ts";

/** How sure it is, after so many futures, which option is worth most. */
export interface Stability {
  readonly futures: number;
  readonly leader: string;
  readonly chanceBest: number;
  /** 95 % interval of the chance (Wilson): how far off it may be for want of futures alone. */
  readonly interval: readonly [number, number];
  /** Standard error of the chance, the Monte-Carlo error. */
  readonly standardError: number;
  /**
   * `clear`: the interval lies above one half. `close`: it holds one half and is narrower than a tenth, so that more futures would
   * not tell. `open`: more futures are needed.
   */
  readonly state: "clear" | "close" | "open";
}

/** An interval this narrow around one half is an answer: the options are as good as each other. */
const NARROW = 0.1;
/** Looked at first after so many futures, then at every doubling: looking often finds what is not there. */
const FIRST_LOOK = 50;

/** Judges the wins of each option over so many futures. */
export function stabilityOf(wins: ReadonlyMap<string, number>, futures: number): Stability {
  let leader = "";
  for (const [id, count] of wins) if (count > (wins.get(leader) ?? -1)) leader = id;
  const chanceBest = (wins.get(leader) ?? 0) / futures;
  const interval = wilson(chanceBest, futures);
  const [low, high] = interval;
  const state = low > 0.5 ? "clear" : high - low < NARROW ? "close" : "open";
  const standardError = Math.sqrt((chanceBest * (1 - chanceBest)) / futures);
  return {futures, leader, chanceBest, interval, standardError, state};
}

export interface Stopped {
  /** The looks that were taken, the last one deciding. */
  readonly looks: readonly Stability[];
  /** Stable, or out of futures. */
  readonly stable: boolean;
}

/** Plays futures until it is clear which option is worth most, or that it cannot be told; `most` at the most. */
export function* playUntilStable(
  setting: Setting,
  most: number,
  among: readonly string[] = Object.keys(setting.scenario.options),
): Generator<Progress, Stopped> {
  const {scenario} = setting;
  const {draw} = drawsOf(scenario);
  const ids = Object.keys(scenario.options);
  const wins = new Map(among.map((id) => [id, 0]));
  const looks: Stability[] = [];
  let nextLook = Math.min(FIRST_LOOK, most);
  for (let played = 1; played <= most; played++) {
    const future = played - 1;
    const npvs = futureNpvs(setting, draw(streams(scenario.run.seed, future)), future);
    let best = among[0];
    for (const id of among) if (npvs[ids.indexOf(id)] > npvs[ids.indexOf(best)]) best = id;
    wins.set(best, (wins.get(best) ?? 0) + 1);
    yield {done: played, of: most};
    if (played < nextLook) continue;
    const look = stabilityOf(wins, played);
    looks.push(look);
    if (look.state !== "open") return {looks, stable: true};
    nextLook = Math.min(most, 2 * nextLook);
  }
  return {looks, stable: false};
}
