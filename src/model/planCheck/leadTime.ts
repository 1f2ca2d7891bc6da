import {addDays, daysBetween} from "../units/calendar.ts";
import {dated, digits, percent} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {workingDayBefore} from "./workingDays.ts";

const DAYS = 7;
/** A date is kept when it is kept in 19 of 20 cases. */
const SURE = 0.95;

/** Chance that a box ordered on a date is there on the first day of installation, the lead time being uniform over its stated range. */
export function chanceOnTime(
  orderDate: string,
  {scenario}: ClaimContext,
  leadTime: {readonly low: number; readonly high: number},
): number {
  const room = daysBetween(orderDate, scenario.schedule.installationStart);
  const low = leadTime.low * DAYS;
  const width = leadTime.high * DAYS - low;
  if (width <= 0) return room >= low ? 1 : 0;
  return Math.min(1, Math.max(0, (room - low) / width));
}

export const leadTime: readonly Claim[] = [
  {
    id: "order-date-against-lead-time",
    section: "1, 3, 5",
    severity: "high",
    title: ({scenario: {schedule}}) =>
      `Ordered on ${dated(schedule.orderDate)} the box is there on ${dated(schedule.installationStart)}`,
    quote: "Hardware procurement (lead time 4-6 weeks · order in Nov)",
    inputs: [
      "schedule.orderDate",
      "schedule.installationStart",
      "claims.leadTimeWeeksLow",
      "claims.leadTimeWeeksHigh",
    ],
    evaluate: (context) => {
      const {schedule, claims} = context.scenario;
      const {leadTimeWeeksLow: low, leadTimeWeeksHigh: high} = claims;
      const value = chanceOnTime(schedule.orderDate, context, {low, high});
      const room = daysBetween(schedule.orderDate, schedule.installationStart);
      const weekLater = chanceOnTime(addDays(schedule.orderDate, DAYS), context, {low, high});
      const latest = workingDayBefore(addDays(schedule.installationStart, -high * DAYS), context);
      const holds = value >= SURE;
      return {
        value,
        unit: "chance",
        verdict: holds ? "holds" : "fails",
        because: `${room} days are left for ${digits(low)} to ${digits(high)} weeks: on time in ${percent(value)} of cases, ordered a week later in ${percent(weekLater)}`,
        ...(holds ? {} : {useInstead: `order by ${dated(latest)}`}),
      };
    },
  },
  {
    id: "market-lead-time",
    section: "1",
    severity: "high",
    title: ({scenario: {claims}}) =>
      `Servers arrive ${digits(claims.leadTimeWeeksLow)} to ${digits(claims.leadTimeWeeksHigh)} weeks after the order`,
    quote: "lead time 4-6 weeks",
    inputs: ["schedule.marketLeadTimeWeeks", "claims.leadTimeWeeksHigh", "schedule.orderDate"],
    evaluate: ({scenario: {schedule, claims}}) => {
      const market = schedule.marketLeadTimeWeeks;
      const holds = market <= claims.leadTimeWeeksHigh;
      const arrives = addDays(schedule.orderDate, Math.round(market * DAYS));
      return {
        value: market,
        unit: "weeks",
        verdict: holds ? "holds" : "fails",
        because: `the market quotes ${digits(market)} weeks: ordered on ${dated(schedule.orderDate)} it arrives on ${dated(arrives)}`,
        ...(holds ? {} : {useInstead: "a written delivery date, or a bridge until then"}),
      };
    },
  },
  {
    id: "order-in-month",
    section: "1",
    severity: "low",
    title: ({scenario: {claims}}) =>
      `The order goes out in ${dated(claims.leadTimeOrderMonth)}, after the decision`,
    quote: "order in Nov",
    inputs: ["schedule.orderDate", "schedule.decisionDate", "claims.leadTimeOrderMonth"],
    evaluate: ({scenario: {schedule, claims}}) => {
      const after = daysBetween(schedule.decisionDate, schedule.orderDate);
      const inMonth = schedule.orderDate.startsWith(claims.leadTimeOrderMonth);
      return {
        value: after,
        unit: "days after the decision",
        verdict: inMonth && after >= 0 ? "holds" : "contradicts",
        because: `decided on ${dated(schedule.decisionDate)}, ordered on ${dated(schedule.orderDate)}`,
      };
    },
  },
];
