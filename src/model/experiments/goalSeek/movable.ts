import {withBase} from "../../scenario/draw.ts";
import {leaves, type NumberField, numberPaths, withValue} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {addDays, addMonths, daysBetween, isIsoDate, isIsoMonth, monthsBetween} from "../../units/calendar.ts";
import {dated, digits} from "../../units/phrases.ts";

/** An input that may be moved: a number as it is, a date or a month by its distance from the scenario's start. */
export interface Movable {
  readonly label: string;
  readonly now: number;
  /** As far as it is moved when nothing else is said. */
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
  /** The scenario with the input there. */
  readonly at: (place: number) => Scenario;
  /** As the scenario holds it. */
  readonly value: (place: number) => number | string;
  readonly say: (place: number) => string;
  /** "12 tenants or more", "15 Nov 2026 or earlier". */
  readonly words: {readonly above: string; readonly below: string};
}

/** How far an input without bounds is moved. */
const FAR = 10;
/** As far as a date is moved: a quarter earlier, a year later. */
const EARLIER_DAYS = 90;
const LATER_DAYS = 365;

/** The input at a path; undefined where there is none that can be moved. */
export function movableOf(scenario: Scenario, path: string): Movable | undefined {
  const field = numberPaths(scenario).find((candidate) => candidate.path === path);
  if (field) return numberOf(scenario, field);
  const leaf = leaves(scenario).find((candidate) => candidate.path === path);
  if (leaf === undefined || typeof leaf.value !== "string") return undefined;
  const label = leaf.meta?.label ?? path;
  if (isIsoDate(leaf.value)) return dateOf(scenario, path, label, leaf.value);
  return isIsoMonth(leaf.value) ? monthAt(scenario, path, label, leaf.value) : undefined;
}

/** Where on a movable's scale a value lies that somebody typed: a number, a date or a month. Undefined: it is none. */
export function placeOf(scenario: Scenario, {value, now}: Movable, typed: string): number | undefined {
  if (typeof value(now) === "number") return Number.isFinite(Number(typed)) ? Number(typed) : undefined;
  const start = scenario.run.startMonth;
  if (isIsoDate(typed) && isIsoDate(String(value(now)))) return daysBetween(`${start}-01`, typed);
  return isIsoMonth(typed) && isIsoMonth(String(value(now))) ? monthsBetween(start, typed) : undefined;
}

function numberOf(scenario: Scenario, field: NumberField): Movable {
  const {path, label, unit, bounds, value: now} = field;
  const [low, high] = spanOf(field);
  return {
    ...{label, now, low, high},
    whole: bounds.whole,
    at: (place) => withBase(scenario, path, place),
    value: (place) => place,
    say: (place) => `${digits(place)} ${unit}`.trim(),
    words: {above: "or more", below: "or less"},
  };
}

const WHEN = {above: "or later", below: "or earlier"} as const;

function dateOf(scenario: Scenario, path: string, label: string, date: string): Movable {
  const first = `${scenario.run.startMonth}-01`;
  const value = (place: number) => addDays(first, place);
  const now = daysBetween(first, date);
  return {
    ...{label, now, value},
    low: now - EARLIER_DAYS,
    high: now + LATER_DAYS,
    whole: true,
    at: (place) => withValue(scenario, path, value(place)),
    say: (place) => dated(value(place)),
    words: WHEN,
  };
}

/** A month lies within the horizon. */
function monthAt(scenario: Scenario, path: string, label: string, month: string): Movable {
  const {startMonth, horizonMonths} = scenario.run;
  const value = (place: number) => addMonths(startMonth, place);
  return {
    ...{label, value},
    now: monthsBetween(startMonth, month),
    low: 1,
    high: horizonMonths - 1,
    whole: true,
    at: (place) => withValue(scenario, path, value(place)),
    say: (place) => dated(`${value(place)}-01`).replace(/^\d+ /, ""),
    words: WHEN,
  };
}

/** As far as a slider goes, or the schema allows, or ten times as far. */
export function spanOf({value, bounds, meta}: NumberField): [number, number] {
  const low = meta.sliderMin ?? Math.max(bounds.low, value > 0 ? value / FAR : value * FAR);
  const high = meta.sliderMax ?? Math.min(bounds.high, value > 0 ? value * FAR : 1);
  return bounds.whole ? [Math.ceil(low), Math.floor(high)] : [low, high];
}
