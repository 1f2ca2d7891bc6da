import {playFuture, settingOf} from "../../../model/experiments/playFutures.ts";
import {onlyOptions} from "../../../model/experiments/worth/onlyOptions.ts";
import {netPresentValue} from "../../../model/finance/worth.ts";
import {streams} from "../../../model/kernel/random.ts";
import {drawsOf} from "../../../model/scenario/draw.ts";
import {withValue} from "../../../model/scenario/paths.ts";
import {boundedQuantile} from "../../../model/scenario/ranges.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

/** What an option is worth with an input held at a value, all else left to chance: means over the futures. */
interface Held {
  readonly value: number;
  readonly npvMyr: number;
  readonly againstCloudMyr: number;
}

/** An input at its P10 and its P90, over the same futures. */
export interface HeldInput {
  readonly path: string;
  readonly low: Held;
  readonly high: Held;
}

export interface HeldInputsAsk {
  readonly option: string;
  /** Those without a range are passed over. */
  readonly paths: readonly string[];
  readonly futures: number;
}

/** How far prices that a reader can look up, such as an exchange rate, move what one option is worth. */
export function* heldInputs(
  {scenario: whole, catalogue, shop}: Ground,
  {option, paths, futures}: HeldInputsAsk,
): Generator<StudyProgress, readonly HeldInput[]> {
  const scenario = onlyOptions(whole, [option]);
  const setting = settingOf(scenario, catalogue, shop);
  const {draw} = drawsOf(scenario);
  const drawn = Array.from({length: futures}, (_, future) => draw(streams(scenario.run.seed, future)));
  const ranged = paths.filter((path) => scenario.uncertainty.ranges[path] !== undefined);
  const of = 2 * ranged.length * futures;
  let done = 0;

  function* worthWith(
    value: number,
    change: (scenario: Scenario) => Scenario,
  ): Generator<StudyProgress, Held> {
    let npv = 0;
    let against = 0;
    for (const [future, numbers] of drawn.entries()) {
      const changed = change(numbers);
      const played = playFuture(setting, changed, future);
      const rate = changed.finance.discountRate;
      const own = played.options.get(option);
      if (own === undefined) throw new Error(`a study must name an option of the scenario, got ${option}`);
      const worth = netPresentValue(own.money.cash, rate);
      npv += worth;
      against += worth - netPresentValue(played.cloud.money.cash, rate);
      yield {done: ++done, of};
    }
    return {value, npvMyr: npv / futures, againstCloudMyr: against / futures};
  }

  const inputs: HeldInput[] = [];
  for (const path of ranged) {
    const quantile = boundedQuantile(scenario, path, scenario.uncertainty.ranges[path]);
    const [low, high] = [quantile(0.1), quantile(0.9)];
    inputs.push({
      path,
      low: yield* worthWith(low, (numbers) => withValue(numbers, path, low)),
      high: yield* worthWith(high, (numbers) => withValue(numbers, path, high)),
    });
  }
  return inputs;
}
