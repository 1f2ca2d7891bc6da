import {netPresentValue} from "../../finance/worth.ts";
import {type Interval, meanInterval, pairedInterval} from "../../kernel/intervals.ts";
import {streams} from "../../kernel/random.ts";
import {drawsOf} from "../../scenario/draw.ts";
import type {Option} from "../../scenario/schema/options.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Progress} from "../decide.ts";
import {playFuture, type Setting} from "../playFutures.ts";
import {mean} from "../worth/worth.ts";

/** One way to act: an option with other order rules, or other dates of the schedule. */
export interface Policy<Key> {
  readonly key: Key;
  readonly change: (scenario: Scenario) => Scenario;
}

export interface PolicyWorth<Key> {
  readonly key: Key;
  readonly meanNpvMyr: number;
  /** Mean of this policy less the first, future by future, 95 %. */
  readonly againstFirstMyr: Interval;
  /** Share of futures in which the last stage is live within the horizon. */
  readonly chanceLive: number;
  /** Mean month of the horizon in which the last stage is live, where it is; null: never. */
  readonly meanLiveMonth: number | null;
}

/**
 * Plays one option under each policy in the same futures: what differs is the policy's doing. The boxes stay: a policy must not
 * change servers or the clinics' work.
 */
export function* playPolicies<Key>(
  setting: Setting,
  option: string,
  policies: readonly Policy<Key>[],
  futures: number,
): Generator<Progress, PolicyWorth<Key>[]> {
  const {scenario} = setting;
  const {draw} = drawsOf(scenario);
  const npv = policies.map(() => new Float64Array(futures));
  const live = policies.map(() => [] as number[]);
  const stages = scenario.options[option].stages.length;
  for (let future = 0; future < futures; future++) {
    const drawn = draw(streams(scenario.run.seed, future));
    for (const [at, {change}] of policies.entries()) {
      const changed = change(drawn);
      const only = {...changed, options: {[option]: changed.options[option]}};
      const played = playFuture(setting, only, future).options.get(option);
      if (!played) throw new Error(`a policy must keep its option, got none for ${option}`);
      npv[at][future] = netPresentValue(played.money.cash, drawn.finance.discountRate);
      const last = played.trace.stages[stages - 1];
      if (last && last.liveMonth < played.trace.months) live[at].push(last.liveMonth);
    }
    yield {done: future + 1, of: futures};
  }
  return policies.map(({key}, at) => ({
    key,
    meanNpvMyr: mean(npv[at]),
    againstFirstMyr: at === 0 ? none(futures) : pairedInterval(npv[at], npv[0], 0.95),
    chanceLive: live[at].length / futures,
    meanLiveMonth: live[at].length > 0 ? mean(live[at]) : null,
  }));
}

const none = (futures: number): Interval => meanInterval(new Float64Array(Math.max(2, futures)), 0.95);

/** A scenario's option with the order rule of one stage changed. */
export function withOrder(
  scenario: Scenario,
  id: string,
  stage: number,
  order: Option["stages"][number]["order"],
): Scenario {
  const option = scenario.options[id];
  const stages = option.stages.map((own, at) => (at === stage ? {...own, order} : own));
  return {...scenario, options: {...scenario.options, [id]: {...option, stages}}};
}
