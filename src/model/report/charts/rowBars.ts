import {axisX, gridX, type Markish, type PlotOptions, text} from "@observablehq/plot";
import {short} from "../format.ts";
import type {Ink} from "./ink.ts";
import type {Size} from "./view.ts";

/** Room of a row: its label above, its bar below. */
export const ROW = 33;
export const ROW_MARGIN = {top: 4, right: 14, bottom: 24, left: 8} as const;

/** Height of a chart of so many rows, in pixels. */
export const rowsHeight = (rows: number): number => rows * ROW + ROW_MARGIN.top + ROW_MARGIN.bottom;

export interface LabelledRow {
  readonly path: string;
  readonly text: string;
}

/** Rows whose label stands above the bar, so that a phone has room for both; `marks` are drawn into the lower half. */
export function rowBars(
  rows: readonly LabelledRow[],
  domain: readonly [number, number],
  marks: readonly Markish[],
  ink: Ink,
  {width, height}: Size,
  tickFormat: (value: number) => string = short,
): PlotOptions {
  const letters = Math.floor((width - ROW_MARGIN.left - ROW_MARGIN.right) / 6);
  const cut = (words: string) => (words.length > letters ? `${words.slice(0, letters - 1)}…` : words);
  return {
    width,
    height,
    marginTop: ROW_MARGIN.top,
    marginRight: ROW_MARGIN.right,
    marginBottom: ROW_MARGIN.bottom,
    marginLeft: ROW_MARGIN.left,
    x: {domain: [...domain], nice: false},
    y: {type: "band", domain: rows.map(({path}) => path), padding: 0, axis: null},
    marks: [
      gridX({stroke: ink.line, strokeOpacity: 1, ticks: 5}),
      axisX({stroke: ink.line, fill: ink.muted, label: null, ticks: 5, tickSize: 4, tickFormat}),
      ...marks,
      text(rows, {
        y: "path",
        text: ({text: words}: LabelledRow) => cut(words),
        frameAnchor: "left",
        textAnchor: "start",
        dy: -ROW / 2 + 9,
        fill: ink.text,
        stroke: ink.surface,
        strokeWidth: 4,
      }),
    ],
  };
}

/** Where in its row a bar lies. */
export const BAR = {insetTop: 18, insetBottom: 4} as const;
/** The middle of the bar, from the middle of the row. */
export const BAR_DY = ROW / 2 - 4 - (ROW - 22) / 2;
