import {axisX, axisY, barX, gridX, type PlotOptions, text} from "@observablehq/plot";
import type {ServiceCurves, ServicePoint} from "../../experiments/engineer/serviceCurves.ts";
import {seconds} from "../../units/phrases.ts";
import {explainStages} from "../explain/engineerFigures.ts";
import {number} from "../format.ts";
import type {Ink} from "./ink.ts";
import type {Size, View} from "./view.ts";

type StageId = keyof ServicePoint["stages"];

/** In the order in which a note passes them. */
const STAGES: readonly {readonly id: StageId; readonly label: string}[] = [
  {id: "queue", label: "waiting"},
  {id: "asr", label: "transcript"},
  {id: "retrieval", label: "retrieval"},
  {id: "prefill", label: "reading the prompt"},
  {id: "decode", label: "writing the note"},
  {id: "network", label: "network"},
];

const INPUTS = [
  "workload.visit.noteTokensMean",
  "workload.visit.minutesMean",
  "workload.visit.wordsPerMinute",
  "workload.visit.retrievalChunks",
  "gateway.noteRoute",
  "gateway.networkSeconds",
  "gateway.vectorSearchSeconds",
  "tenants.target",
  "workload.clinic.visitsPerDay",
  "workload.clinic.peakFactor",
];

/** A mean note, all its stages. */
const noteSeconds = ({stages}: ServicePoint): number =>
  Object.values(stages).reduce((sum, stage) => sum + stage, 0);

/** Where does a note's time go? Mean seconds by stage, at today's tenants and at the projection. */
export function whereTimeGoes(curves: ServiceCurves, label: string, ink: Ink): View {
  const {today, projected} = curves;
  const loads = [
    {name: `today, ${number(today.tenants)} tenants`, point: today},
    {name: `projection, ${number(projected.tenants)}`, point: projected},
  ];
  const whole = noteSeconds(projected);
  const longest = STAGES.reduce((most, stage) =>
    projected.stages[stage.id] > projected.stages[most.id] ? stage : most,
  );
  const share = Math.round((100 * projected.stages[longest.id]) / whole);
  return {
    id: "where-time-goes",
    title: `${share} % of a note's ${seconds(whole)} on ${label} is ${longest.label}`,
    subtitle: "mean seconds of a note in the busy hour, by stage",
    legend: STAGES.map((stage) => ({label: stage.label, colour: fillOf(stage.id, ink), form: "area"})),
    table: {
      columns: ["load", ...STAGES.map(({label: name}) => `${name}, s`), "in all, s"],
      rows: loads.map(({name, point}) => [
        name,
        ...STAGES.map(({id}) => point.stages[id]),
        noteSeconds(point),
      ]),
    },
    draw: (size) => drawing(loads, ink, size),
    explains: explainStages(curves, label, STAGES, INPUTS),
    inputs: INPUTS,
    place: (row, column) => {
      const load = loads[row];
      if (load === undefined) return null;
      const passed = STAGES.slice(0, column).reduce((sum, {id}) => sum + load.point.stages[id], 0);
      return {x: passed, y: load.name};
    },
  };
}

const fillOf = (stage: StageId, ink: Ink): string =>
  ({
    queue: ink.overflow,
    asr: ink.activations,
    retrieval: ink.objective,
    prefill: ink.cache,
    decode: ink.weights,
    network: ink.muted,
  })[stage];

const LETTER = 6; // pixels, on average, at 11 px

function drawing(
  loads: readonly {readonly name: string; readonly point: ServicePoint}[],
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const rows = loads.flatMap(({name, point}) => {
    let from = 0;
    return STAGES.map(({id, label}) => {
      const start = from;
      from += point.stages[id];
      return {name, id, label, from: start, to: from};
    });
  });
  const most = Math.max(...rows.map(({to}) => to));
  const margin = {left: 112, right: 42};
  const pixels = (width - margin.left - margin.right) / most;
  const inks: Partial<Record<StageId, string>> = {
    asr: ink.onActivations,
    prefill: ink.onCache,
    decode: ink.onWeights,
  };
  return {
    width,
    height,
    marginTop: 4,
    marginRight: margin.right,
    marginBottom: 24,
    marginLeft: margin.left,
    x: {domain: [0, most]},
    y: {domain: loads.map(({name}) => name), padding: 0.3},
    marks: [
      gridX({stroke: ink.line, strokeOpacity: 1, ticks: width < 480 ? 3 : 6}),
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: width < 480 ? 3 : 6,
        tickSize: 4,
        tickFormat: (value: number) => (value === 0 ? "0" : seconds(value)),
      }),
      axisY({stroke: ink.line, fill: ink.text, label: null, tickSize: 0}),
      barX(rows, {
        y: "name",
        x1: "from",
        x2: "to",
        fill: ({id}: (typeof rows)[number]) => fillOf(id, ink),
        stroke: ink.surface,
        strokeWidth: 1,
      }),
      text(
        rows.flatMap((row) => {
          const fill = inks[row.id];
          const room = (row.to - row.from) * pixels - 8;
          const took = seconds(row.to - row.from);
          const label = [`${row.label} ${took}`, took].find((words) => words.length * LETTER <= room);
          return fill === undefined || label === undefined ? [] : [{...row, label, fill}];
        }),
        {
          y: "name",
          x: ({from, to}: {readonly from: number; readonly to: number}) => (from + to) / 2,
          text: "label",
          fill: {value: "fill", scale: null}, // no label may fit: nothing to make a scale of
          fontWeight: 550,
        },
      ),
      text(loads, {
        y: "name",
        x: ({point}: (typeof loads)[number]) => noteSeconds(point),
        text: ({point}: (typeof loads)[number]) => seconds(noteSeconds(point)),
        fill: ink.text,
        fontWeight: 600,
        textAnchor: "start",
        dx: 6,
      }),
    ],
  };
}
