import {runThrough} from "../units/slices.ts";
import {availability} from "./availability.ts";
import {calendar} from "./calendar.ts";
import {capacity} from "./capacity.ts";
import type {Claim, ClaimContext, ClaimResult, ClaimVerdict, Severity} from "./claim.ts";
import {cloudModels} from "./cloudModels.ts";
import {colocation} from "./colocation.ts";
import {growth} from "./growth.ts";
import {leadTime} from "./leadTime.ts";
import {memoryMap} from "./memoryMap.ts";
import {payback} from "./payback.ts";
import {performance} from "./performance.ts";
import {power} from "./power.ts";
import {runRate} from "./runRate.ts";
import {sensitiveTenants} from "./sensitiveTenants.ts";
import {serviceTax} from "./serviceTax.ts";
import {simulatedMoney} from "./simulatedMoney.ts";
import {simulatedTargets} from "./simulatedTargets.ts";
import {storage} from "./storage.ts";
import {team} from "./team.ts";

/** Every claim of the plan that is checked, in the order of its themes. */
export const CLAIMS: readonly Claim[] = [
  ...payback,
  ...simulatedMoney,
  ...runRate,
  ...growth,
  ...serviceTax,
  ...memoryMap,
  ...performance,
  ...capacity,
  ...simulatedTargets,
  ...sensitiveTenants,
  ...availability,
  ...cloudModels,
  ...leadTime,
  ...calendar,
  ...team,
  ...power,
  ...colocation,
  ...storage,
];

const VERDICTS: readonly ClaimVerdict[] = ["contradicts", "fails", "unstated", "holds"];
const SEVERITIES: readonly Severity[] = ["high", "medium", "low"];

/** Holds every claim of the plan against the scenario: first what turns the decision, last what holds. */
export const checkPlan = (context: ClaimContext): ClaimResult[] => runThrough(checkPlanInSlices(context));

/** `checkPlan`, giving way after each claim. */
export function* checkPlanInSlices(context: ClaimContext): Generator<void, ClaimResult[]> {
  const results: ClaimResult[] = [];
  for (const claim of CLAIMS) {
    results.push(...resultOf(claim, context));
    yield;
  }
  return results.sort((a, b) => rank(a) - rank(b));
}

function resultOf(claim: Claim, context: ClaimContext): ClaimResult[] {
  const finding = claim.evaluate(context);
  if (finding === null) return [];
  const {value, unit, verdict, because, useInstead, mustBeTrue} = finding;
  return [
    {
      id: claim.id,
      section: claim.section,
      claim: claim.title(context),
      quote: claim.quote ?? null,
      computed: {value, unit},
      verdict,
      because,
      severity: claim.severity,
      useInstead: useInstead ?? null,
      ...(mustBeTrue ? {mustBeTrue} : {}),
      inputs: claim.inputs,
    },
  ];
}

/** What holds comes last whatever turns on it. */
function rank({verdict, severity}: ClaimResult): number {
  const open = verdict === "holds" ? 1 : 0;
  return open * 100 + SEVERITIES.indexOf(severity) * 10 + VERDICTS.indexOf(verdict);
}
