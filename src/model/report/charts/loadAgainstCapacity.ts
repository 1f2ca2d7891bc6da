import {
  areaY,
  axisX,
  axisY,
  gridY,
  lineY,
  type PlotOptions,
  rect,
  ruleX,
  ruleY,
  text,
} from "@observablehq/plot";
import type {Decision, OptionAnswer} from "../../experiments/answer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {counted} from "../format.ts";
import {besideRules} from "./besideRules.ts";
import {ghostKey, ghostLine} from "./ghost.ts";
import type {Ink} from "./ink.ts";
import {bandTimes, growthOf, loadFinding, markersOf, missedFromTheFirst, noneCarried} from "./outgrown.ts";
import {spread} from "./spread.ts";
import {timeOf} from "./time.ts";
import type {Size, View} from "./view.ts";

/**
 * When do we run out? Sessions open at once in the busy hour against what the fleet carries within its objectives.
 * `saved`: the answer of the plan as saved, whose load is drawn thin behind.
 */
export function loadAgainstCapacity(
  answer: Decision,
  selected: string,
  scenario: Scenario,
  ink: Ink,
  saved?: Decision | null,
): View {
  const before = saved?.options.find(({id}) => id === selected);
  const option = answer.options.find(({id}) => id === selected) ?? answer.options[0];
  const {colour} = ink.option(option.id);
  const hasBox = option.capexMyr > 0;
  return {
    id: "load-against-capacity",
    title: loadFinding(option, scenario),
    subtitle: `sessions in the busy hour; ${counted(answer.replications, "future")}, seed ${answer.seed}${missedFromTheFirst(option, scenario)}`,
    legend: [
      {label: "load, P10 to P90", colour: ink.muted, form: "band"},
      ...(growthOf(option)?.month.p10
        ? ([{label: "outgrown, P10 to P90", colour: ink.objective, form: "band"}] as const)
        : []),
      ...(hasBox ? ([{label: "one GPU fewer", colour, form: "dash"}] as const) : []),
      ...(before ? [ghostKey(ink)] : []),
    ],
    table: {
      columns: ["month", "tenants", "load, P10", "load, P50", "load, P90", "carried", "with one GPU fewer"],
      rows: option.monthly.map((row) => [
        row.month,
        row.tenants,
        row.demandSessions.p10,
        row.demandSessions.p50,
        row.demandSessions.p90,
        row.capacitySessions,
        row.capacitySessionsOneGpuFewer,
      ]),
    },
    draw: (size) => drawing(option, before, scenario, ink, size),
    explains: growthOf(option) ? `option:${option.id}:saturation-outgrown` : undefined,
    inputs: [
      "tenants.target",
      "tenants.targetMonth",
      "tenants.perYearAfterTarget",
      "tenants.usageGrowthPerYear",
      "workload.clinic.visitsPerDay",
      "workload.clinic.peakFactor",
      "workload.visit.ambientShare",
      "workload.visit.minutesMean",
      "objectives.ambientSessions",
      "objectives.soapP95Seconds",
      "objectives.soapMeasuredTo",
    ],
    place: (row, column) => {
      const month = option.monthly[row];
      if (month === undefined || column < 2) return null;
      const {
        demandSessions: {p10, p50, p90},
        capacitySessions,
        capacitySessionsOneGpuFewer,
      } = month;
      return {
        x: timeOf(month.month),
        y: [p10, p50, p90, capacitySessions, capacitySessionsOneGpuFewer][column - 2],
      };
    },
  };
}

const MARGIN = {top: 14, right: 74, bottom: 26, left: 34};
const LABEL = 13; // pixels between labels
const LETTER = 6; // pixels, on average, at 11 px

function drawing(
  option: OptionAnswer,
  before: OptionAnswer | undefined,
  scenario: Scenario,
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const {colour} = ink.option(option.id);
  const rows = option.monthly.map((row) => ({
    time: timeOf(row.month),
    low: row.demandSessions.p10 ?? 0,
    middle: row.demandSessions.p50 ?? 0,
    high: row.demandSessions.p90 ?? 0,
    carried: row.capacitySessions ?? Number.NaN,
    fewer: row.capacitySessionsOneGpuFewer ?? Number.NaN,
  }));
  const ghost = (before?.monthly ?? [])
    .map(({month, demandSessions}) => ({time: timeOf(month), middle: demandSessions.p50 ?? 0}))
    .filter(({time}) => time >= rows[0].time && time <= rows[rows.length - 1].time);
  const wanted = option.capexMyr > 0 ? scenario.objectives.ambientSessions : 0;
  const top =
    Math.max(
      1,
      wanted,
      ...rows.flatMap(({high, carried}) => [high, carried || 0]),
      ...ghost.map(({middle}) => middle),
    ) * 1.08;
  const last = rows.at(-1)!;
  const outgrown = growthOf(option);
  const times = [rows[0].time, last.time] as const;
  const band = bandTimes(outgrown, times);
  const markers = markersOf(option, outgrown, times);
  const pixels = (width - MARGIN.left - MARGIN.right) / (times[1].getTime() - times[0].getTime());
  const beside = besideRules(
    markers.map(({time, label}) => ({
      at: (time.getTime() - times[0].getTime()) * pixels,
      length: label.length * LETTER,
    })),
    width - MARGIN.left - MARGIN.right,
  );
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  const labels = [
    {label: "load", at: last.middle, fill: ink.muted},
    ...(wanted > 0 ? [{label: `objective ${wanted}`, at: wanted, fill: ink.objective}] : []),
    ...(Number.isNaN(last.carried)
      ? []
      : [
          {
            label: last.carried >= 1 ? "carried" : noneCarried(option, scenario),
            at: last.carried,
            fill: colour,
          },
        ]),
  ];
  const places = spread(
    labels.map(({at}) => at),
    (LABEL * top) / (height - MARGIN.top - MARGIN.bottom),
  );
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: {type: "utc", domain: [rows[0].time, last.time]},
    y: {domain: [0, top]},
    marks: [
      gridY({stroke: ink.line, strokeOpacity: 1, ticks: 5}),
      axisX({...axis, ticks: "year", tickFormat: "%Y", tickSize: 4}),
      axisY({...axis, ticks: 5, tickSize: 0}),
      areaY(rows, {
        x: "time",
        y1: "low",
        y2: "high",
        fill: ink.muted,
        fillOpacity: 0.22,
        curve: "step-after",
      }),
      lineY(rows, {x: "time", y: "middle", stroke: ink.muted, strokeWidth: 1.5, curve: "step-after"}),
      lineY(ghost, {x: "time", y: "middle", curve: "step-after", ...ghostLine(ink)}),
      ruleY(wanted > 0 ? [wanted] : [], {stroke: ink.objective, strokeDasharray: "4 3"}),
      lineY(rows, {
        x: "time",
        y: "fewer",
        stroke: colour,
        strokeWidth: 1.5,
        strokeDasharray: "5 4",
        curve: "step-after",
      }),
      lineY(rows, {x: "time", y: "carried", stroke: colour, strokeWidth: 2.5, curve: "step-after"}),
      rect(band, {x1: "from", x2: "to", fill: ink.objective, fillOpacity: 0.1}),
      ...markers.map(({time, dash}) => ruleX([time], {stroke: ink.objective, strokeDasharray: dash})),
      ...markers.map(({label}, line) =>
        text([label], {
          x: () => times[0],
          y: top,
          text: () => label,
          fill: ink.objective,
          stroke: ink.surface,
          strokeWidth: 3,
          textAnchor: beside[line].anchor,
          dx: beside[line].x,
          dy: 3 + LABEL * line,
          fontWeight: 600,
        }),
      ),
      text(
        labels.map((label, at) => ({...label, at: places[at]})),
        {
          x: () => last.time,
          y: "at",
          text: "label",
          fill: "fill",
          textAnchor: "start",
          dx: 6,
          fontWeight: 600,
        },
      ),
    ],
  };
}
