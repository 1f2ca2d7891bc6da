import type {Scenario} from "../scenario/schema/scenario.ts";
import {dated, digits, futures, inSentence, list} from "../units/phrases.ts";
import type {OptionAnswer} from "./answer.ts";
import {brokenGates, missed} from "./gateWords.ts";

/** The option that is worth most in the most futures, and in which share of them. */
export interface Leader {
  readonly option: OptionAnswer;
  readonly chance: number;
}

/**
 * One option keeps every objective and leads: what to do, how sure, when the money is back, when it runs out. `amongAll`:
 * every option keeps them.
 */
export function clearSentence(
  option: OptionAnswer,
  chance: number,
  {schedule}: Scenario,
  amongAll: boolean,
): string {
  // one that misses an objective may be worth more than any that keeps them
  const most = amongAll ? "is worth most" : "is worth most of those that do";
  if (option.capexMyr === 0)
    return `Stay with ${inSentence(option.label)}. It keeps every objective that can be judged of it (its own speed is not known here) and ${most} in ${futures(chance)}.`;
  return `Buy ${option.label} by ${dated(schedule.orderDate)}. It keeps every objective, ${most} in ${futures(chance)}${payback(option, ", and")}. ${runsOut(option)}`;
}

/** More than one keeps every objective, and none leads. */
export function closeSentence(
  feasible: readonly OptionAnswer[],
  leader: OptionAnswer,
  chance: number,
): string {
  const others = feasible.filter(({id}) => id !== leader.id).map(({label}) => label);
  return `Too close to call: ${leader.label} is worth most in ${futures(chance)}, against ${list(others)}.`;
}

/**
 * None keeps every objective: first whom the objectives and whom the money speak for, then by how much the nearest
 * misses, what the money says, and when a box that is ordered as planned is there.
 */
export function noneSentence(nearest: OptionAnswer, byMoney: Leader, scenario: Scenario): string {
  const {option, chance} = byMoney;
  const misses = list(brokenGates(nearest.gates).map(missed));
  const box = [option, nearest].find(({capexMyr}) => capexMyr > 0);
  const grounds = [
    `${nearest.label} falls short: ${misses}.`,
    option.capexMyr > 0 ? `${option.label}${payback(option, "")}${outgrown(option)}.` : "",
    box ? live(box, scenario) : "",
  ];
  const named =
    option.id === nearest.id
      ? `${option.label} is nearest, and worth most`
      : `${nearest.label} is nearest, ${option.label} worth most`;
  return `No option keeps every objective: ${named} in ${futures(chance)}. ${grounds.filter(Boolean).join(" ")}`;
}

function payback({paybackMonths, capexMyr}: OptionAnswer, and: string): string {
  if (capexMyr === 0) return "";
  const {p10, p50, p90} = paybackMonths;
  if (p50 === null) return `${and} does not pay back within the horizon in half of the futures`;
  const end = p90 === null ? "never" : digits(Math.ceil(p90));
  return `${and} pays back in month ${digits(Math.ceil(p50))} (P10 ${digits(Math.ceil(p10 ?? 0))} - P90 ${end})`;
}

function runsOut({saturation}: OptionAnswer): string {
  if (saturation.month === null) return "It does not run out within the horizon.";
  return `It runs out at ${saturation.tenants} tenants, most likely ${dated(saturation.month)}.`;
}

/** When the load outgrows a box that misses an objective from the first day. */
function outgrown({saturation: {byObjective}}: OptionAnswer): string {
  const outgrown = byObjective?.nominal.outgrown;
  if (!outgrown?.month.p50) return "";
  const at = outgrown.tenants === null ? "" : ` at ${outgrown.tenants} tenants`;
  return `, but is outgrown in ${dated(outgrown.month.p50)}${at}`;
}

function live({liveDate}: OptionAnswer, {schedule}: Scenario): string {
  if (liveDate.p50 === null) return "";
  const late = liveDate.p50 > schedule.liveDate ? `, not ${dated(schedule.liveDate)}` : "";
  return `Ordered ${dated(schedule.orderDate)}, it is live about ${dated(liveDate.p50)}${late}.`;
}
