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
import type {Decision, OptionAnswer} from "../../experiments/answer.ts";
import {counted, paybackMonth, short} from "../format.ts";
import {ghostKey, ghostLine} from "./ghost.ts";
import type {Ink} from "./ink.ts";
import {paybackQuantiles, piled} from "./quantileDots.ts";
import {spread} from "./spread.ts";
import {timeAfter, timeOf} from "./time.ts";
import type {Size, View} from "./view.ts";

/** Futures that a dot stands for one of. */
const DOTS = 20;
const QUANTILES = ["p10", "p50", "p90"] as const;
const LABEL = 13; // pixels between labels
const DOT = {r: 2.6, pitch: 5.8}; // pixels
const MARGIN = {top: 12, right: 104, bottom: 26, left: 46};
/** Part of the height that is kept under the lines for the dots. */
const LANE = 0.2;

/**
 * When is the money back? What each option has saved against cloud only by the end of each month. `saved`: the answer of
 * the plan as saved, whose line is drawn thin behind that of the selected option.
 */
export function cumulativeCash(
  {options, seed, replications}: Decision,
  selected: string,
  ink: Ink,
  saved?: Decision | null,
): View {
  const boxes = options.filter(({capexMyr}) => capexMyr > 0);
  const chosen = boxes.find(({id}) => id === selected);
  const before = chosen && saved?.options.find(({id}) => id === selected);
  return {
    id: "cumulative-cash",
    title: chosen ? finding(chosen) : "Cloud only is what the others are held against",
    subtitle: `RM in cash against cloud only, running sum; ${counted(replications, "future")}, seed ${seed}`,
    legend: chosen
      ? [
          {label: "P10 to P90", colour: ink.option(chosen.id).colour, form: "band"},
          {label: `payback in ${DOTS} futures`, colour: ink.option(chosen.id).colour, form: "dot"},
          ...(before ? [ghostKey(ink)] : []),
        ]
      : [],
    table: {
      columns: [
        "month",
        ...boxes.flatMap(({label}) => ["P10", "P50", "P90"].map((p) => `${label}, ${p}, RM`)),
      ],
      rows: (boxes[0]?.monthly ?? []).map(({month}, at) => [
        month,
        ...boxes.flatMap(({monthly}) => {
          const {p10, p50, p90} = monthly[at].cumulativeSavingMyr;
          return [p10, p50, p90];
        }),
      ]),
    },
    draw: boxes.length === 0 ? null : (size) => drawing(boxes, chosen, before, ink, size),
    explains: chosen ? `option:${chosen.id}:payback` : undefined,
    inputs: [
      ...(chosen ? [`options.${chosen.id}.stages.0.capexMyr`] : []),
      "finance.openaiBillTodayMyrPerMonth",
      "finance.openaiBillProjectedMyrPerMonth",
      "finance.cloudPriceChangePerYear",
      "finance.usdMyr",
      "tenants.target",
      "tenants.targetMonth",
      "finance.rackMyrPerMonth",
      "finance.maintenanceMyrPerMonth",
      "finance.corporateTaxShare",
      "finance.residualShare36Months",
      "schedule.orderDate",
    ],
    place: (row, column) => {
      const box = boxes[Math.floor((column - 1) / QUANTILES.length)];
      const quantile = QUANTILES[(column - 1) % QUANTILES.length];
      const month = box?.monthly[row];
      if (month === undefined || (quantile !== "p50" && box !== chosen)) return null;
      return {x: timeOf(month.month), y: month.cumulativeSavingMyr[quantile]};
    },
  };
}

const inMonths = (month: number | null): string => (month === null ? "never" : `${Math.ceil(month)}`);

function finding({label, paybackMonths: {p10, p50, p90}, liveDate, monthly}: OptionAnswer): string {
  if (p50 === null) return `In most futures ${label} is not paid back in ${monthly.length} months`;
  return `${label} pays back in ${paybackMonth(p50, liveDate.p50)}, P10 ${inMonths(p10)}, P90 ${inMonths(p90)}`;
}

/** Saved against cloud only by the end of a month. */
const savings = ({monthly}: OptionAnswer) =>
  monthly.map(({month, cumulativeSavingMyr: {p10, p50, p90}}) => ({
    time: timeOf(month),
    low: p10 ?? 0,
    saved: p50 ?? 0,
    high: p90 ?? 0,
  }));

/** Paybacks of twenty futures that stand for all, as dates; those that never come are not drawn. */
function paybacks(option: OptionAnswer): Date[] {
  const live = option.liveDate.p50;
  if (live === null) return [];
  return paybackQuantiles(option, DOTS)
    .filter((months) => months !== null)
    .map((months) => timeAfter(live, months));
}

/** Dots in columns of one dot's width, from the bottom up. `width`: pixels of the axis from `first` to `last`. */
function dots(times: readonly Date[], first: Date, last: Date, width: number) {
  const column = ((last.getTime() - first.getTime()) / width) * DOT.pitch;
  const columns = times.map((time) => Math.floor((time.getTime() - first.getTime()) / column));
  const below = piled(columns);
  return columns
    .map((at, dot) => ({time: new Date(first.getTime() + (at + 0.5) * column), above: below[dot] + 0.5}))
    .filter(({time}) => time <= last);
}

function drawing(
  boxes: readonly OptionAnswer[],
  chosen: OptionAnswer | undefined,
  before: OptionAnswer | undefined,
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const lines = boxes.map((option) => ({option, ink: ink.option(option.id), rows: savings(option)}));
  const band = chosen ? savings(chosen) : [];
  const [first, last] = [lines[0].rows[0].time, lines[0].rows.at(-1)!.time];
  const ghost = before ? savings(before).filter(({time}) => time >= first && time <= last) : [];
  const values = [
    0,
    ...ghost.map(({saved}) => saved),
    ...lines.flatMap(({rows}) => rows.map(({saved}) => saved)),
    ...band.flatMap(({low, high}) => [low, high]),
  ];
  const high = Math.max(...values);
  const floor = Math.min(...values) - (high - Math.min(...values)) * LANE;
  const ringgitPerPixel = (high - floor) / (height - MARGIN.top - MARGIN.bottom);
  const ends = [
    {label: "Cloud only", colour: ink.option("cloud").colour, at: 0},
    ...lines.map(({option, ink: {colour}, rows}) => ({label: option.label, colour, at: rows.at(-1)!.saved})),
  ];
  const places = spread(
    ends.map(({at}) => at),
    LABEL * ringgitPerPixel,
  );
  const {p50} = chosen?.paybackMonths ?? {p50: null};
  const live = chosen?.liveDate.p50;
  const payback = p50 !== null && live ? [timeAfter(live, p50)] : [];
  const looks = chosen && ink.option(chosen.id);
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: {type: "utc", domain: [first, last]},
    y: {domain: [floor, high]},
    marks: [
      gridY({stroke: ink.line, strokeOpacity: 1, ticks: 5}),
      axisX({...axis, ticks: "year", tickFormat: "%Y", tickSize: 4}),
      axisY({...axis, ticks: 5, tickFormat: short, tickSize: 0}),
      areaY(band, {x: "time", y1: "low", y2: "high", fill: looks?.colour, fillOpacity: 0.18}),
      ruleY([0], {stroke: ink.option("cloud").colour, strokeDasharray: "2 2", strokeWidth: 1.5}),
      ruleX(payback, {stroke: ink.muted}),
      lineY(ghost, {x: "time", y: "saved", ...ghostLine(ink)}),
      ...lines.map(({option, ink: {colour, dash}, rows}) =>
        lineY(rows, {
          x: "time",
          y: "saved",
          stroke: colour,
          strokeDasharray: dash,
          strokeWidth: option === chosen ? 2.5 : 1.5,
        }),
      ),
      chosen &&
        dot(dots(paybacks(chosen), first, last, width - MARGIN.left - MARGIN.right), {
          x: "time",
          y: ({above}: {above: number}) => floor + above * DOT.pitch * ringgitPerPixel,
          r: DOT.r,
          fill: looks?.colour,
          symbol: looks?.symbol,
        }),
      text(
        ends.map(({label, colour}, at) => ({label, colour, at: places[at]})),
        {x: () => last, y: "at", text: "label", fill: "colour", textAnchor: "start", dx: 6, fontWeight: 600},
      ),
    ],
  };
}
