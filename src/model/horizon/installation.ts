import {triangularQuantile} from "../kernel/distributions.ts";
import type {Random} from "../kernel/random.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Task} from "../scenario/schema/schedule.ts";
import type {HorizonCalendar} from "./calendar.ts";

/** What held a task's start: the task at this index, or the delivery, or the plan's first day. */
export const DELIVERY = -1;
export const PLANNED_START = -2;

/**
 * One installation of one future. Instants are days of the horizon's calendar; the fraction is the part of that day that is
 * over, so a task that ends with the 4th day ends at 5. Arrays follow the order of the schedule's tasks.
 */
export interface Installation {
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Indexes of the tasks that could not have been later without making the box later, from the last to the first. */
  readonly critical: readonly number[];
  /** DELIVERY when the critical path begins with the hardware, else PLANNED_START. */
  readonly criticalFrom: number;
  /** Mirror mode begins: the box is loaded, the cloud answers. */
  readonly mirrorFrom: number;
  /** The first tenant is on the box; then all are. */
  readonly firstCutover: number;
  readonly cutover: number;
}

type Named = readonly [id: string, task: Task];

/**
 * The tasks in the order in which they stand, each as soon as the tasks before it are done and its role is free. A role
 * does one task at a time and has its share of each day, so a day's work of half a person takes two. Work stops on days
 * off unless the task may fall on them; a failed burn-in is mended and run again; a gap in mirror mode holds the cutover.
 */
export function install(
  earliest: number,
  heldBy: typeof DELIVERY | typeof PLANNED_START,
  scenario: Scenario,
  calendar: HorizonCalendar,
  random: Random,
  holdDays: number,
): Installation {
  const {schedule} = scenario;
  const tasks: readonly Named[] = Object.entries(schedule.tasks);
  const index = new Map(tasks.map(([id], at) => [id, at]));
  const starts = new Float64Array(tasks.length);
  const ends = new Float64Array(tasks.length);
  const causes = new Int32Array(tasks.length);
  const roleDoes = new Map<string, number>(); // the role's last task
  let mirrorFrom = Number.NaN;
  let firstCutover = Number.NaN;
  let last = 0;

  for (const [at, [, task]] of tasks.entries()) {
    let ready = earliest;
    let cause: number = heldBy;
    const waitsFor = (other: number | undefined) => {
      if (other === undefined || ends[other] <= ready) return;
      ready = ends[other];
      cause = other;
    };
    for (const id of task.after) waitsFor(index.get(id));
    waitsFor(roleDoes.get(task.role));
    const anyDay = task.worksOnHolidays || !schedule.daysOffForHolidays;
    const drawn = triangularQuantile(task.daysLow, task.days, task.daysHigh)(random.uniform());
    const length = Math.max(drawn, staffing(task, drawn, schedule));
    starts[at] = firstWork(ready, anyDay, calendar);
    ends[at] = workedUntil(starts[at], length, anyDay, calendar);
    if (task.kind === "burn-in") ends[at] = burnedIn(ends[at], length, scenario, calendar, anyDay, random);
    if (task.kind === "mirror") {
      if (Number.isNaN(mirrorFrom)) mirrorFrom = starts[at];
      ends[at] += holdDays;
    }
    if (task.kind === "first-cutover" && Number.isNaN(firstCutover)) firstCutover = ends[at];
    causes[at] = cause;
    roleDoes.set(task.role, at);
    if (ends[at] > ends[last]) last = at;
  }

  const critical: number[] = [];
  let at = tasks.length === 0 ? heldBy : last;
  for (; at >= 0; at = causes[at]) critical.push(at);
  const cutover = tasks.length === 0 ? earliest : ends[last];
  return {
    starts,
    ends,
    critical,
    criticalFrom: at,
    mirrorFrom: Number.isNaN(mirrorFrom) ? cutover : mirrorFrom,
    firstCutover: Number.isNaN(firstCutover) ? cutover : firstCutover,
    cutover,
  };
}

/** Days that a role with its share of a week needs for a task; Infinity where nobody is there to do it. */
function staffing(task: Task, drawn: number, {team}: Scenario["schedule"]): number {
  if (task.staffDays === 0) return 0;
  const fte = team[task.role]?.fte ?? 0;
  return fte > 0 ? (task.staffDays * (drawn / task.days)) / fte : Number.POSITIVE_INFINITY;
}

/** Three failures in a row and the chassis is swapped for one that passes. */
const MOST_FAILURES = 3;

/** The end of the burn-in that passes, given the end of the first. */
function burnedIn(
  end: number,
  length: number,
  {contingencies: {burnInFailure}}: Scenario,
  calendar: HorizonCalendar,
  anyDay: boolean,
  random: Random,
): number {
  const {mode, chance, repairDays} = burnInFailure;
  let until = end;
  let failing = mode !== "off";
  for (let failures = 0; failures < MOST_FAILURES; failures++) {
    const u = random.uniform(); // drawn whether it counts or not, so that the tasks after it keep their luck
    failing &&= u < chance || (mode === "on" && failures === 0);
    if (!failing) continue;
    const mended = workedUntil(firstWork(until, false, calendar), repairDays, false, calendar);
    until = workedUntil(firstWork(mended, anyDay, calendar), length, anyDay, calendar);
  }
  return until;
}

/** The first moment at or after `at` at which work may be done. */
export function firstWork(at: number, anyDay: boolean, calendar: HorizonCalendar): number {
  if (anyDay || !Number.isFinite(at)) return at;
  const day = Math.floor(at);
  const next = calendar.nextWorkingDay(day);
  return next === day ? at : next;
}

/** When so many days of work are done that begin at `start`. */
export function workedUntil(start: number, days: number, anyDay: boolean, calendar: HorizonCalendar): number {
  if (anyDay || !Number.isFinite(start + days)) return start + days;
  let at = start;
  let left = days;
  for (;;) {
    const day = Math.floor(at);
    if (calendar.nextWorkingDay(day) === day) {
      const room = day + 1 - at;
      if (left <= room) return at + left;
      left -= room;
    }
    at = calendar.nextWorkingDay(day + 1);
  }
}

/** The calendar day on which something ends that is done at this instant. */
export const dayOfEnd = (instant: number): number => Math.ceil(instant) - 1;
