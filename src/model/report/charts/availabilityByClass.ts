import {axisX, dot, link, type PlotOptions, ruleX, ruleY, text} from "@observablehq/plot";
import type {Decision, OptionAnswer} from "../../experiments/answer.ts";
import type {ClassAvailability} from "../../experiments/horizonAnswer.ts";
import {inSentence, list, percent} from "../../units/phrases.ts";
import {counted} from "../format.ts";
import {outOfHundred} from "./goLive.ts";
import type {Ink} from "./ink.ts";
import type {Size, View} from "./view.ts";

type Served = ClassAvailability & {
  readonly chanceKept: number;
  readonly availability: {readonly p10: number; readonly p50: number; readonly p90: number};
};

/** Is it there when it is needed? Availability of each class of tenants against the objective. */
export function availabilityByClass(answer: Decision, selected: string, ink: Ink): View {
  const option = answer.options.find(({id}) => id === selected) ?? answer.options[0];
  const served = option.availabilityByClass.filter(isServed);
  const rows = answer.options.flatMap(({label, availabilityByClass: classes}) =>
    classes.map(({label: name, availability: {p10, p50, p90}, target, chanceKept}) => [
      label,
      name,
      p10,
      p50,
      p90,
      target,
      chanceKept,
    ]),
  );
  return {
    id: "availability-by-class",
    title: finding(option, served),
    subtitle: `availability over the months in which a box could be live, P50 and P10 to P90; ${counted(answer.replications, "future")}`,
    legend: [],
    table: {
      columns: ["option", "class", "P10", "P50", "P90", "objective", "kept, share of futures"],
      rows,
    },
    draw: served.length === 0 ? null : (size) => drawing(option, served, ink, size),
    explains: `gate:${option.id}:availability`,
    inputs: [
      "objectives.availability",
      "contingencies.serverDown.failuresPerYear",
      "contingencies.serverDown.repairHours",
      "contingencies.gpuDown.failuresPerGpuYear",
      "contingencies.gpuDown.repairDays",
      "contingencies.siteOutage.perYear",
      "contingencies.siteOutage.hours",
      "contingencies.driverInstability.crashesPerMonth",
      "contingencies.openaiOutage.perYear",
      "contingencies.openaiOutage.hours",
    ],
    place: (row, column) => {
      const [of, name] = rows[row] ?? [];
      const one = of === option.label && served.find(({label}) => label === name);
      if (!one) return null;
      const {p10, p50, p90} = one.availability;
      const x = [p10, p50, p90, one.target][column - 2];
      return x === undefined ? null : {x, y: one.label};
    },
  };
}

const isServed = (one: ClassAvailability): one is Served =>
  one.chanceKept !== null && Object.values(one.availability).every((value) => value !== null);

function finding({label}: OptionAnswer, served: readonly Served[]): string {
  if (served.length === 0) return `${label} serves nobody within the horizon`;
  const missed = served.filter(({availability: {p50}, target}) => p50 < target);
  if (missed.length === 0)
    return `${label} keeps ${percent(served[0].target)} for every class it serves in the median future`;
  const words = missed.map(({label: name, availability: {p50}}) => `${inSentence(name)} get ${percent(p50)}`);
  return `${label}: ${list(words)}, asked ${percent(served[0].target)}`;
}

const NARROW = 420; // pixels, below which the chance to keep it is left to the table

function drawing(
  option: OptionAnswer,
  served: readonly Served[],
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const looks = ink.option(option.id);
  const [{target}] = served;
  const low = Math.min(target, ...served.map(({availability: {p10}}) => p10));
  const floor = low - (1 - low) * 0.12;
  const rows = served.map((one) => ({...one, ...one.availability}));
  const places = {y: "label"};
  return {
    width,
    height,
    marginTop: 18,
    marginRight: 26,
    marginBottom: 24,
    marginLeft: 6,
    x: {domain: [floor, 1]},
    y: {type: "band", domain: served.map(({label}) => label), padding: 0, axis: null},
    marks: [
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: width < NARROW ? 3 : 5,
        tickFormat: (share: number) => `${Number((share * 100).toFixed(2))} %`,
        tickSize: 4,
      }),
      ruleY(rows, {...places, stroke: ink.line, dy: 8}),
      ruleX([target], {stroke: ink.objective, strokeWidth: 1.5, strokeDasharray: "4 3"}),
      text([target], {
        x: target,
        frameAnchor: "top",
        text: () => `objective ${percent(target)}`,
        fill: ink.objective,
        fontWeight: 600,
        dy: -14,
      }),
      link(rows, {...places, x1: "p10", x2: "p90", stroke: looks.colour, strokeWidth: 3, dy: 8}),
      dot(rows, {
        ...places,
        x: "p50",
        r: 5,
        symbol: looks.symbol,
        fill: looks.colour,
        stroke: ink.surface,
        dy: 8,
      }),
      text(rows, {
        ...places,
        x: floor,
        text: ({label, p50, chanceKept}: (typeof rows)[number]) =>
          width < NARROW
            ? `${label}: ${percent(p50)}`
            : `${label}: ${percent(p50)}, kept in ${outOfHundred(chanceKept)}`,
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 4,
        textAnchor: "start",
        dy: -8,
      }),
    ],
  };
}
