import {digits, percent} from "../../units/phrases.ts";
import {runThrough} from "../../units/slices.ts";
import type {Quantiles} from "../answer.ts";
import type {Setting} from "../playFutures.ts";
import {quantiles, wilson} from "../quantiles.ts";
import {type ActualMonth, METRICS, type Metric} from "./actuals.ts";
import {forecastInSlices} from "./forecast.ts";
import {type BacktestScore, verdictOf} from "./score.ts";

/** One figure of one month: what was forecast and what came. */
export interface BacktestRow {
  readonly month: string;
  readonly metric: Metric;
  readonly actual: number;
  readonly band: Quantiles;
  readonly inside: boolean;
}

export interface Backtest {
  readonly option: string;
  readonly futures: number;
  readonly rows: readonly BacktestRow[];
  readonly scores: readonly BacktestScore[];
  /** Figures that the option does not forecast: latency without a box. */
  readonly withoutForecast: readonly {readonly month: string; readonly metric: Metric}[];
  readonly sentences: readonly string[];
}

/** Holds the forecast of one option against what came. Months must lie in the scenario's horizon. */
export const backtest = (
  setting: Setting,
  option: string,
  actuals: readonly ActualMonth[],
  futures: number,
): Backtest => runThrough(backtestInSlices(setting, option, actuals, futures));

/** `backtest`, giving way after each future with the number of those played. */
export function* backtestInSlices(
  setting: Setting,
  option: string,
  actuals: readonly ActualMonth[],
  futures: number,
): Generator<number, Backtest> {
  const metrics = METRICS.filter((metric) => actuals.some(({values}) => values[metric] !== undefined));
  const columns = yield* forecastInSlices(setting, option, metrics, futures);
  const {months} = setting.calendar;
  const rows: BacktestRow[] = [];
  const withoutForecast: {month: string; metric: Metric}[] = [];
  for (const {month, values} of actuals)
    for (const metric of metrics) {
      const actual = values[metric];
      const column = columns.get(metric)?.[months.indexOf(month)];
      if (actual === undefined) continue;
      const band = quantiles(column ?? []);
      const {p10, p50, p90} = band;
      if (p10 === null || p50 === null || p90 === null) withoutForecast.push({month, metric});
      else rows.push({month, metric, actual, band, inside: actual >= p10 && actual <= p90});
    }
  const scores = metrics.map((metric) => scoreOf(metric, rows)).filter(({months: count}) => count > 0);
  return {option, futures, rows, scores, withoutForecast, sentences: scores.map(sentenceOf)};
}

/** Months that no forecast reaches; told before a backtest is run. */
export const outsideHorizon = ({calendar}: Setting, actuals: readonly ActualMonth[]): string[] =>
  actuals.map(({month}) => month).filter((month) => !calendar.months.includes(month));

function scoreOf(metric: Metric, all: readonly BacktestRow[]): BacktestScore {
  const rows = all.filter((row) => row.metric === metric);
  const coverage = rows.filter(({inside}) => inside).length / rows.length;
  let bias = 0;
  for (const {actual, band} of rows) bias += (actual - (band.p50 ?? 0)) / Math.max(1e-9, band.p50 ?? 0);
  return {
    metric,
    months: rows.length,
    coverage,
    coverageInterval: rows.length > 0 ? wilson(coverage, rows.length) : [0, 1],
    bias: rows.length > 0 ? bias / rows.length : 0,
  };
}

function sentenceOf(score: BacktestScore): string {
  const {metric, months, coverage, bias} = score;
  const held = `${digits(coverage * months)} of ${months} months inside P10 - P90`;
  const side = bias >= 0 ? "more" : "less";
  return `${metric}: ${held}, ${verdictOf(score)}; ${percent(Math.abs(bias))} ${side} came than the median said`;
}
