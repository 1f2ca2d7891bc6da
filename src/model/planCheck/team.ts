import {digits, list} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {workingDaysBetween} from "./workingDays.ts";

const teamOf = ({scenario}: ClaimContext) => Object.entries(scenario.schedule.team);

export const team: readonly Claim[] = [
  {
    id: "team-fte",
    section: "1, 8",
    severity: "low",
    title: ({scenario}) => `The team is ${digits(scenario.schedule.statedFte)} FTE`,
    quote: "2.5 FTE (1 DevOps + 0.5 Eng Lead + 0.5 Founder + 0.5 BE)",
    inputs: ["schedule.team", "schedule.statedFte"],
    evaluate: (context) => {
      const sum = teamOf(context).reduce((fte, [, role]) => fte + role.fte, 0);
      const stated = context.scenario.schedule.statedFte;
      return {
        value: sum,
        unit: "FTE",
        verdict: Math.abs(sum - stated) < 0.005 ? "holds" : "contradicts",
        because: `${teamOf(context)
          .map(([, {label, fte}]) => `${label} ${digits(fte)}`)
          .join(" + ")} = ${digits(sum)}`,
      };
    },
  },
  {
    id: "team-capacity",
    section: "5, 8",
    severity: "medium",
    title: () => "Each role has the days that its tasks take",
    quote: "DevOps 1.0 FTE · Hardware install · OS · driver · inference stack",
    inputs: ["schedule.team", "schedule.tasks", "schedule.installationStart", "schedule.liveDate"],
    evaluate: (context) => {
      const {tasks, installationStart, liveDate} = context.scenario.schedule;
      const days = workingDaysBetween(installationStart, liveDate, context).length;
      const loads = teamOf(context).map(([id, {label, fte}]) => {
        const asked = Object.values(tasks).reduce(
          (sum, task) => (task.role === id ? sum + task.staffDays : sum),
          0,
        );
        return {label, asked, available: fte * days};
      });
      const over = loads.filter(({asked, available}) => asked > available);
      const worst = loads.reduce((a, b) => (b.asked * a.available > a.asked * b.available ? b : a), loads[0]);
      if (worst === undefined) return null;
      return {
        value: worst.available > 0 ? worst.asked / worst.available : null,
        unit: "of the busiest role's time",
        verdict: over.length === 0 ? "holds" : "fails",
        because: `${worst.label} is asked for ${digits(worst.asked)} days and has ${digits(worst.available)} in ${days} working days`,
      };
    },
  },
  {
    id: "team-day-by-day",
    section: "5, 8",
    severity: "medium",
    title: () => "No day asks a role for more than its share",
    inputs: ["schedule.team", "schedule.tasks"],
    evaluate: (context) => {
      const {tasks, team: roles} = context.scenario.schedule;
      const over = Object.values(tasks).filter(({role, staffDays}) => staffDays > (roles[role]?.fte ?? 0));
      const words = over.map(
        ({label, role, staffDays}) =>
          `${label} takes ${digits(staffDays)} ${staffDays === 1 ? "day" : "days"} of ${roles[role]?.label ?? role} at ${digits(roles[role]?.fte ?? 0)}`,
      );
      return {
        value: over.length,
        unit: "days",
        verdict: over.length === 0 ? "holds" : "fails",
        because: over.length === 0 ? "each day's work fits the share of its role" : list(words),
      };
    },
  },
];
