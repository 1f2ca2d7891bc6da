import {numberPaths, withValue} from "../../scenario/paths.ts";
import {extentOf} from "../../scenario/ranges.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {digits} from "../../units/phrases.ts";
import type {Setting} from "../playFutures.ts";
import {median} from "../quantiles.ts";
import {type ActualMonth, METRICS} from "./actuals.ts";
import {forecast} from "./forecast.ts";

/** A named input before and after the actuals were seen. */
export interface Moved {
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  /** Where it was looked for. */
  readonly between: readonly [number, number];
  /** The best fit lies at an end: the range does not hold it. */
  readonly atEnd: boolean;
}

export interface Recalibration {
  readonly moved: readonly Moved[];
  /** Root mean square of actual less median, each as a share of the actual. */
  readonly errorBefore: number;
  readonly errorAfter: number;
  readonly sentences: readonly string[];
}

/** Rounds over the inputs, each moved with the others where they are. */
const ROUNDS = 3;
const STEPS = 24;
const GOLDEN = 0.6180339887498949;
/** An input without a range may move by half. */
const FREE = 0.5;

/**
 * Moves the named inputs, within their ranges, to where the forecast's medians come nearest to what came: one input after the
 * other by golden section, three rounds. All else stays as it is drawn.
 */
export function recalibrate(
  setting: Setting,
  option: string,
  actuals: readonly ActualMonth[],
  paths: readonly string[],
  futures: number,
): Recalibration {
  const {scenario} = setting;
  const fields = new Map(numberPaths(scenario).map((field) => [field.path, field]));
  const values = new Map(
    paths.map((path) => {
      const field = fields.get(path);
      if (!field) throw new Error(`only a number of the scenario can be recalibrated, got ${path}`);
      return [path, field.value];
    }),
  );
  const error = () => errorOf(setting, option, actuals, futures, values);
  const errorBefore = error();
  const spans = new Map(paths.map((path) => [path, spanOf(scenario, path)]));
  for (let round = 0; round < ROUNDS; round++)
    for (const path of paths) {
      const [low, high] = spans.get(path) ?? [0, 0];
      const was = values.get(path) ?? 0;
      const before = error();
      const found = goldenSection(low, high, (value) => {
        values.set(path, value);
        return error();
      });
      values.set(path, found);
      if (!(error() < before)) values.set(path, was);
    }
  const moved = paths.map((path): Moved => {
    const field = fields.get(path);
    const between = spans.get(path) ?? [0, 0];
    const after = values.get(path) ?? 0;
    const near = (between[1] - between[0]) / 200;
    return {
      path,
      label: field?.label ?? path,
      unit: field?.unit ?? "",
      before: field?.value ?? 0,
      ...{after, between},
      atEnd: after - between[0] < near || between[1] - after < near,
    };
  });
  return {moved, errorBefore, errorAfter: error(), sentences: moved.map(sentenceOf)};
}

function spanOf(scenario: Scenario, path: string): [number, number] {
  const range = Object.hasOwn(scenario.uncertainty.ranges, path)
    ? scenario.uncertainty.ranges[path]
    : undefined;
  if (range) return [...extentOf(range)];
  const field = numberPaths(scenario).find((candidate) => candidate.path === path);
  const [value, {low, high}] = [field?.value ?? 0, field?.bounds ?? {low: 0, high: 0}];
  return [Math.max(low, value - Math.abs(value) * FREE), Math.min(high, value + Math.abs(value) * FREE)];
}

function errorOf(
  setting: Setting,
  option: string,
  actuals: readonly ActualMonth[],
  futures: number,
  values: ReadonlyMap<string, number>,
): number {
  const metrics = METRICS.filter((metric) => actuals.some((month) => month.values[metric] !== undefined));
  const change = (drawn: Scenario) =>
    [...values].reduce((at, [path, value]) => withValue(at, path, value), drawn);
  const columns = forecast(setting, option, metrics, futures, change);
  let squares = 0;
  let count = 0;
  for (const {month, values: actual} of actuals)
    for (const metric of metrics) {
      const came = actual[metric];
      const said = median(columns.get(metric)?.[setting.calendar.months.indexOf(month)] ?? []);
      if (came === undefined || said === null || came === 0) continue;
      const miss = (said - came) / came;
      squares += miss * miss;
      count++;
    }
  return count > 0 ? Math.sqrt(squares / count) : 0;
}

/** The least of a function that falls and then rises, by golden section. */
export function goldenSection(low: number, high: number, of: (x: number) => number): number {
  let [a, b] = [low, high];
  let [c, d] = [b - GOLDEN * (b - a), a + GOLDEN * (b - a)];
  let [atC, atD] = [of(c), of(d)];
  for (let step = 0; step < STEPS; step++) {
    if (atC <= atD) {
      [b, d, atD] = [d, c, atC];
      c = b - GOLDEN * (b - a);
      atC = of(c);
    } else {
      [a, c, atC] = [c, d, atD];
      d = a + GOLDEN * (b - a);
      atD = of(d);
    }
  }
  return (a + b) / 2;
}

function sentenceOf({label, unit, before, after, atEnd}: Moved): string {
  const figure = (value: number) => `${digits(value)} ${unit}`.trim();
  if (before === after)
    return `${label} stays at ${figure(before)}: the actuals do not ask for another value`;
  const share =
    before === 0 ? "" : ` (${after > before ? "+" : ""}${digits(((after - before) / before) * 100)} %)`;
  const end = atEnd ? ", the end of its range: something else is amiss" : "";
  return `${label} moves from ${figure(before)} to ${figure(after)}${share}${end}`;
}
