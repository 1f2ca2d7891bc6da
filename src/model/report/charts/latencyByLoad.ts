import {
  areaY,
  axisX,
  axisY,
  dot,
  gridY,
  lineY,
  type PlotOptions,
  ruleX,
  ruleY,
  text,
} from "@observablehq/plot";
import type {Decision, LoadCurvePoint, OptionAnswer} from "../../experiments/answer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {exp, ln} from "../../units/exactMath.ts";
import {seconds} from "../../units/phrases.ts";
import {number} from "../format.ts";
import type {Ink} from "./ink.ts";
import {spread} from "./spread.ts";
import type {Size, View} from "./view.ts";

/** The services whose time is promised. */
export const SERVICES = ["SOAP note", "Transcript", "Retrieval", "Chat"] as const;
export type Service = (typeof SERVICES)[number];

interface Latency {
  readonly what: string;
  readonly p95: (point: LoadCurvePoint) => number;
  readonly target: (scenario: Scenario) => number;
  /** Paths of the scenario that it rests on, beside the load. */
  readonly inputs: readonly string[];
}

const LOAD = [
  "objectives.ambientSessions",
  "workload.clinic.visitsPerDay",
  "workload.clinic.peakFactor",
  "workload.visit.ambientShare",
];

const LATENCIES: Readonly<Record<Service, Latency>> = {
  "SOAP note": {
    what: "SOAP note",
    p95: ({soapP95Seconds}) => soapP95Seconds,
    target: ({objectives}) => objectives.soapP95Seconds,
    inputs: [
      "objectives.soapP95Seconds",
      "objectives.soapMeasuredTo",
      "workload.visit.noteTokensMean",
      "workload.visit.minutesMean",
      "workload.visit.redraftEverySeconds",
      "gateway.noteRoute",
    ],
  },
  Transcript: {
    what: "Transcript of 10 min",
    p95: ({whisperP95Seconds}) => whisperP95Seconds,
    target: ({objectives}) => objectives.whisperP95Seconds,
    inputs: ["objectives.whisperP95Seconds", "workload.visit.minutesMean", "gateway.networkSeconds"],
  },
  Retrieval: {
    what: "Guideline retrieval",
    p95: ({retrievalP95Seconds}) => retrievalP95Seconds,
    target: ({objectives}) => objectives.retrievalP95Seconds,
    inputs: [
      "objectives.retrievalP95Seconds",
      "workload.visit.retrievalChunks",
      "gateway.vectorSearchSeconds",
    ],
  },
  Chat: {
    what: "First token of a chat answer",
    p95: ({chatFirstTokenP95Seconds}) => chatFirstTokenP95Seconds,
    target: ({objectives}) => objectives.chatFirstTokenP95Seconds,
    inputs: [
      "objectives.chatFirstTokenP95Seconds",
      "workload.chat.sessionsPerTenantPerDay",
      "workload.chat.inputTokensMean",
      "workload.chat.outputTokensMean",
    ],
  },
};

/** What the latency of a service rests on: paths of the scenario. */
export const inputsOf = (service: Service): readonly string[] => [...LATENCIES[service].inputs, ...LOAD];

/** The SOAP clock stops at the first token or at the full note: the scenario says which. */
function latencyOf(service: Service, {objectives}: Scenario): Latency {
  const latency = LATENCIES[service];
  if (service !== "SOAP note" || objectives.soapMeasuredTo === "full-response") return latency;
  return {...latency, what: "First token of a SOAP note", p95: (point) => point.soapFirstTokenP95Seconds};
}

/** Is it fast? The 95th percentile of a service as more sessions are open at once. */
export function latencyByLoad(
  answer: Decision,
  selected: string,
  scenario: Scenario,
  service: Service,
  ink: Ink,
): View {
  const boxes = answer.options.filter(({latencyByLoad: points}) => points.length > 0);
  const chosen = boxes.find(({id}) => id === selected);
  const latency = latencyOf(service, scenario);
  const hasBand = service === "SOAP note" && scenario.objectives.soapMeasuredTo === "full-response";
  const sessions = boxes[0]?.latencyByLoad.map(({ambientSessions}) => ambientSessions) ?? [];
  return {
    id: `latency-${service.toLowerCase().replace(" ", "-")}`,
    title: chosen
      ? finding(chosen, latency, scenario)
      : "Latency by load is simulated for boxes; the cloud's is not in the model",
    subtitle: `p95 by ambient sessions at once${hasBand ? ", P50 to P99 shaded" : ""}`,
    legend: [],
    table: {
      columns: ["sessions", ...boxes.map(({label}) => `${label}, p95, s`)],
      rows: sessions.map((open, at) => [
        open,
        ...boxes.map(({latencyByLoad: points}) => latency.p95(points[at])),
      ]),
    },
    draw:
      boxes.length === 0 ? null : (size) => drawing({boxes, chosen, latency, scenario, hasBand, ink}, size),
    inputs: inputsOf(service),
    place: (row, column) => {
      const point = boxes[column - 1]?.latencyByLoad[row];
      return point ? {x: point.ambientSessions, y: latency.p95(point)} : null;
    },
  };
}

function finding(
  {label, latencyByLoad: points}: OptionAnswer,
  {what, p95, target}: Latency,
  scenario: Scenario,
): string {
  const promised = target(scenario);
  const {ambientSessions} = scenario.objectives;
  const kept = points.findLast((point) => p95(point) <= promised);
  if (kept && kept.ambientSessions >= ambientSessions)
    return `${what} keeps ${seconds(promised)} at ${ambientSessions} sessions on ${label}`;
  if (kept)
    return `${what} keeps ${seconds(promised)} up to ${number(Math.floor(kept.ambientSessions))} sessions on ${label}`;
  const first = points[0];
  return `${what} p95 is ${seconds(p95(first))} with one tenant on ${label}, not ${seconds(promised)}`;
}

interface Drawn {
  readonly boxes: readonly OptionAnswer[];
  readonly chosen: OptionAnswer | undefined;
  readonly latency: Latency;
  readonly scenario: Scenario;
  readonly hasBand: boolean;
  readonly ink: Ink;
}

/** 0.1, 1, 10 ... between two bounds; with 2 and 5 between them where that leaves few. */
export function decades(low: number, high: number): number[] {
  const powers = Array.from({length: 9}, (_, at) => Number(`1e${at - 4}`));
  const inside = (value: number) => value >= low && value <= high;
  const whole = powers.filter(inside);
  return whole.length >= 3 ? whole : powers.flatMap((power) => [power, 2 * power, 5 * power]).filter(inside);
}

const MARGIN = {top: 14, right: 104, bottom: 22, left: 46};

function drawing(
  {boxes, chosen, latency, scenario, hasBand, ink}: Drawn,
  {width, height}: Size,
): PlotOptions {
  const {p95, target} = latency;
  const promised = target(scenario);
  const lines = boxes.map((option) => ({option, looks: ink.option(option.id), points: option.latencyByLoad}));
  const values = lines.flatMap(({points}) => points.map(p95));
  const band = chosen && hasBand ? chosen.latencyByLoad : [];
  const all = [
    promised,
    ...values,
    ...band.flatMap(({soapP50Seconds, soapP99Seconds}) => [soapP50Seconds, soapP99Seconds]),
  ];
  const [low, high] = [Math.min(...all) / 1.3, Math.max(...all) * 1.15];
  const wanted = scenario.objectives.ambientSessions;
  const most = Math.min(
    Math.max(wanted * 2, 20),
    Math.max(...lines.flatMap(({points}) => points.map(({ambientSessions}) => ambientSessions))),
  );
  const inside = ({ambientSessions}: LoadCurvePoint) => ambientSessions <= most;
  const logPixels = (height - MARGIN.top - MARGIN.bottom) / ln(high / low);
  const ends = lines.map(({option, looks, points}) => ({
    label: option.label,
    colour: looks.colour,
    at: p95(points.findLast(inside)!),
  }));
  const places = spread(
    ends.map(({at}) => ln(at) * logPixels),
    13,
  ).map((pixels) => exp(pixels / logPixels));
  const ticks = decades(low, high);
  const axis = {stroke: ink.line, fill: ink.muted};
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
      gridY(ticks, {stroke: ink.line, strokeOpacity: 1}),
      axisX({...axis, ticks: 6, tickSize: 4, label: null}),
      axisY(ticks, {...axis, tickSize: 0, label: null, tickFormat: seconds, ticks: Number.POSITIVE_INFINITY}),
      areaY(band.filter(inside), {
        x: "ambientSessions",
        y1: "soapP50Seconds",
        y2: "soapP99Seconds",
        fill: chosen && ink.option(chosen.id).colour,
        fillOpacity: 0.16,
      }),
      ruleY([promised], {stroke: ink.objective, strokeDasharray: "4 3", strokeWidth: 1.5}),
      ruleX([wanted], {stroke: ink.muted, strokeDasharray: "2 3"}),
      ...lines.map(({option, looks, points}) =>
        lineY(points.filter(inside), {
          x: "ambientSessions",
          y: p95,
          stroke: looks.colour,
          strokeDasharray: looks.dash,
          strokeWidth: option === chosen ? 2.5 : 1.5,
        }),
      ),
      chosen &&
        dot(chosen.latencyByLoad.filter(inside), {
          x: "ambientSessions",
          y: p95,
          r: 3,
          symbol: ink.option(chosen.id).symbol,
          fill: ink.option(chosen.id).colour,
        }),
      text([`objective ${seconds(promised)}`], {
        x: most,
        y: promised,
        text: (word: string) => word,
        fill: ink.objective,
        textAnchor: "start",
        dx: 6,
        fontWeight: 600,
      }),
      text([`${wanted} wanted`], {
        x: wanted,
        y: high,
        text: (word: string) => word,
        fill: ink.muted,
        textAnchor: "start",
        dx: 4,
        dy: 2,
      }),
      text(
        ends.map(({label, colour}, at) => ({label, colour, at: places[at]})),
        {x: most, y: "at", text: "label", fill: "colour", textAnchor: "start", dx: 6, fontWeight: 600},
      ),
    ],
  };
}
