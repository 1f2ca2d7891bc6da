import type {Table, View} from "../../model/report/charts/view.ts";
import {dated} from "../../model/units/phrases.ts";

/** A figure of a chart's table. */
export interface Figure {
  readonly row: number;
  readonly column: number;
}

const ISO = /^\d{4}-\d{2}(-\d{2})?$/;

/** A cell of a table as it is read. */
export function cellText(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "number") return value.toLocaleString("en-MY", {maximumSignificantDigits: 6});
  return ISO.test(value) ? dated(value) : value;
}

/** `Dec 2027: 4x L40S, P50, RM −120,000`: a figure with whose it is. */
export function reading({columns, rows}: Table, {row, column}: Figure): string {
  const [first] = rows[row];
  const whose = typeof first === "number" ? `${columns[0]} ${cellText(first)}` : cellText(first);
  return `${whose}: ${columns[column]} ${cellText(rows[row][column])}`;
}

/** Where a key leads from a figure; undefined: it is no key of the walk. The first step is to the first median. */
export function stepOf(key: string, {columns, rows}: Table, from: Figure | null): Figure | undefined {
  const moves: Readonly<Record<string, readonly [rows: number, columns: number]>> = {
    ArrowRight: [1, 0],
    ArrowLeft: [-1, 0],
    ArrowDown: [0, 1],
    ArrowUp: [0, -1],
    Home: [-rows.length, 0],
    End: [rows.length, 0],
  };
  const move = moves[key];
  if (move === undefined || rows.length === 0 || columns.length < 2) return undefined;
  const middle = columns.findIndex((column) => column.includes("P50"));
  const start = from ?? {
    row: key === "End" ? rows.length : move[0] < 0 ? 0 : -move[0],
    column: middle < 1 ? 1 : middle,
  };
  return {
    row: Math.min(rows.length - 1, Math.max(0, start.row + move[0])),
    column: Math.min(columns.length - 1, Math.max(1, start.column + (from === null ? 0 : move[1]))),
  };
}

/** Pixels of a scale's value; undefined where there is no such scale. */
type Scale = {readonly apply: (value: never) => number; readonly bandwidth?: number} | undefined;
export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

/** Where a figure is drawn, in pixels of the drawing. */
export function pixelsOf(
  view: View,
  {x, y}: Scales,
  {row, column}: Figure,
): {x: number; y: number | null} | null {
  const place = view.place?.(row, column);
  if (!place || !x) return null;
  // a name has a band, and the figure lies in its middle
  const middle = place.y === null || !y ? null : y.apply(place.y as never) + (y.bandwidth ?? 0) / 2;
  return {x: x.apply(place.x as never), y: middle};
}

/** How near the pointer must be, pixels. */
const REACH = 24;

/** The drawn figure that is nearest to a point; null where none is near. */
export function nearest(view: View, scales: Scales, point: {x: number; y: number}): Figure | null {
  let found: Figure | null = null;
  let least = REACH;
  for (const row of view.table.rows.keys())
    for (let column = 1; column < view.table.columns.length; column++) {
      const at = pixelsOf(view, scales, {row, column});
      if (at === null || at.y === null || Math.abs(at.x - point.x) > least) continue;
      const distance = Math.hypot(at.x - point.x, at.y - point.y);
      if (distance < least) [found, least] = [{row, column}, distance];
    }
  return found;
}
