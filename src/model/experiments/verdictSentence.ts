import type {Scenario} from "../scenario/schema/scenario.ts";
import {dated, digits, futures, inSentence, list} from "../units/phrases.ts";
import type {OptionAnswer} from "./answer.ts";
import {brokenGates, missed} from "./gateWords.ts";

/** The option that is worth most in the most futures, and in which share of them. */
export interface Leader {
  readonly option: OptionAnswer;
  readonly chance: number;
}

/** Among whom a choice was made: how many keep every objective, of how many, and whom the money alone speaks for. */
export interface Field {
  readonly feasible: number;
  readonly options: number;
  readonly byMoney: Leader;
}

/** One option keeps every objective and leads: what to do, how sure, when the money is back, when it runs out. */
export function clearSentence({option, chance}: Leader, field: Field, scenario: Scenario): string {
  const buys = option.capexMyr > 0;
  const judged = buys ? "" : ` that can be judged of it (${cloudSpeed(option)})`;
  const back = buys ? payback(option, "") : "";
  const rest = buys ? ` It ${runsOut(option)}.` : "";
  return `${whatToDo(option, scenario)}. ${standing({option, chance}, field, judged, back)}${rest}`;
}

const cloudSpeed = ({gates}: OptionAnswer): string =>
  gates.some(({id}) => id === "soapP95")
    ? "its speed by what is published of it"
    : "its own speed is not known here";

/** How it stands among the others. An option that alone keeps every objective was ranked against none: no chance is said of it. */
function standing(leader: Leader, {feasible, options, byMoney}: Field, judged: string, back: string): string {
  const {option, chance} = leader;
  if (options === 1)
    return `It keeps every objective${judged}${back ? `, and${back}` : ""}; no other was asked about.`;
  const worth = `worth most in ${futures(chance)}`;
  if (feasible === options)
    return `It keeps every objective${judged}${back ? `, is ${worth}, and${back}` : ` and is ${worth}`}.`;
  if (feasible > 1)
    return `Of the ${feasible} options that keep every objective it is ${worth}${back ? `, and${back}` : ""}.`;
  const richer =
    byMoney.option.id === option.id
      ? ""
      : ` By money alone ${inSentence(byMoney.option.label)} is worth most in ${futures(byMoney.chance)}.`;
  return `It alone keeps every objective${judged}${back ? `, and${back}` : ""}.${richer}`;
}

/** What is ordered and when; a stage that waits for tenants is ordered once they are served. */
function whatToDo({id, label, capexMyr}: OptionAnswer, {options, schedule}: Scenario): string {
  if (capexMyr === 0) return `Stay with ${inSentence(label)}`;
  const [first, ...later] = options[id]?.stages ?? [];
  if (first === undefined || later.length === 0) return `Buy ${label} by ${dated(schedule.orderDate)}`;
  const order = ({order}: typeof first): string => {
    if (order.on === "tenants") return `once ${order.tenants} tenants are served`;
    return `by ${dated(order.on === "date" ? order.date : schedule.orderDate)}`;
  };
  return `Buy ${list([first, ...later].map((stage) => `${stage.label} ${order(stage)}`))}`;
}

/** More than one keeps every objective, and none leads: how close it is, and what the boxes among them bring. */
export function closeSentence(
  feasible: readonly OptionAnswer[],
  leader: OptionAnswer,
  chance: number,
  scenario: Scenario,
): string {
  const others = feasible.filter(({id}) => id !== leader.id).map(({label}) => label);
  const boxes = feasible.filter(({capexMyr}) => capexMyr > 0);
  const grounds = [
    ...boxes.map((box) => `${box.label}${payback(box, "")} and ${runsOut(box)}.`),
    boxes[0] ? live(boxes[0], scenario) : "",
  ];
  return [
    `Too close to call: ${leader.label} is worth most in ${futures(chance)}, against ${list(others)}.`,
    ...grounds.filter(Boolean),
  ].join(" ");
}

/**
 * None keeps every objective: first whom the objectives and whom the money speak for, then by how much the nearest
 * misses, what the money says, and when a box that is ordered as planned is there.
 */
export function noneSentence(
  nearest: OptionAnswer,
  {byMoney, options}: Pick<Field, "byMoney" | "options">,
  scenario: Scenario,
): string {
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
  const who = options === 1 ? `${option.label} was asked about alone` : `${named} in ${futures(chance)}`;
  return `No option keeps every objective: ${who}. ${grounds.filter(Boolean).join(" ")}`;
}

function payback({paybackMonths, capexMyr}: OptionAnswer, and: string): string {
  if (capexMyr === 0) return "";
  const {p10, p50, p90} = paybackMonths;
  if (p50 === null) return `${and} does not pay back within the horizon in half of the futures`;
  const end = p90 === null ? "never" : digits(Math.ceil(p90));
  return `${and} pays back in month ${digits(Math.ceil(p50))} (P10 ${digits(Math.ceil(p10 ?? 0))} - P90 ${end})`;
}

function runsOut({saturation: {month, tenants}}: OptionAnswer): string {
  if (month === null) return "does not run out within the horizon";
  return `runs out at ${tenants} tenants, most likely ${dated(month)}`;
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
