import {axisX, axisY, dot, gridY, type PlotOptions, ruleX, ruleY} from "@observablehq/plot";
import type {Metric} from "../../experiments/backtest/actuals.ts";
import type {Backtest} from "../../experiments/backtest/backtest.ts";
import {type BacktestScore, verdictOf} from "../../experiments/backtest/score.ts";
import {percent} from "../../units/phrases.ts";
import {short} from "../format.ts";
import type {Ink} from "./ink.ts";
import {timeOf} from "./time.ts";
import type {Size, View} from "./view.ts";

/** A figure of a month by name and unit. */
export const METRIC_WORDS: Readonly<Record<Metric, {readonly name: string; readonly unit: string}>> = {
  tenants: {name: "Tenants", unit: "tenants"},
  openai_myr: {name: "OpenAI bill", unit: "RM a month"},
  visits: {name: "Visits", unit: "visits a month"},
  sessions: {name: "Sessions in the busy hour", unit: "sessions at once"},
  p95_seconds: {name: "SOAP note, p95", unit: "seconds"},
};

/** Of all figures of all months: `19 of 24 monthly figures inside P10 to P90`, and what would be right. */
export function coverageOverall({rows}: Pick<Backtest, "rows">): string {
  const inside = rows.filter((row) => row.inside).length;
  const figures = `monthly figure${rows.length === 1 ? "" : "s"}`;
  return `${inside} of ${rows.length} ${figures} inside P10 to P90; four in five would be right`;
}

/** `19 of 24 months inside P10 to P90`. */
const coverageOf = ({months, coverage}: Pick<BacktestScore, "months" | "coverage">): string =>
  `${Math.round(coverage * months)} of ${months} month${months === 1 ? "" : "s"} inside P10 to P90`;

/** `4 % more came than the median said`. */
const biasOf = ({bias}: Pick<BacktestScore, "bias">): string =>
  Math.abs(bias) < 0.005
    ? "as much came as the median said"
    : `${percent(Math.abs(bias))} ${bias > 0 ? "more" : "less"} came than the median said`;

/** Can the forecast be trusted? What came each month against the band that was forecast for it. */
export function backtestBand({rows, scores, option, futures}: Backtest, metric: Metric, ink: Ink): View {
  const {name, unit} = METRIC_WORDS[metric];
  const own = rows.filter((row) => row.metric === metric);
  const score = scores.find((one) => one.metric === metric);
  const {colour} = ink.option(option);
  return {
    id: `back-test-${metric.replaceAll("_", "-")}`,
    title: score
      ? `${name}: ${coverageOf(score)}, ${biasOf(score)}`
      : `${name}: no month of the file has a forecast`,
    subtitle: [unit, `${futures} futures`, ...(score ? [verdictOf(score)] : [])].join("; "),
    legend: [
      {label: "forecast, P10 to P90", colour, form: "band"},
      {label: "came, inside", colour: ink.text, form: "dot"},
      {label: "came, outside (hollow)", colour: ink.overflow, form: "dot"},
    ],
    table: {
      columns: ["month", `came, ${unit}`, "forecast, P10", "forecast, P50", "forecast, P90", "band"],
      rows: own.map(({month, actual, band, inside}) => [
        month,
        actual,
        band.p10,
        band.p50,
        band.p90,
        inside ? "inside" : "outside",
      ]),
    },
    draw: own.length === 0 ? null : (size) => drawing(own, colour, ink, size),
  };
}

const DAY = 86_400_000;
const WIDEST = 22; // of a month's band, pixels

function drawing(rows: Backtest["rows"], colour: string, ink: Ink, {width, height}: Size): PlotOptions {
  const points = rows.map(({month, actual, band, inside}) => ({
    time: timeOf(month),
    low: band.p10 ?? 0,
    middle: band.p50 ?? 0,
    high: band.p90 ?? 0,
    actual,
    inside,
  }));
  const first = points[0].time.getTime() - 16 * DAY;
  const last = points[points.length - 1].time.getTime() + 16 * DAY;
  const left = 44;
  const months = (last - first) / (30.5 * DAY);
  const bar = Math.max(3, Math.min(WIDEST, (0.55 * (width - left)) / months));
  const half = ((bar / 2) * (last - first)) / (width - left); // of a median's mark, as time
  const top = Math.max(...points.flatMap(({high, actual}) => [high, actual])) * 1.08 || 1;
  const bottom = Math.min(0, ...points.map(({actual}) => actual)); // credits of a bill
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  const came = {x: "time", y: "actual", r: 4, strokeWidth: 2} as const;
  return {
    width,
    height,
    marginTop: 10,
    marginRight: 8,
    marginBottom: 26,
    marginLeft: left,
    x: {type: "utc", domain: [new Date(first), new Date(last)]},
    y: {domain: [bottom, top]},
    marks: [
      gridY({stroke: ink.line, strokeOpacity: 1, ticks: 4}),
      axisX({
        ...axis,
        ticks: points.length <= 6 ? points.map(({time}) => time) : Math.max(2, Math.floor(width / 110)),
        tickFormat: "%b %Y",
        tickSize: 4,
      }),
      axisY({...axis, ticks: 4, tickSize: 0, tickFormat: short}),
      ruleX(points, {
        x: "time",
        y1: "low",
        y2: "high",
        stroke: colour,
        strokeOpacity: 0.3,
        strokeWidth: bar,
      }),
      ruleY(points, {
        x1: ({time}: {time: Date}) => new Date(time.getTime() - half),
        x2: ({time}: {time: Date}) => new Date(time.getTime() + half),
        y: "middle",
        stroke: colour,
        strokeWidth: 2,
      }),
      ruleY([0], {stroke: ink.line}),
      dot(
        points.filter(({inside}) => inside),
        {...came, fill: ink.text, stroke: ink.surface},
      ),
      dot(
        points.filter(({inside}) => !inside),
        {...came, fill: ink.surface, stroke: ink.overflow},
      ),
    ],
  };
}
