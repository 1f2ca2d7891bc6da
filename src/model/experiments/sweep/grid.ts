import {didYouMean} from "../../scenario/nearest.ts";
import {ABOUT_NUMBERS, isNumberPath, leaves, valueAt} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {isIsoDate, isIsoMonth} from "../../units/calendar.ts";
import {dateSteps, monthSteps, numberSteps, type Steps} from "./steps.ts";

/** What an input is set to: a number, a date, a month, another word of the scenario, or yes and no. */
export type SweptValue = number | string | boolean;

/** A path of the scenario and the values that it takes, one after the other. */
export interface Axis {
  readonly path: string;
  readonly values: readonly SweptValue[];
}

/** What was typed, and the rule that it breaks. */
export interface Refused {
  readonly rule: string;
  readonly got: string;
}

/** Points of a grid at most; a step that is far too small is a slip of the pen. */
const MOST_POINTS = 10_000;

const FORM = "must be like path=from..to:step or path=1,2,3";

/**
 * An axis as it is written: `tenants.target=6..14:2`, `finance.pue=1.3,1.6,2`, `schedule.orderDate=2026-11-15..2027-03-15:1m`,
 * `tenants.targetMonth=2027-06..2028-06:3`, `options.l40s.stages.0.placement=best,as-written`; or the rule that it breaks. The last
 * value of a range is the greatest that its steps reach.
 */
export function parseAxis(scenario: Scenario, text: string): Axis | Refused {
  const [, path, written] = /^\s*([^=\s]+)\s*=\s*(\S(?:.*\S)?)\s*$/.exec(text) ?? [];
  if (path === undefined || written === undefined) return {rule: FORM, got: text};
  const kind = kindOf(scenario, path);
  if (kind === undefined)
    return {rule: `must be an input of the scenario${guess(scenario, path)}`, got: path};
  const [, from, to, step] = /^(.+?)\.\.(.+?)(?::(.+))?$/.exec(written) ?? [];
  const values = from === undefined ? listed(kind, written) : ranged(kind, from, to, step);
  if (typeof values === "string") return {rule: values, got: text};
  if (values.length > MOST_POINTS) return {rule: `must have ${MOST_POINTS} values at most`, got: text};
  if (new Set(values).size < values.length) return {rule: "must have each value once", got: text};
  return {path, values};
}

/** Everything that is wrong with axes together. */
export function gridIssues(axes: readonly Axis[]): Refused[] {
  const paths = axes.map(({path}) => path);
  const twice = new Set(paths.filter((path, at) => paths.indexOf(path) < at));
  const points = axes.reduce((count, {values}) => count * values.length, 1);
  return [
    ...[...twice].map((path) => ({rule: "must name a path once", got: `${path} again`})),
    ...(points > MOST_POINTS ? [{rule: `must make ${MOST_POINTS} points at most`, got: String(points)}] : []),
  ];
}

/** Every combination of the axes, the last axis fastest. */
export function gridPoints(axes: readonly Axis[]): Record<string, SweptValue>[] {
  return axes.reduce<Record<string, SweptValue>[]>(
    (points, {path, values}) => points.flatMap((point) => values.map((value) => ({...point, [path]: value}))),
    [{}],
  );
}

/** How the values of an input are read. */
interface Kind {
  /** "a number": for the rule. */
  readonly called: string;
  readonly read: (word: string) => SweptValue | undefined;
  /** Where values lie in steps: the values of a range, or the rule that it breaks. */
  readonly steps?: Steps;
}

const NUMBER: Kind = {
  called: "a number",
  read: (word) => (word !== "" && Number.isFinite(Number(word)) ? Number(word) : undefined),
  steps: numberSteps,
};
const DATE: Kind = {
  called: "a date like 2026-11-15",
  read: (word) => (isIsoDate(word) ? word : undefined),
  steps: dateSteps,
};
const MONTH: Kind = {
  called: "a month like 2027-06",
  read: (word) => (isIsoMonth(word) ? word : undefined),
  steps: monthSteps,
};
const YES_NO: Kind = {
  called: "true or false",
  read: (word) => (word === "true" ? true : word === "false" ? false : undefined),
};
const WORD: Kind = {called: "a word", read: (word) => (word === "" ? undefined : word)};

/** What stands at a path decides how its other values are read; undefined where no input stands. */
function kindOf(scenario: Scenario, path: string): Kind | undefined {
  const standing = ABOUT_NUMBERS.test(path) ? undefined : valueAt(scenario, path);
  if (typeof standing === "number") return isNumberPath(scenario, path) ? NUMBER : undefined;
  if (typeof standing === "boolean") return YES_NO;
  if (typeof standing !== "string") return undefined;
  return isIsoDate(standing) ? DATE : isIsoMonth(standing) ? MONTH : WORD;
}

function listed({called, read}: Kind, written: string): SweptValue[] | string {
  const values = written.split(",").map((word) => read(word.trim()));
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : `must list values that are each ${called}`;
}

function ranged(
  {called, read, steps}: Kind,
  from: string,
  to: string,
  step: string | undefined,
): readonly SweptValue[] | string {
  if (steps === undefined) return `must list its values, each ${called}, since they have no steps`;
  const ends = [read(from.trim()), read(to.trim())];
  if (ends.includes(undefined)) return `must go from ${called} to another, like from..to:step`;
  return steps(from.trim(), to.trim(), step?.trim(), MOST_POINTS + 1);
}

function guess(scenario: Scenario, path: string): string {
  const paths = leaves(scenario).flatMap((leaf) => (ABOUT_NUMBERS.test(leaf.path) ? [] : [leaf.path]));
  return didYouMean(path, paths);
}
