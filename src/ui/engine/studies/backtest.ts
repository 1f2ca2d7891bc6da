import type {ActualMonth} from "../../../model/experiments/backtest/actuals.ts";
import {
  type Backtest,
  backtestInSlices,
  outsideHorizon,
} from "../../../model/experiments/backtest/backtest.ts";
import {settingOf} from "../../../model/experiments/playFutures.ts";
import {onlyOptions} from "../../../model/experiments/worth/onlyOptions.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface BacktestAsk {
  readonly option: string;
  readonly months: readonly ActualMonth[];
  readonly futures: number;
}

export interface BacktestStudy {
  readonly tested: Backtest;
  /** Months of the file that the horizon does not hold. */
  readonly outside: readonly string[];
}

/** What came against the forecast of one option; months that the horizon does not hold are named and left out. */
export function* backtestStudy(
  {scenario, catalogue, shop}: Ground,
  {option, months, futures}: BacktestAsk,
): Generator<StudyProgress, BacktestStudy | null> {
  if (scenario.options[option] === undefined) return null;
  const setting = settingOf(onlyOptions(scenario, [option]), catalogue, shop);
  const outside = outsideHorizon(setting, months);
  const slices = backtestInSlices(
    setting,
    option,
    months.filter(({month}) => !outside.includes(month)),
    futures,
  );
  for (;;) {
    const {done, value} = slices.next();
    if (done) return {tested: value, outside};
    yield {done: value, of: futures};
  }
}
