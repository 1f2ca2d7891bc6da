import {demandSessions} from "../horizon/usage.ts";
import {exp} from "../units/exactMath.ts";
import {digits} from "../units/phrases.ts";
import type {Claim, ClaimContext} from "./claim.ts";

/** The least k with P(N <= k) >= p for a Poisson number of mean `mean`: sessions open at once when they come at random. */
export function poissonQuantile(mean: number, p: number): number {
  let term = exp(-mean);
  let sum = term;
  let k = 0;
  while (sum < p && k < 10_000) {
    k++;
    term *= mean / k;
    sum += term;
  }
  return k;
}

const P = 0.95;

const busyHour = ({scenario}: ClaimContext, tenants: number): number =>
  tenants * demandSessions(scenario.workload);

/** The most tenants whose busy hour stays within so many sessions 95 times in 100. */
function tenantsWithin(sessions: number, context: ClaimContext): number {
  let tenants = 0;
  while (tenants < 1000 && poissonQuantile(busyHour(context, tenants + 1), P) <= sessions) tenants++;
  return tenants;
}

export const capacity: readonly Claim[] = [
  {
    id: "ambient-target-against-demand",
    section: "4, 9",
    severity: "high",
    title: ({scenario: {objectives, tenants}}) =>
      `${objectives.ambientSessions} ambient sessions at once are enough for ${tenants.target} tenants`,
    quote: "Concurrent ambient SOAP ≥ 12",
    inputs: [
      "objectives.ambientSessions",
      "tenants.target",
      "workload.clinic",
      "workload.visit.minutesMean",
      "workload.visit.ambientShare",
    ],
    evaluate: (context) => {
      const {objectives, tenants} = context.scenario;
      const mean = busyHour(context, tenants.target);
      const value = poissonQuantile(mean, P);
      const holds = value <= objectives.ambientSessions;
      return {
        value,
        unit: "sessions",
        verdict: holds ? "holds" : "fails",
        because: `in the busy hour ${digits(mean)} are open on average and ${value} or fewer 95 times in 100`,
        ...(holds
          ? {}
          : {
              useInstead: `${value} sessions, or ${tenantsWithin(objectives.ambientSessions, context)} tenants`,
            }),
      };
    },
  },
  {
    id: "mid-tier-saturation",
    section: "2",
    severity: "medium",
    title: ({scenario: {today, tenants}}) =>
      `${today.ambientSessions} ambient sessions still carry today's ${Object.keys(tenants.existing).length} tenants`,
    quote: "mid-tier saturates at ~7 concurrent ambient SOAP sessions",
    inputs: ["today.ambientSessions", "tenants.existing", "workload.clinic", "workload.visit"],
    evaluate: (context) => {
      const {today, tenants} = context.scenario;
      const served = Object.values(tenants.existing).reduce((sum, {usage}) => sum + usage, 0);
      const value = poissonQuantile(busyHour(context, served), P);
      return {
        value,
        unit: "sessions",
        verdict: value <= today.ambientSessions ? "holds" : "fails",
        because: `their busy hour has ${digits(busyHour(context, served))} open on average, ${value} or fewer 95 times in 100; ${today.ambientSessions} carry ${tenantsWithin(today.ambientSessions, context)} tenants`,
      };
    },
  },
  {
    id: "upgrade-trigger",
    section: "3",
    severity: "high",
    title: ({scenario: {claims, tenants}}) =>
      `The premium tier can wait: it is due at ${claims.upgradeAtTenants} tenants, the case is made at ${tenants.target}`,
    quote: "upgrade to H100 SXM later if 10+ tenants confirmed",
    inputs: ["claims.upgradeAtTenants", "tenants.target"],
    evaluate: ({scenario: {claims, tenants}}) => {
      const room = claims.upgradeAtTenants - tenants.target;
      return {
        value: room,
        unit: "tenants",
        verdict: room > 0 ? "holds" : "contradicts",
        because:
          room > 0
            ? `the projection stays ${room} tenants below the trigger`
            : `the projection that pays the budget tier back is the trigger to replace it`,
        ...(room > 0
          ? {}
          : {useInstead: "a trigger in busy-hour sessions, above what the budget tier carries"}),
      };
    },
  },
  {
    id: "pipeline-reaches-target",
    section: "2",
    severity: "high",
    title: ({scenario: {tenants}}) => `The pipeline leads to ${tenants.target} tenants`,
    quote: "4 tenants today · 10+ projected · 2 of 5 prospect clinics",
    inputs: ["tenants.existing", "tenants.prospects", "tenants.target"],
    evaluate: ({scenario: {tenants}}) => {
      const today = Object.keys(tenants.existing).length;
      const prospects = Object.values(tenants.prospects);
      const expected = today + prospects.reduce((sum, {chance}) => sum + chance, 0);
      const most = today + prospects.length;
      return {
        value: expected,
        unit: "tenants",
        verdict:
          most < tenants.target ? "contradicts" : expected >= tenants.target - 0.5 ? "holds" : "unstated",
        because: `${today} today and ${prospects.length} prospects make ${most} if all sign, ${digits(expected)} at their chances`,
      };
    },
  },
];
