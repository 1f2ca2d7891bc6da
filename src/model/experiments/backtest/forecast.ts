import {streams} from "../../kernel/random.ts";
import {drawsOf} from "../../scenario/draw.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {runThrough} from "../../units/slices.ts";
import {type PlayedOption, playFuture, type Setting} from "../playFutures.ts";
import type {Metric} from "./actuals.ts";

/** Every future's month of a metric: `columns[month][future]`. */
export type Columns = readonly Float64Array[];

/** What the model says of a metric, month by month, for one future of an option. */
const SERIES: Readonly<Record<Metric, (played: PlayedOption, scenario: Scenario) => Float64Array>> = {
  tenants: ({trace}) => trace.tenants,
  openai_myr: ({money}) => money.lines.cloud.map((paid) => -paid),
  visits: ({trace}) => trace.visits,
  sessions: ({trace}) => trace.demandSessions,
  p95_seconds: ({trace}, {objectives}) =>
    objectives.soapMeasuredTo === "first-token" ? trace.soapFirstTokenP95Seconds : trace.soapP95Seconds,
};

/** The futures of one option, `change` laid over each; all metrics that are asked for. */
export const forecast = (
  setting: Setting,
  option: string,
  metrics: readonly Metric[],
  futures: number,
  change?: (drawn: Scenario) => Scenario,
): Map<Metric, Columns> => runThrough(forecastInSlices(setting, option, metrics, futures, change));

/** `forecast`, giving way after each future with the number of those played. */
export function* forecastInSlices(
  setting: Setting,
  option: string,
  metrics: readonly Metric[],
  futures: number,
  change: (drawn: Scenario) => Scenario = (drawn) => drawn,
): Generator<number, Map<Metric, Columns>> {
  const {scenario, calendar} = setting;
  const {draw} = drawsOf(scenario);
  const columns = new Map(
    metrics.map((metric) => [metric, calendar.months.map(() => new Float64Array(futures))]),
  );
  for (let future = 0; future < futures; future++) {
    const drawn = change(draw(streams(scenario.run.seed, future)));
    const only = {...drawn, options: {[option]: drawn.options[option]}};
    const played = playFuture(setting, only, future).options.get(option);
    if (!played) throw new Error(`a forecast must be of an option of the scenario, got ${option}`);
    for (const metric of metrics) {
      const values = SERIES[metric](played, drawn);
      for (const [month, column] of (columns.get(metric) ?? []).entries()) column[future] = values[month];
    }
    yield future + 1;
  }
  return columns;
}
