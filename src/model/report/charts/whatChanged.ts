import {axisX, dot, gridX, link, type PlotOptions, ruleX, text} from "@observablehq/plot";
import type {Decision, OptionAnswer} from "../../experiments/answer.ts";
import {percent, seconds} from "../../units/phrases.ts";
import {signed} from "../explain/words.ts";
import {counted, money, number} from "../format.ts";
import type {Ink} from "./ink.ts";
import type {Size, View} from "./view.ts";

/** A figure of an option by which a plan is judged. */
interface Kpi {
  readonly label: string;
  readonly unit: string;
  readonly of: (option: OptionAnswer) => number | null;
  readonly said: (value: number) => string;
  /** How a difference is said, where it is not as a value is. */
  readonly apart?: (value: number) => string;
}

const gate = (id: string) => (option: OptionAnswer) =>
  option.gates.find((one) => one.id === id)?.value ?? null;
const sessions = (value: number) => number(Number(value.toPrecision(3)));

const KPIS: readonly Kpi[] = [
  {label: "NPV", unit: "RM", of: ({npvMyr}) => npvMyr.p50, said: money},
  {label: "Against cloud", unit: "RM", of: ({npvAgainstCloudMyr: {p50}}) => p50, said: money},
  {
    label: "Payback",
    unit: "months",
    of: ({paybackMonths}) => paybackMonths.p50,
    said: (months) => `month ${Math.ceil(months)}`,
    apart: (months) => counted(Number(months.toPrecision(2)), "month"),
  },
  {
    label: "Run-rate, cash",
    unit: "RM a month",
    of: ({runRateMyrPerMonth}) => runRateMyrPerMonth.cash,
    said: money,
  },
  {label: "SOAP note, p95", unit: "s", of: gate("soapP95"), said: seconds},
  {label: "Transcript, p95", unit: "s", of: gate("whisperP95"), said: seconds},
  {label: "Sessions carried", unit: "sessions", of: gate("ambientConcurrency"), said: sessions},
  {label: "Chats carried", unit: "sessions", of: gate("chatConcurrency"), said: sessions},
  {label: "Availability", unit: "share", of: gate("availability"), said: percent},
];

interface Row {
  readonly label: string;
  readonly unit: string;
  readonly was: number | null;
  readonly now: number | null;
  /** As a share of what it was; null where there is no such share. */
  readonly moved: number | null;
  /** `RM 665K → RM 775K`. */
  readonly words: string;
  /** `+RM 109K`; empty where there is no such number. */
  readonly difference: string;
}

/** What changed? Each figure of an option, from the plan as saved to the plan as it stands. */
export function whatChanged(saved: Decision, answer: Decision, selected: string, ink: Ink): View {
  const now = answer.options.find(({id}) => id === selected) ?? answer.options[0];
  const was = saved.options.find(({id}) => id === now.id);
  const rows = was ? rowsOf(was, now) : [];
  const drawn = rows.filter(({moved}) => moved !== null);
  return {
    id: "what-changed",
    title: finding(now.label, rows),
    subtitle: `change as a share of the value as saved; medians of ${counted(answer.replications, "future")}, the same for both`,
    legend: [
      {label: "as saved", colour: ink.muted, form: "dot"},
      {label: "as it stands", colour: ink.option(now.id).colour, form: "dot"},
    ],
    table: {
      columns: ["figure", "unit", "as saved", "as it stands", "difference"],
      rows: rows.map(({label, unit, was: before, now: after}) => [
        label,
        unit,
        before,
        after,
        before === null || after === null ? null : after - before,
      ]),
    },
    draw: drawn.length === 0 ? null : (size) => drawing(drawn, ink.option(now.id).colour, ink, size),
  };
}

function rowsOf(was: OptionAnswer, now: OptionAnswer): Row[] {
  return KPIS.flatMap(({label, unit, of, said, apart = said}): Row[] => {
    const [before, after] = [of(was), of(now)];
    if (before === null && after === null) return [];
    const word = (value: number | null) => (value === null ? "never" : said(value));
    const moved =
      before === null || after === null || before === 0 ? null : (after - before) / Math.abs(before);
    return [
      {
        label,
        unit,
        was: before,
        now: after,
        moved,
        words: `${word(before)} → ${word(after)}`,
        difference: before === null || after === null ? "" : signed(after - before, apart),
      },
    ];
  });
}

function finding(label: string, rows: readonly Row[]): string {
  const worth = rows.find((row) => row.label === "NPV");
  if (!worth || rows.every(({was, now}) => was === now))
    return `Nothing that is shown here moves for ${label}`;
  const difference = (worth.now ?? 0) - (worth.was ?? 0);
  return difference === 0
    ? `${label} is worth the same as in the plan as saved`
    : `${label} is worth ${money(Math.abs(difference))} ${difference > 0 ? "more" : "less"} than in the plan as saved`;
}

const MARGIN = {left: 110, right: 76};
const WORDS = 150; // pixels, of what a figure was and is
const NARROW = 520; // pixels, below which those are left to the table

function drawing(rows: readonly Row[], colour: string, ink: Ink, {width, height}: Size): PlotOptions {
  const words = width < NARROW ? 0 : WORDS;
  const moves = rows.map(({moved}) => moved ?? 0);
  const reach = Math.max(0.01, ...moves.map(Math.abs)) * 1.1;
  const [low, high] = [
    Math.min(0, ...moves) < 0 ? -reach : -reach / 8,
    Math.max(0, ...moves) > 0 ? reach : reach / 8,
  ];
  const at = {y: "label"} as const;
  return {
    width,
    height,
    marginTop: 6,
    marginBottom: 22,
    marginLeft: MARGIN.left,
    marginRight: MARGIN.right + words,
    x: {domain: [low, high]},
    y: {type: "point", domain: rows.map(({label}) => label), axis: null, padding: 0.6},
    marks: [
      gridX({stroke: ink.line, strokeOpacity: 1, ticks: 4}),
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: 4,
        tickSize: 4,
        tickFormat: (share: number) => signed(share, percent),
      }),
      ruleX([0], {stroke: ink.muted}),
      link(rows, {...at, x1: 0, x2: "moved", stroke: colour, strokeWidth: 2.5}),
      dot(rows, {...at, x: 0, r: 4, fill: ink.surface, stroke: ink.muted, strokeWidth: 1.5}),
      dot(rows, {...at, x: "moved", r: 4, fill: colour}),
      text(rows, {...at, x: low, text: "label", fill: ink.text, textAnchor: "end", dx: -8}),
      text(words > 0 ? rows : [], {
        ...at,
        x: high,
        text: "words",
        fill: ink.muted,
        textAnchor: "start",
        dx: 8,
      }),
      text(rows, {
        ...at,
        x: high,
        text: "difference",
        fill: ink.text,
        textAnchor: "start",
        dx: 8 + words,
        fontWeight: 600,
      }),
    ],
  };
}
