import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  lineY,
  type PlotOptions,
  rect,
  ruleX,
  ruleY,
  text,
} from "@observablehq/plot";
import type {ServiceCurves, ServiceId, ServicePoint} from "../../experiments/engineer/serviceCurves.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {exp, ln} from "../../units/exactMath.ts";
import {seconds} from "../../units/phrases.ts";
import {explainLatency} from "../explain/engineerFigures.ts";
import {counted, number} from "../format.ts";
import type {Ink, OptionInk} from "./ink.ts";
import {decades, inputsOf} from "./latencyByLoad.ts";
import {SERVICES, sessionsOf} from "./services.ts";
import {spread} from "./spread.ts";
import type {Size, View} from "./view.ts";

/** A latency by load, ready to be drawn. */
interface Curve {
  readonly id: ServiceId;
  readonly curves: ServiceCurves;
  readonly target: number | null;
  readonly looks: OptionInk;
  readonly ink: Ink;
}

/** Is a service fast, and how sure is that? Its p50, p95 and p99 by sessions at once, with the model's own error around the p95. */
export function serviceLatency(
  curves: ServiceCurves,
  id: ServiceId,
  option: string,
  {objectives}: Scenario,
  ink: Ink,
): View {
  const service = SERVICES[id];
  const looks = ink.option(option);
  const target = service.target(objectives);
  const error = curves.errors[id];
  const kind = id === "chatFirstToken" ? "chat" : "ambient";
  return {
    id: `latency-of-${id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    title: finding(id, service.what, curves, target),
    subtitle: `p50, p95 and p99 by ${kind} sessions at once, the clinics' own mix; ${error ? `error shaded (${error.from})` : "error not known: never measured"}`,
    legend: isBeyond(curves, id) ? [{label: beyondWords(curves), colour: ink.muted, form: "band"}] : [],
    table: {
      columns: [
        ...[`${kind} sessions`, "tenants", "p50, s", "p95, s", "p99, s"],
        ...["p95 with error, low, s", "p95 with error, high, s", "limited by"],
      ],
      rows: curves.points.map((point) => {
        const {p50, p95, p99} = point.latencies[id];
        const ends = error ? [p95 * error.low, p95 * error.high] : [null, null];
        return [sessionsOf(id, point), point.tenants, p50, p95, p99, ...ends, point.limits[id]];
      }),
    },
    draw: (size) => drawing({id, curves, target, looks, ink}, size),
    explains: explainLatency(curves, id, inputsOf(service.alike)),
    inputs: inputsOf(service.alike),
    place: (row, column) => {
      const point = curves.points[row];
      if (point === undefined) return null;
      const {p50, p95, p99} = point.latencies[id];
      const ends = error ? [p95 * error.low, p95 * error.high] : [];
      return {x: sessionsOf(id, point), y: [p50, p95, p99, ...ends][column - 2] ?? null};
    },
  };
}

/** What it takes at the projection, with the error, and up to where it is what was asked. */
function finding(id: ServiceId, what: string, curves: ServiceCurves, target: number | null): string {
  const {points, projected, errors} = curves;
  const {p95} = projected.latencies[id];
  const error = errors[id];
  const band = error ? ` (${seconds(p95 * error.low)} to ${seconds(p95 * error.high)})` : "";
  const said = `${what}: ${seconds(p95)}${band} at the projection`;
  if (target === null) return `${said}; no objective`;
  if (p95 <= target) return `${said}, within ${seconds(target)}`;
  const kept = keptTo(id, points, target);
  const until =
    kept === null
      ? ", missed from the first session"
      : `, kept to ${counted(Math.floor(kept), `${id === "chatFirstToken" ? "chat " : ""}session`)}`;
  return `${said}, not ${seconds(target)}${until}`;
}

/** Sessions at which the p95 leaves the objective, along the line between the loads; null: it is missed at the least. */
function keptTo(id: ServiceId, points: readonly ServicePoint[], target: number): number | null {
  const last = points.findLastIndex((point) => point.latencies[id].p95 <= target);
  if (last < 0) return null;
  const [kept, missed] = [points[last], points[last + 1]];
  const from = sessionsOf(id, kept);
  if (missed === undefined) return from;
  const [low, high] = [kept.latencies[id].p95, missed.latencies[id].p95];
  return from + ((target - low) / (high - low)) * (sessionsOf(id, missed) - from);
}

/** Some of its loads lie beyond all that was measured in a closed loop. */
const isBeyond = ({points, measured}: ServiceCurves, id: ServiceId): boolean =>
  SERVICES[id].isTokens && points.some((point) => sessionsOf(id, point) > (measured?.most ?? 0));

const beyondWords = ({measured}: ServiceCurves): string =>
  measured === null
    ? "beyond what was measured: no load on this GPU"
    : `beyond what was measured: ${number(measured.most)} at once`;

const MARGIN = {top: 16, right: 62, bottom: 40, left: 54};
const LETTER = 6; // pixels, on average, at 11 px
const QUANTILES = [
  {name: "p50", width: 1.25, dash: "1 3"},
  {name: "p95", width: 2.5, dash: undefined},
  {name: "p99", width: 1.25, dash: "5 3"},
] as const;

function drawing({id, curves, target, looks, ink}: Curve, {width, height}: Size): PlotOptions {
  const {points, today, projected, measured} = curves;
  const error = curves.errors[id];
  const x = (point: ServicePoint) => sessionsOf(id, point);
  const y = (name: "p50" | "p95" | "p99") => (point: ServicePoint) => point.latencies[id][name];
  const [low, high] = domainOf(id, curves, target);
  const most = Math.max(...points.map(x));
  const logPixels = (height - MARGIN.top - MARGIN.bottom) / ln(high / low);
  const last = points[points.length - 1];
  const ends = [
    ...QUANTILES.map(({name}) => ({name, at: y(name)(last), fill: ink.text})),
    ...(target === null ? [] : [{name: `≤ ${seconds(target)}`, at: target, fill: ink.objective}]),
  ];
  const places = spread(
    ends.map(({at}) => ln(at) * logPixels),
    12,
  ).map((pixels) => exp(pixels / logPixels));
  const grey = isBeyond(curves, id) ? [{from: measured?.most ?? 0, to: most}] : [];
  const ticks = decades(low, high);
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: {domain: [0, most]},
    y: {type: "log", domain: [low, high]},
    marks: [
      rect(grey, {x1: "from", x2: "to", fill: ink.muted, fillOpacity: 0.1}),
      gridY(ticks, {stroke: ink.line, strokeOpacity: 1}),
      axisX({...axis, ticks: 5, tickSize: 4}),
      axisY(ticks, {...axis, tickSize: 0, tickFormat: seconds, ticks: Number.POSITIVE_INFINITY}),
      areaY(error ? points : [], {
        x,
        y1: (point: ServicePoint) => y("p95")(point) * (error?.low ?? 1),
        y2: (point: ServicePoint) => y("p95")(point) * (error?.high ?? 1),
        fill: looks.colour,
        fillOpacity: 0.2,
      }),
      ruleY(target === null ? [] : [target], {
        stroke: ink.objective,
        strokeDasharray: "4 3",
        strokeWidth: 1.5,
      }),
      ruleX([today, projected], {x, stroke: ink.muted, strokeDasharray: "2 3"}),
      ...QUANTILES.map(({name, width: strokeWidth, dash}) =>
        lineY(points, {x, y: y(name), stroke: looks.colour, strokeWidth, strokeDasharray: dash}),
      ),
      dot([today, projected], {x, y: y("p95"), r: 3.5, symbol: looks.symbol, fill: looks.colour}),
      text(marksOf(today, projected, x, (width - MARGIN.left - MARGIN.right) / most), {
        x: "at",
        frameAnchor: "top",
        text: "label",
        fill: ink.muted,
        textAnchor: "middle",
        dy: -13,
      }),
      text(
        ends.map((end, at) => ({...end, at: places[at]})),
        {x: most, y: "at", text: "name", fill: "fill", textAnchor: "start", dx: 6, fontWeight: 600},
      ),
      ...limitMarks(segmentsOf(id, points), most, ink, width - MARGIN.left - MARGIN.right),
    ],
  };
}

function domainOf(id: ServiceId, {points, errors}: ServiceCurves, target: number | null): [number, number] {
  const {low, high} = errors[id] ?? {low: 1, high: 1};
  const all = points.flatMap(({latencies}) => {
    const {p50, p95, p99} = latencies[id];
    return [p50, p95 * low, p95 * high, p99];
  });
  if (target !== null) all.push(target);
  return [Math.min(...all) / 1.25, Math.max(...all) * 1.15];
}

/** Today and the projection by their tenants; apart, or in one word where they would run into each other. */
function marksOf(
  today: ServicePoint,
  projected: ServicePoint,
  x: (point: ServicePoint) => number,
  pixels: number,
): {at: number; label: string}[] {
  const labels = [
    {at: x(today), label: `${number(today.tenants)} tenants`},
    {at: x(projected), label: `${number(projected.tenants)} tenants`},
  ];
  const apart = Math.abs(labels[1].at - labels[0].at) * pixels;
  return apart > labels[0].label.length * LETTER ? labels : labels.slice(1);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly limit: string;
}

/** Runs of loads that the same thing limits. */
function segmentsOf(id: ServiceId, points: readonly ServicePoint[]): Segment[] {
  const found: Segment[] = [];
  let from = 0;
  for (const [at, point] of points.entries()) {
    const limit = point.limits[id];
    const next = points[at + 1];
    if (next && next.limits[id] === limit) continue;
    const to = next ? (sessionsOf(id, point) + sessionsOf(id, next)) / 2 : sessionsOf(id, point);
    found.push({from, to, limit});
    from = to;
  }
  return found;
}

/** What limits it, along the foot of the chart. */
function limitMarks(segments: readonly Segment[], most: number, ink: Ink, width: number) {
  const pixels = width / most;
  const last = segments.length - 1;
  // only the last has the margin to run into
  const room = ({from, to}: Segment, at: number): number =>
    (to - from) * pixels + (at === last ? MARGIN.right : -LETTER);
  return [
    ruleX(segments.slice(0, -1), {x: "to", stroke: ink.muted, strokeWidth: 1}),
    text(
      segments.map((segment, at) => ({...segment, word: fitted(segment.limit, room(segment, at))})),
      {
        x: ({from}: Segment) => from,
        frameAnchor: "bottom",
        text: "word",
        fill: ink.text,
        textAnchor: "start",
        dx: 1,
        dy: 33,
      },
    ),
  ];
}

/** As many words of what limits as the segment has room for. */
function fitted(limit: string, pixels: number): string {
  const words = `limited by ${limit}`;
  const letters = Math.max(0, Math.floor(pixels / LETTER));
  if (words.length <= letters) return words;
  return limit.length <= letters ? limit : `${limit.slice(0, Math.max(1, letters - 1))}…`;
}
