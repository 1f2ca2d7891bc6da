import {axisX, dot, type PlotOptions, ruleX, ruleY, text} from "@observablehq/plot";
import type {Decision} from "../../experiments/answer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {counted, number} from "../format.ts";
import type {Ink} from "./ink.ts";
import {paybackQuantiles, piled} from "./quantileDots.ts";
import type {Size, View} from "./view.ts";

/** How many dots stand for all futures. */
export type DotCount = 20 | 50;

const MARGIN = {top: 26, right: 8, bottom: 40, left: 8};
/** Least pixels between the middles of two dots. */
const PITCH = 8.5;
/** Dots side by side where futures are not paid back, and columns between them and the last month. */
const ASIDE = 5;
const GAP = 2;

/** How many of them are paid back by the end of a month. */
export const paidBackBy = (dots: readonly (number | null)[], month: number): number =>
  dots.filter((months) => months !== null && months <= month).length;

/** `3 of 50 futures are paid back by month 14`. */
export function countedBy(dots: readonly (number | null)[], month: number): string {
  const count = paidBackBy(dots, month);
  const by = `paid back by month ${number(month)}`;
  return count === 0
    ? `None of ${dots.length} futures is ${by}`
    : `${count} of ${counted(dots.length, "future")} ${count === 1 ? "is" : "are"} ${by}`;
}

/** How likely is each month of payback, and does what the plan claims come true? A dot is an equal share of the futures. */
export function paybackDots(
  {options, replications, seed}: Decision,
  selected: string,
  {claims, run}: Scenario,
  dots: DotCount,
  ink: Ink,
): View {
  const option = options.find(({id}) => id === selected) ?? options[0];
  const months = paybackQuantiles(option, dots);
  const claimed = [...new Set([claims.paybackMonthsSection3, claims.paybackMonthsSection2])].sort(
    (a, b) => a - b,
  );
  const latest = claimed[claimed.length - 1];
  const never = months.filter((month) => month === null).length;
  return {
    id: "payback-dots",
    title:
      months.length === 0
        ? `${option.label} buys nothing that would have to be paid back`
        : `${countedBy(months, latest)}, the plan's claim`,
    subtitle: `months from going live until cash saved against cloud only has paid the price; a dot is 1 in ${months.length} of ${counted(replications, "future")}, seed ${seed}`,
    legend:
      months.length === 0
        ? []
        : [
            {
              label: `by month ${number(latest)}: ${paidBackBy(months, latest)}`,
              colour: ink.option(selected).colour,
              form: "dot",
            },
            {label: `not within ${run.horizonMonths} months: ${never}`, colour: ink.muted, form: "dash"},
          ],
    table: {
      columns: ["dot", "payback, months", ...claimed.map((month) => `by month ${number(month)}`)],
      rows: months.map((month, at) => [
        at + 1,
        month,
        ...claimed.map((limit) => (month !== null && month <= limit ? "yes" : "no")),
      ]),
    },
    draw:
      months.length === 0 ? null : (size) => drawing(months, claimed, run.horizonMonths, ink, selected, size),
    explains: months.length > 0 ? `option:${option.id}:payback` : undefined,
    inputs: [
      ...(months.length > 0 ? [`options.${option.id}.stages.0.capexMyr`] : []),
      "claims.paybackMonthsSection2",
      "claims.paybackMonthsSection3",
      "finance.openaiBillTodayMyrPerMonth",
      "finance.openaiBillProjectedMyrPerMonth",
      "finance.cloudPriceChangePerYear",
      "finance.usdMyr",
      "tenants.target",
      "tenants.targetMonth",
      "finance.corporateTaxShare",
      "schedule.orderDate",
    ],
    place: (row, column) => {
      const month = months[row];
      return column === 1 && typeof month === "number" ? {x: month, y: null} : null;
    },
  };
}

function drawing(
  months: readonly (number | null)[],
  claimed: readonly number[],
  horizon: number,
  ink: Ink,
  selected: string,
  {width, height}: Size,
): PlotOptions {
  const never = months.filter((month) => month === null).length;
  const room = width - MARGIN.left - MARGIN.right;
  // columns of so many months that dots do not touch, and beside them those that are never paid back
  const aside = never > 0 ? ASIDE + GAP : 0;
  let bin = 1;
  while (room / (Math.ceil(horizon / bin) + 1 + aside) < PITCH) bin++;
  const inTime = months.filter((month) => month !== null);
  const columns = inTime.map((month) => Math.max(1, Math.ceil(month / bin)));
  const below = piled(columns);
  const paid = inTime.map((month, at) => ({month, x: (columns[at] - 0.5) * bin, y: below[at] + 0.5}));
  const first = horizon + GAP * bin;
  const outside = Array.from({length: never}, (_, at) => ({
    x: first + ((at % ASIDE) + 0.5) * bin,
    y: Math.floor(at / ASIDE) + 0.5,
  }));
  const end = never > 0 ? first + ASIDE * bin : horizon;
  const tall = Math.max(1, ...paid.map(({y}) => y + 0.5), Math.ceil(never / ASIDE));
  const pixels = height - MARGIN.top - MARGIN.bottom;
  const r = Math.max(1.5, Math.min((room / end) * bin * 0.46, (pixels / tall) * 0.46, 7));
  // rows as tall as columns are wide, where there is room
  const top = Math.max(tall, pixels / (r / 0.46));
  const {colour} = ink.option(selected);
  const latest = claimed[claimed.length - 1];
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: {domain: [0, end]},
    y: {domain: [0, top], axis: null},
    marks: [
      axisX({
        ticks: Array.from({length: Math.floor(horizon / 12) + 1}, (_, year) => year * 12),
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        tickSize: 4,
      }),
      ruleY([0], {stroke: ink.line}),
      ruleX(claimed, {stroke: ink.objective, strokeDasharray: "4 3"}),
      text(claimed, {
        x: (month: number) => month,
        frameAnchor: "top",
        dy: -20,
        textAnchor: "middle",
        text: (month: number) => (month === claimed[0] && claimed.length > 1 ? `plan: ${month}` : `${month}`),
        fill: ink.objective,
        fontWeight: 600,
        lineAnchor: "top",
      }),
      dot(paid, {
        x: "x",
        y: "y",
        r,
        fill: colour,
        fillOpacity: ({month}: {month: number}) => (month <= latest ? 1 : 0.5),
      }),
      dot(outside, {x: "x", y: "y", r: r - 0.5, stroke: ink.muted}),
      text(["months from going live"], {
        x: () => horizon / 2,
        frameAnchor: "bottom",
        dy: 34,
        text: (words: string) => words,
        fill: ink.muted,
      }),
      never > 0
        ? text([`never: ${never}`], {
            x: () => end,
            frameAnchor: "bottom",
            dy: 18,
            textAnchor: "end",
            text: (words: string) => words,
            fill: ink.text,
            fontWeight: 600,
          })
        : null,
    ],
  };
}
