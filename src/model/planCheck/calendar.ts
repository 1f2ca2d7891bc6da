import {addDays, daysBetween, type IsoDate, weekdayName} from "../units/calendar.ts";
import {dated, list} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {dayOff, workingDayBefore, workingDaysBetween} from "./workingDays.ts";

const tasksOf = ({scenario}: ClaimContext) => Object.values(scenario.schedule.tasks);
/** "Wed" for a Wednesday. */
export const shortWeekday = (date: IsoDate): Weekday => weekdayName(date).slice(0, 3) as Weekday;
type Weekday = "Mon" | "Tue" | "Wed" | "Thu" | "Fri" | "Sat" | "Sun";

/** The nearest year in which every label is right, or null. */
function yearOfLabels(context: ClaimContext): number | null {
  for (const shift of [0, -1, 1, -2, 2, -3, 3, -4, 4, -5, 5]) {
    const moved = tasksOf(context).every(({date, weekdayAsWritten}) => {
      const year = Number(date.slice(0, 4)) + shift;
      return shortWeekday(`${year}${date.slice(4)}`) === weekdayAsWritten;
    });
    if (moved) return Number(tasksOf(context)[0].date.slice(0, 4)) + shift;
  }
  return null;
}

export const calendar: readonly Claim[] = [
  {
    id: "weekday-labels",
    section: "5",
    severity: "medium",
    title: (context) => `The weekdays of the ${tasksOf(context).length} days are those of the calendar`,
    quote: "D1 Wed 24 Dec · D4 Mon 29 Dec · D10 Tue 6 Jan",
    inputs: ["schedule.tasks"],
    evaluate: (context) => {
      const wrong = tasksOf(context).filter(
        ({date, weekdayAsWritten}) => shortWeekday(date) !== weekdayAsWritten,
      );
      if (wrong.length === 0) {
        return {value: 0, unit: "days", verdict: "holds", because: "each label is the day's own"};
      }
      const [first] = wrong;
      const year = yearOfLabels(context);
      const fits = year === null ? "" : `; the labels are right for a start in ${year}`;
      return {
        value: wrong.length,
        unit: "days",
        verdict: "fails",
        because: `${wrong.length} labels are wrong: ${dated(first.date)} is a ${weekdayName(first.date)}, not ${first.weekdayAsWritten}${fits}`,
      };
    },
  },
  {
    id: "work-on-days-off",
    section: "5",
    severity: "high",
    title: () => "Work falls on working days",
    quote:
      "D2 Thu 25 Dec · Cabling + Network · D3 Fri 26 Dec · OS + Driver Install · D8 Fri 2 Jan · Traffic Mirror Mode",
    inputs: ["schedule.tasks", "schedule.holidayState"],
    evaluate: (context) => {
      const off = tasksOf(context).flatMap(({date, label, worksOnHolidays}) => {
        const reason = dayOff(date, context);
        return reason === null ? [] : [{label, worksOnHolidays, words: `${dated(date)} is ${reason}`}];
      });
      const blocked = off.filter(({worksOnHolidays}) => !worksOnHolidays);
      return {
        value: blocked.length,
        unit: "days",
        verdict: blocked.length === 0 ? "holds" : "fails",
        because:
          off.length === 0
            ? "none falls on a weekend or a public holiday"
            : `${list(off.map(({words}) => words))}${blocked.length === 0 ? ", and nothing on them needs anybody" : `; ${list(blocked.map(({label}) => label))} would wait for a working day`}`,
      };
    },
  },
  {
    id: "installation-fits-its-dates",
    section: "1, 5",
    severity: "high",
    title: ({scenario: {schedule}}) =>
      `${dated(schedule.installationStart)} to ${dated(schedule.liveDate)} holds ${schedule.installationDays} working days`,
    quote: "24 Dec 2026 - 6 Jan 2027 (2 weeks)",
    inputs: [
      "schedule.installationStart",
      "schedule.liveDate",
      "schedule.installationDays",
      "schedule.holidayState",
    ],
    evaluate: (context) => {
      const {installationStart, liveDate, installationDays} = context.scenario.schedule;
      const available = workingDaysBetween(installationStart, liveDate, context).length;
      return {
        value: available,
        unit: "working days",
        verdict: available >= installationDays ? "holds" : "fails",
        because: `there are ${available} without weekends and public holidays`,
        ...(available >= installationDays
          ? {}
          : {useInstead: `live on ${dated(lastDay(context))}, if nobody works on days off`}),
      };
    },
  },
  {
    id: "decision-on-a-working-day",
    section: "3",
    severity: "low",
    title: ({scenario}) => `The decision falls on a working day, ${dated(scenario.schedule.decisionDate)}`,
    quote: "Founder + Eng Lead pick by 15 Nov",
    inputs: ["schedule.decisionDate"],
    evaluate: (context) => {
      const {decisionDate} = context.scenario.schedule;
      const reason = dayOff(decisionDate, context);
      const before = workingDayBefore(decisionDate, context);
      return {
        value: daysBetween(before, decisionDate),
        unit: "days",
        verdict: reason === null ? "holds" : "fails",
        because: reason === null ? `it is a ${weekdayName(decisionDate)}` : `it is ${reason}`,
        ...(reason === null ? {} : {useInstead: dated(before)}),
      };
    },
  },
  {
    id: "slack-before-audit",
    section: "1, 10",
    severity: "high",
    title: ({scenario: {schedule}}) =>
      `On-prem inference can be shown when audit preparation starts on ${dated(schedule.auditDate)}, whatever slips`,
    quote: "MOH audit prep (7 Jan) requires demonstrable on-prem inference",
    inputs: [
      "schedule.liveDate",
      "schedule.auditDate",
      "contingencies.deliverySlip.mode",
      "contingencies.deliverySlip.weeks",
    ],
    evaluate: ({scenario}) => {
      const {liveDate, auditDate} = scenario.schedule;
      const {mode, weeks} = scenario.contingencies.deliverySlip;
      const slack = daysBetween(liveDate, auditDate);
      const slip = mode === "off" ? 0 : weeks * 7;
      return {
        value: slack,
        unit: "days",
        verdict: slack > slip ? "holds" : "fails",
        because:
          slip === 0
            ? `${days(slack)} between them and no slip is played`
            : `${days(slack)} between going live and the audit, a delivery slip takes ${slip}`,
      };
    },
  },
];

const days = (count: number): string => (count === 1 ? "1 day lies" : `${count} days lie`);

/** The day on which the last of the installation's working days falls. */
export function lastDay(context: ClaimContext): IsoDate {
  const {installationStart, installationDays} = context.scenario.schedule;
  const working = workingDaysBetween(
    installationStart,
    addDays(installationStart, 4 * installationDays + 28),
    context,
  );
  return working[installationDays - 1];
}
