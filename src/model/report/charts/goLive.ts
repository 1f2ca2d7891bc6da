import {axisX, axisY, dot, gridY, lineY, type PlotOptions, ruleX, text} from "@observablehq/plot";
import type {Decision} from "../../experiments/answer.ts";
import type {ScheduleAnswer} from "../../experiments/horizonAnswer.ts";
import {dated} from "../../units/phrases.ts";
import {counted} from "../format.ts";
import type {Ink} from "./ink.ts";
import {timeOf} from "./time.ts";
import type {Size, View} from "./view.ts";

interface Step {
  readonly what: string;
  readonly date: string;
  /** Share of the futures that are live by then. */
  readonly share: number;
}

/** How sure is the date? The share of the futures in which all tenants are on the box, by day. */
export function goLive(answer: Decision, selected: string, ink: Ink): View {
  const option = answer.options.find(({id}) => id === selected) ?? answer.options[0];
  const {schedule, label} = option;
  const steps = schedule === null ? [] : stepsOf(schedule);
  return {
    id: "go-live",
    title:
      schedule === null
        ? `${label} has no day of going live`
        : `${outOfHundred(schedule.chanceLiveByPlan)} are live by ${dated(schedule.plannedLive)}, ${bridge(schedule)}`,
    subtitle: `share of the futures with all tenants on the box; ${counted(answer.replications, "future")}, seed ${answer.seed}`,
    legend: [],
    table: {
      columns: ["what", "date", "share of futures live by then"],
      rows: steps.map(({what, date, share}) => [what, date, share]),
    },
    draw: schedule && ((size) => drawing(schedule, steps, ink.option(option.id).colour, ink, size)),
    explains: schedule ? `option:${option.id}:live` : undefined,
    inputs: [
      "schedule.orderDate",
      "schedule.leadTimeWeeks",
      "schedule.leadTimeFrom",
      "schedule.liveDate",
      "contingencies.deliverySlip.chance",
      "contingencies.deliverySlip.weeks",
      "contingencies.deliverySlip.triggerWeeks",
      "finance.rentedGpusWhileLate",
    ],
    place: (row, column) => {
      const step = steps[row];
      return step && column > 0 ? {x: timeOf(step.date), y: step.share} : null;
    },
  };
}

/** With the count, however small: `0 of 100 futures`. */
export const outOfHundred = (share: number): string =>
  share > 0 && share < 0.01
    ? "fewer than 1 in 100 futures"
    : share > 0.99 && share < 1
      ? "more than 99 of 100 futures"
      : `${Math.round(share * 100)} of 100 futures`;

const bridge = ({chanceBridge}: ScheduleAnswer): string =>
  chanceBridge === 0
    ? "and no future rents GPUs meanwhile"
    : `and ${Math.round(chanceBridge * 100)} rent GPUs meanwhile`;

function stepsOf({plannedLive, chanceLiveByPlan, live}: ScheduleAnswer): Step[] {
  const quantiles = [
    {what: "P10", date: live.p10, share: 0.1},
    {what: "P50", date: live.p50, share: 0.5},
    {what: "P90", date: live.p90, share: 0.9},
  ].filter((step): step is Step => step.date !== null);
  return [{what: "as planned", date: plannedLive, share: chanceLiveByPlan}, ...quantiles].sort((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.share - b.share,
  );
}

const DAY = 86_400_000;

function drawing(
  {plannedLive, plannedAudit}: ScheduleAnswer,
  steps: readonly Step[],
  colour: string,
  ink: Ink,
  {width, height}: Size,
): PlotOptions {
  const times = [plannedAudit, ...steps.map(({date}) => date)].map((date) => timeOf(date).getTime());
  const [low, high] = [Math.min(...times) - 4 * DAY, Math.max(...times) + 6 * DAY];
  const points = steps.map((step) => ({...step, time: timeOf(step.date)}));
  const quantiles = points.filter(({what}) => what !== "as planned");
  const axis = {stroke: ink.line, fill: ink.muted, label: null};
  const short = (date: string) => dated(date).replace(/ \d{4}$/, "");
  return {
    width,
    height,
    marginTop: 16,
    marginRight: 64,
    marginBottom: 22,
    marginLeft: 46,
    x: {type: "utc", domain: [new Date(low), new Date(high)]},
    y: {domain: [0, 1]},
    marks: [
      gridY([0, 0.5, 1], {stroke: ink.line, strokeOpacity: 1}),
      axisX({
        ...axis,
        ticks: width < 420 ? "month" : "2 weeks",
        tickFormat: (date: Date) => short(date.toISOString().slice(0, 10)),
        tickSize: 4,
      }),
      axisY({
        ...axis,
        ticks: [0, 0.1, 0.5, 0.9, 1],
        tickFormat: (share: number) => `${Math.round(share * 100)} %`,
        tickSize: 0,
      }),
      lineY(points, {x: "time", y: "share", stroke: colour, strokeWidth: 2.5, curve: "linear"}),
      ruleX([timeOf(plannedLive)], {stroke: ink.objective, strokeWidth: 1.5, strokeDasharray: "4 3"}),
      ruleX([timeOf(plannedAudit)], {stroke: ink.objective, strokeWidth: 1, strokeDasharray: "1 3"}),
      text([plannedLive], {
        x: () => timeOf(plannedLive),
        frameAnchor: "top",
        text: () => `planned ${short(plannedLive)}`,
        fill: ink.objective,
        fontWeight: 600,
        textAnchor: "start",
        dx: -4,
        dy: -13,
      }),
      dot(points, {x: "time", y: "share", r: 4, fill: colour, stroke: ink.surface}),
      text(quantiles, {
        x: "time",
        y: "share",
        text: ({what, date}: Step) => `${what} ${short(date)}`,
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 3,
        fontWeight: 600,
        textAnchor: "start",
        dx: 7,
        dy: 7,
      }),
    ],
  };
}
