import type {ScheduleAnswer} from "../experiments/horizonAnswer.ts";
import {dated, futures, inSentence} from "../units/phrases.ts";
import {counted} from "./format.ts";

/** Will it be ready? One sentence: in how many futures it is, when in the median one, and what holds it up. */
export function scheduleAnswer(label: string, schedule: ScheduleAnswer): string {
  const {plannedLive, chanceLiveByPlan, live, slipDays, criticalTask, tasks} = schedule;
  const ready = `${label} is live by ${dated(plannedLive)} in ${futures(chanceLiveByPlan)}`;
  if (live.p50 === null || slipDays.p50 === null)
    return `${ready}; in half of them it is not within the horizon.`;
  const critical = tasks.find(({id}) => id === criticalTask);
  const because =
    critical === undefined || Math.round(slipDays.p50) <= 0
      ? ""
      : `, held up longest by ${inSentence(critical.label)}`;
  return `${ready}; in the median future on ${dated(live.p50)}, ${slipWords(slipDays.p50)}${because}.`;
}

/** `54 days late`, `1 day early`, `on the day`. */
export function slipWords(days: number): string {
  const slip = Math.round(days);
  if (slip === 0) return "on the day";
  return `${counted(Math.abs(slip), "day")} ${slip > 0 ? "late" : "early"}`;
}
