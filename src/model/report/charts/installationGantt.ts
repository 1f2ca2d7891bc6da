import {axisX, barX, dot, link, type PlotOptions, rect, ruleX, ruleY, text, tickX} from "@observablehq/plot";
import type {Decision, OptionAnswer} from "../../experiments/answer.ts";
import type {ScheduleAnswer, TaskAnswer} from "../../experiments/horizonAnswer.ts";
import {addDays, daysBetween, type IsoDate, weekday} from "../../units/calendar.ts";
import {dated, futures, inSentence} from "../../units/phrases.ts";
import {counted} from "../format.ts";
import {slipWords} from "../scheduleAnswer.ts";
import {ghostKey, ghostLine} from "./ghost.ts";
import type {Ink} from "./ink.ts";
import {timeOf} from "./time.ts";
import type {Size, View} from "./view.ts";

/**
 * Will it be ready? Each task from order to the last cutover, with what delays it and the days on which nobody works.
 * `saved`: the answer of the plan as saved; where its days are others, its tasks are drawn as outlines behind.
 */
export function installationGantt(
  answer: Decision,
  selected: string,
  holidays: ReadonlySet<IsoDate>,
  ink: Ink,
  saved?: Decision | null,
): View {
  const option = answer.options.find(({id}) => id === selected) ?? answer.options[0];
  const {schedule} = option;
  const before = saved?.options.find(({id}) => id === option.id)?.schedule ?? null;
  const ghosts = schedule && before ? movedTasks(schedule, before) : [];
  const {colour} = ink.option(option.id);
  return {
    id: "installation",
    title: finding(option, answer.replications),
    subtitle: "first to last day of each task in the median future; finish P10 to P90 as whiskers",
    legend: schedule
      ? [
          {label: "holds the box up most", colour, form: "area"},
          {label: "other tasks", colour, form: "band"},
          {label: "as planned", colour: ink.text, form: "diamond"},
          {label: "weekend", colour: ink.line, form: "area"},
          {label: "public holiday", colour: ink.muted, form: "band"},
          ...(ghosts.length > 0 ? [ghostKey(ink)] : []),
        ]
      : [],
    table: {
      columns: [
        "task",
        "planned",
        ...["start", "finish"].flatMap((what) => ["P10", "P50", "P90"].map((share) => `${what}, ${share}`)),
        "critical, share of futures",
      ],
      rows: (schedule?.tasks ?? []).map(({id, label, planned, start, finish, criticalShare}) => [
        taskName(id, label),
        planned,
        ...[start, finish].flatMap(({p10, p50, p90}) => [p10, p50, p90]),
        criticalShare,
      ]),
    },
    draw: schedule && ((size) => drawing(schedule, ghosts, holidays, colour, ink, size)),
    explains: schedule ? `option:${option.id}:live` : undefined,
    inputs: [
      "schedule.orderDate",
      "schedule.leadTimeWeeks",
      "schedule.marketLeadTimeWeeks",
      "schedule.leadTimeFrom",
      "schedule.installationStart",
      "schedule.liveDate",
      "schedule.daysOffForHolidays",
      "contingencies.deliverySlip.chance",
      "contingencies.deliverySlip.weeks",
      "contingencies.burnInFailure.chance",
      "contingencies.accuracyGap.chance",
      "schedule.tasks",
    ],
  };
}

const taskName = (id: string, label: string): string =>
  id === "delivery" ? label : `${id.toUpperCase()} ${label}`;

function finding({label, schedule}: OptionAnswer, replications: number): string {
  if (schedule === null) return `${label} has nothing to install`;
  const {live, slipDays, criticalTask, tasks} = schedule;
  const critical = tasks.find(({id}) => id === criticalTask);
  const because =
    critical === undefined
      ? ""
      : `; ${inSentence(critical.label)} holds it up longest and is critical in ${futures(critical.criticalShare)}`;
  if (live.p50 === null || slipDays.p50 === null)
    return `${label} is not live within the horizon in half of ${counted(replications, "future")}${because}`;
  return `${label} is live on ${dated(live.p50)} in the median future, ${slipWords(slipDays.p50)}${because}`;
}

/** Tasks of the plan as saved whose median days are others than in the plan as it stands. */
const movedTasks = ({tasks}: ScheduleAnswer, before: ScheduleAnswer): TaskAnswer[] =>
  tasks.flatMap(({id, label, start, finish}) => {
    const was = before.tasks.find((task) => task.id === id);
    const moved = was && (was.start.p50 !== start.p50 || was.finish.p50 !== finish.p50);
    return moved ? [{...was, label}] : [];
  });

const MARGIN = {top: 16, right: 34, bottom: 22};
const LEAST = 200; // pixels
/** Pixels, below which a label stands above its bar: a row then takes half as much again. */
export const NARROW = 520;

function drawing(
  {tasks, plannedLive, plannedAudit, criticalTask}: ScheduleAnswer,
  saved: readonly TaskAnswer[],
  holidays: ReadonlySet<IsoDate>,
  colour: string,
  ink: Ink,
  {width: room, height}: Size,
): PlotOptions {
  const width = Math.max(room, LEAST); // days of less than nothing cannot be drawn
  const narrow = width < NARROW;
  const savedDays = saved.flatMap(({start, finish}) => [start.p50, finish.p50]).filter((day) => day !== null);
  const days = [plannedLive, plannedAudit, ...tasks.flatMap(daysOf), ...savedDays].sort();
  const [first, last] = [days[0], addDays(days.at(-1)!, 3)];
  const shaded = restDays(first, last, holidays);
  const named = (task: TaskAnswer) => ({...task, ...spanOf(task), name: taskName(task.id, task.label)});
  const lasts = ({from, to}: ReturnType<typeof named>) => from !== null && to !== null;
  const bars = tasks.map(named);
  const drawn = bars.filter(lasts);
  const ghosts = saved.map(named).filter(lasts);
  const dates = {x1: "from", x2: "to", y: "name"};
  const inset = narrow ? {insetTop: 12, insetBottom: 1} : {insetTop: 3, insetBottom: 3};
  const dy = narrow ? 5 : 0;
  return {
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: narrow ? 2 : 180,
    x: {type: "utc", domain: [timeOf(first), timeOf(last)]},
    y: {type: "band", domain: bars.map(({name}) => name), padding: 0, axis: null},
    marks: [
      rect(
        shaded.filter(({holiday}) => !holiday),
        {x1: "from", x2: "to", fill: ink.line, fillOpacity: 0.75},
      ),
      rect(
        shaded.filter(({holiday}) => holiday),
        {x1: "from", x2: "to", fill: ink.muted, fillOpacity: 0.3},
      ),
      ruleY(bars, {y: "name", stroke: ink.line, strokeDasharray: "1 3"}),
      axisX({
        stroke: ink.line,
        fill: ink.muted,
        label: null,
        ticks: narrow ? "month" : "2 weeks",
        tickFormat: (date: Date) => dated(isoOf(date)).replace(/ \d{4}$/, ""),
        tickSize: 4,
      }),
      ...[
        {day: plannedLive, word: "planned live", textAnchor: "end", dx: -4},
        {day: plannedAudit, word: "MOH audit", textAnchor: "start", dx: 4},
      ].flatMap(({day, word, textAnchor, dx}) => [
        ruleX([timeOf(day)], {stroke: ink.objective, strokeWidth: 1.5, strokeDasharray: "4 3"}),
        text([word], {
          x: () => timeOf(day),
          frameAnchor: "top",
          text: () => `${word} ${dated(day).replace(/ \d{4}$/, "")}`,
          fill: ink.objective,
          fontWeight: 600,
          textAnchor: textAnchor as "end" | "start",
          dx,
          dy: -13,
        }),
      ]),
      barX(ghosts, {
        ...dates,
        insetTop: inset.insetTop - 2,
        insetBottom: inset.insetBottom - 1,
        ...ghostLine(ink),
      }),
      barX(drawn, {
        ...dates,
        ...inset,
        fill: colour,
        fillOpacity: ({id}: TaskAnswer) => (id === criticalTask ? 1 : 0.35),
      }),
      link(
        bars.filter(({low, high}) => low !== null && high !== null),
        {x1: "low", x2: "high", y: "name", stroke: ink.text, strokeWidth: 1.25, dy},
      ),
      tickX(
        bars
          .flatMap(({name, low, high}) => [low, high].map((at) => ({name, at})))
          .filter(({at}) => at !== null),
        {
          x: "at",
          y: "name",
          stroke: ink.text,
          strokeWidth: 1.25,
          ...(narrow ? {insetTop: 13, insetBottom: 2} : {insetTop: 6, insetBottom: 6}),
        },
      ),
      dot(
        bars.filter(({planned}) => planned !== null),
        {
          x: ({planned}: TaskAnswer) => timeOf(planned ?? first),
          y: "name",
          r: 3,
          symbol: "diamond",
          fill: ink.surface,
          stroke: ink.text,
          dy,
        },
      ),
      ...bars.map((bar) =>
        text([bar], {
          x: () => timeOf(first),
          y: "name",
          text: "name",
          fill: ink.text,
          fontWeight: bar.id === criticalTask ? 700 : 400,
          stroke: narrow ? ink.surface : undefined,
          strokeWidth: 3,
          textAnchor: narrow ? "start" : "end",
          dx: narrow ? 2 : -8,
          dy: narrow ? -6 : 0,
        }),
      ),
      text(bars, {
        x: () => timeOf(last),
        y: "name",
        text: ({criticalShare}: TaskAnswer) => `${Math.round(criticalShare * 100)} %`,
        fill: ink.muted,
        textAnchor: "end",
        dx: MARGIN.right,
      }),
      text(["critical"], {
        x: () => timeOf(last),
        frameAnchor: "top",
        text: (word: string) => word,
        fill: ink.muted,
        textAnchor: "end",
        dx: MARGIN.right,
        dy: -13,
      }),
    ],
  };
}

const isoOf = (date: Date): IsoDate => date.toISOString().slice(0, 10);

const daysOf = ({planned, start, finish}: TaskAnswer): IsoDate[] =>
  [planned, start.p10, start.p50, finish.p10, finish.p50, finish.p90].filter((day) => day !== null);

/** A task ends with its last day; the delivery on the day that it comes. */
function spanOf({id, start, finish}: TaskAnswer) {
  const ended = (day: IsoDate | null) =>
    day === null ? null : timeOf(id === "delivery" ? day : addDays(day, 1));
  return {
    from: start.p50 === null ? null : timeOf(start.p50),
    to: ended(finish.p50),
    low: ended(finish.p10),
    high: ended(finish.p90),
  };
}

/** Weekends and public holidays between two days. */
export function restDays(first: IsoDate, last: IsoDate, holidays: ReadonlySet<IsoDate>) {
  const days = Array.from({length: daysBetween(first, last)}, (_, at) => addDays(first, at));
  return days
    .filter((day) => holidays.has(day) || weekday(day) % 6 === 0)
    .map((day) => ({day, holiday: holidays.has(day), from: timeOf(day), to: timeOf(addDays(day, 1))}));
}
