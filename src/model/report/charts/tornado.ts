import {barX, dot, ruleX, tickX} from "@observablehq/plot";
import type {Tornado, TornadoBar} from "../../experiments/tornado/tornado.ts";
import {inSentence} from "../../units/phrases.ts";
import {money} from "../format.ts";
import type {Ink} from "./ink.ts";
import {inUnit} from "./inUnit.ts";
import {BAR, BAR_DY, rowBars} from "./rowBars.ts";
import type {View} from "./view.ts";

interface Row {
  readonly path: string;
  readonly text: string;
  readonly bar: TornadoBar;
}

/** What matters? The lead of an option over the best other, each unknown at its P10 and its P90. */
export function tornadoView(tornado: Tornado, ink: Ink, most = 10): View {
  const {leader, next, leadMyr, futures, bars} = tornado;
  const shown = bars.slice(0, most);
  const mine = ink.option(leader.id).colour;
  const theirs = ink.option(next.id).colour;
  return {
    id: "tornado",
    title: finding(tornado),
    subtitle: `NPV of ${leader.label} less that of the best other; base ${money(leadMyr)}; each unknown from P10 to P90, ${futures} futures`,
    legend: [
      {label: `${leader.label} leads`, colour: mine, form: "area"},
      ...(shown.some(({low, high}) => Math.min(low.leadMyr, high.leadMyr) < 0)
        ? [{label: `${next.label} or another leads`, colour: theirs, form: "area" as const}]
        : []),
      {label: "at its P90", colour: ink.text, form: "dot"},
      ...(shown.some(({flips}) => flips)
        ? [{label: "diamond: here it flips", colour: ink.objective, form: "dot" as const}]
        : []),
    ],
    table: {
      columns: [
        "unknown",
        "unit",
        "P10",
        "lead at P10, RM",
        "P90",
        "lead at P90, RM",
        "swing, RM",
        "flips at",
        "input",
      ],
      rows: bars.map(({label, unit, low, high, swingMyr, turnsAt, path}) => [
        label,
        unit,
        low.value,
        low.leadMyr,
        high.value,
        high.leadMyr,
        swingMyr,
        turnsAt,
        path,
      ]),
    },
    draw:
      shown.length === 0
        ? null
        : (size) => {
            const ends = shown.flatMap(({low, high}) => [low.leadMyr, high.leadMyr]);
            const [from, to] = [Math.min(0, leadMyr, ...ends), Math.max(0, leadMyr, ...ends)];
            const room = (to - from) * 0.03;
            const rows = shown.map((bar) => ({path: bar.path, text: labelOf(bar), bar}));
            const least = ({bar: {low, high}}: Row) => Math.min(low.leadMyr, high.leadMyr);
            const largest = ({bar: {low, high}}: Row) => Math.max(low.leadMyr, high.leadMyr);
            const marks = [
              barX(
                rows.filter((row) => largest(row) > 0),
                {y: "path", x1: (row: Row) => Math.max(0, least(row)), x2: largest, fill: mine, ...BAR},
              ),
              barX(
                rows.filter((row) => least(row) < 0),
                {y: "path", x1: least, x2: (row: Row) => Math.min(0, largest(row)), fill: theirs, ...BAR},
              ),
              ruleX([0], {stroke: ink.text, strokeWidth: 1.5}),
              tickX(rows, {x: leadMyr, y: "path", stroke: ink.surface, strokeWidth: 2, ...BAR}),
              dot(rows, {
                x: ({bar}: Row) => bar.high.leadMyr,
                y: "path",
                dy: BAR_DY,
                r: 4,
                fill: ink.text,
                stroke: ink.surface,
                strokeWidth: 1.5,
              }),
              dot(
                rows.filter(({bar}) => bar.turnsAt !== null),
                {
                  x: 0,
                  y: "path",
                  dy: BAR_DY,
                  r: 5.5,
                  symbol: "diamond",
                  fill: ink.objective,
                  stroke: ink.surface,
                  strokeWidth: 1.5,
                },
              ),
            ];
            return rowBars(rows, [from - room, to + room], marks, ink, size);
          },
    ...(bars.length > 0 ? {inputs: bars.map(({path}) => path)} : {}),
    place: (row, column) => {
      const bar = shown[row];
      const x = bar && [bar.low.leadMyr, bar.high.leadMyr][Math.floor(column / 2) - 1];
      return x === undefined ? null : {x, y: bar.path};
    },
  };
}

/** `Discount rate a year: 10 % to 17 %`. */
const labelOf = ({label, unit, low, high}: TornadoBar): string =>
  `${label}: ${inUnit(low.value, unit)} to ${inUnit(high.value, unit)}`;

function finding({leader, next, leadMyr, bars}: Tornado): string {
  const [first] = bars;
  if (first === undefined) return "No input of this plan has a range";
  const flipping = bars.filter(({flips}) => flips);
  const stands =
    leadMyr >= 0
      ? `${leader.label} leads ${next.label} by ${money(leadMyr)}`
      : `${leader.label} trails ${next.label} by ${money(-leadMyr)}`;
  if (flipping.length === 0) return `${stands}; no unknown alone turns that`;
  const [turning] = flipping;
  const others = flipping.length === 1 ? "alone turns" : `and ${flipping.length - 1} more turn`;
  return `${stands}; ${inSentence(turning.label)} ${others} that`;
}
