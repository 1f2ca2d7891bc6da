import {axisX, barX, gridX, type PlotOptions, ruleX, text} from "@observablehq/plot";
import type {Decision} from "../../experiments/answer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {dated} from "../../units/phrases.ts";
import {counted, money, monthAfter, short} from "../format.ts";
import type {Ink} from "./ink.ts";
import {type Basis, projectedYear, type RunRate, runRate, type Span, type Step} from "./runRateSteps.ts";
import type {Size, View} from "./view.ts";

/** Height of a row of the waterfall, pixels. */
export const ROW = 24;
const MARGIN = {top: 6, bottom: 26, right: 64};
/** Under this width labels take less room and wrap. */
const NARROW = 460;

/** What does it cost to run, and where does that come from? From today's cloud bill to the option, line by line. */
export function runRateWaterfall(
  {options, replications}: Decision,
  selected: string,
  scenario: Scenario,
  basis: Basis,
  ink: Ink,
  span: Span = projectedYear(scenario),
): View {
  const found = runRate(options, selected, scenario, basis, span);
  const option = options.find(({id}) => id === selected) ?? options[0];
  const isCloud = found.steps.every(({kind}) => kind !== "option");
  return {
    id: `run-rate-${basis}`,
    title: isCloud
      ? `${option.label} costs ${money(found.totalMyr)} a month to run`
      : finding(option.label, basis, found),
    subtitle: `RM a month, ${basis}, ${spanWords(span, scenario)}; mean of ${counted(replications, "future")}, before corporate tax`,
    legend: [],
    table: {
      columns: ["step", "kind", `RM a month, ${basis}`, "level after it, RM"],
      rows: [
        ...found.steps.map(({label, kind, myr, to}) => [label, KIND[kind], sen(myr), sen(to)]),
        ["Reconciliation: sum of the lines less the total", "check", sen(found.reconciliationMyr), null],
      ],
    },
    draw: (size) => drawing(found, ink, selected, size),
    inputs: [
      ...(basis === "accrual" && !isCloud ? [`options.${option.id}.stages.0.capexMyr`] : []),
      "finance.openaiBillTodayMyrPerMonth",
      "finance.openaiBillProjectedMyrPerMonth",
      "finance.openaiResidualMyrPerMonth",
      "finance.cloudPriceChangePerYear",
      "finance.rackMyrPerMonth",
      "finance.maintenanceMyrPerMonth",
      "finance.sparesSharePerYear",
      "finance.amortisationMonths",
      "finance.serviceTaxShare",
      "finance.usdMyr",
      "tenants.target",
      "tenants.targetMonth",
    ],
    place: (row, column) => {
      const step = found.steps[row];
      return step && column > 1 ? {x: step.to, y: `${row}`} : null;
    },
  };
}

const KIND: Readonly<Record<Step["kind"], string>> = {
  cloud: "level",
  move: "change",
  line: "cost",
  option: "level",
};

const sen = (myr: number): number => Math.round(myr * 100) / 100 + 0;

/** `Jan 2028`, `mean month of Dec 2027 to Nov 2028`. */
export function spanWords({from, to}: Span, {run}: Scenario): string {
  const name = (month: number) => dated(monthAfter(run.startMonth, month));
  return to - from === 1 ? name(from) : `mean month of ${name(from)} to ${name(to - 1)}`;
}

function finding(label: string, basis: Basis, {totalMyr, cloudMyr}: RunRate): string {
  const costs = `${label} costs ${money(totalMyr)} a month in ${basis}`;
  if (cloudMyr === null) return costs;
  const saved = cloudMyr - totalMyr;
  return `${costs}, ${money(Math.abs(saved))} ${saved >= 0 ? "less" : "more"} than cloud only`;
}

function drawing({steps, cloudMyr}: RunRate, ink: Ink, selected: string, {width, height}: Size): PlotOptions {
  const narrow = width < NARROW;
  const left = Math.min(narrow ? 128 : 186, width * 0.4); // a page being laid out may be next to nothing wide
  const mine = ink.option(selected).colour;
  const cloud = ink.option("cloud").colour;
  const rows = steps.map((step, at) => ({...step, at: `${at}`}));
  const ends = steps.flatMap(({from, to}) => [from, to]);
  const levels = [Math.min(0, ...ends), Math.max(0, ...ends)];
  const fill = ({kind}: Step) => (kind === "option" ? mine : kind === "line" ? mine : cloud);
  const joins = rows.slice(0, -1).map(({to}, at) => ({to, from: `${at}`, next: `${at + 1}`}));
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: left,
    x: {domain: levels},
    y: {type: "band", domain: rows.map(({at}) => at), padding: 0.28, axis: null},
    marks: [
      gridX({stroke: ink.line, strokeOpacity: 1, ticks: narrow ? 3 : 5}),
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: narrow ? 3 : 5,
        tickFormat: short,
        tickSize: 0,
      }),
      barX(rows, {
        x1: "from",
        x2: "to",
        y: "at",
        fill,
        fillOpacity: ({kind}: Step) =>
          kind === "cloud" || kind === "option" ? 1 : kind === "line" ? 0.62 : 0.34,
      }),
      // a level is carried on to where the next bar begins
      ruleX(joins, {x: "to", y1: "from", y2: "next", stroke: ink.muted, strokeWidth: 0.75}),
      cloudMyr === null ? null : ruleX([cloudMyr], {stroke: cloud, strokeDasharray: "2 2"}),
      ruleX([0], {stroke: ink.muted}),
      text(rows, {
        x: () => levels[0],
        y: "at",
        text: "label",
        textAnchor: "end",
        dx: -8,
        lineWidth: (left - 10) / 11,
        fill: ink.text,
        fontWeight: 400,
      }),
      text(rows, {
        x: ({from, to}: Step) => Math.max(from, to),
        y: "at",
        text: ({kind, myr}: Step) => (kind === "move" && myr > 0 ? `+${money(myr)}` : money(myr)),
        textAnchor: "start",
        dx: 5,
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 4,
        fontWeight: 600,
      }),
    ],
  };
}
