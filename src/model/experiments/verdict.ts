import type {Scenario} from "../scenario/schema/scenario.ts";
import {dated, digits, futures, list, percent, seconds} from "../units/phrases.ts";
import type {Gate, OptionAnswer, Verdict} from "./answer.ts";
import {totalMiss} from "./gates.ts";
import {wilson} from "./quantiles.ts";
import type {OptionRecord} from "./record.ts";

/** Share of futures in which each of these options has the highest NPV; ties go to the first. */
export function chancesBest(
  ids: readonly string[],
  records: ReadonlyMap<string, OptionRecord>,
): Map<string, number> {
  const wins = new Map(ids.map((id) => [id, 0]));
  const first = ids[0] === undefined ? undefined : records.get(ids[0]);
  if (!first) return wins;
  for (let future = 0; future < first.futures; future++) {
    let best = ids[0];
    for (const id of ids) if (npv(records, id, future) > npv(records, best, future)) best = id;
    wins.set(best, (wins.get(best) ?? 0) + 1);
  }
  return new Map([...wins].map(([id, count]) => [id, count / first.futures]));
}

const npv = (records: ReadonlyMap<string, OptionRecord>, id: string, future: number): number =>
  records.get(id)?.scalars.npv[future] ?? Number.NEGATIVE_INFINITY;

/** Gates first: only options that keep every objective are ranked, by NPV. Where none does, the nearest miss is named. */
export function verdictOf(
  options: readonly OptionAnswer[],
  records: ReadonlyMap<string, OptionRecord>,
  scenario: Scenario,
): Verdict {
  const feasible = options.filter((option) => option.feasible);
  const byMoney = leaderByMoney(options, records);
  if (feasible.length === 0) return noneFeasible(options, byMoney, scenario);
  const chances = chancesBest(
    feasible.map(({id}) => id),
    records,
  );
  const leader = feasible.reduce((best, option) =>
    (chances.get(option.id) ?? 0) > (chances.get(best.id) ?? 0) ? option : best,
  );
  const chance = chances.get(leader.id) ?? 0;
  const interval = wilson(chance, scenario.run.replications);
  const clear = interval[0] > 0.5;
  return {
    choice: clear ? leader.id : null,
    outcome: clear ? "clear" : "too-close",
    leader: leader.id,
    sentence: clear ? clearSentence(leader, chance, scenario) : closeSentence(feasible, leader, chance),
    chanceBest: chance,
    chanceBestInterval: interval,
    stable: interval[0] > 0.5 || interval[1] < 0.5,
    because: leader.gates.map(({label, because}) => `${label}: ${because}`),
    whatWouldChangeIt: [
      ...relaxations(options.filter((option) => !option.feasible)),
      ...moneyNote(leader.id, byMoney),
    ],
  };
}

function leaderByMoney(
  options: readonly OptionAnswer[],
  records: ReadonlyMap<string, OptionRecord>,
): {option: OptionAnswer; chance: number} {
  const chances = chancesBest(
    options.map(({id}) => id),
    records,
  );
  const option = options.reduce((best, next) =>
    (chances.get(next.id) ?? 0) > (chances.get(best.id) ?? 0) ? next : best,
  );
  return {option, chance: chances.get(option.id) ?? 0};
}

function clearSentence(option: OptionAnswer, chance: number, {schedule}: Scenario): string {
  if (option.capexMyr === 0)
    return `Stay with ${option.label.toLowerCase()}. It keeps every objective and is worth most in ${futures(chance)}.`;
  return `Buy ${option.label} by ${dated(schedule.orderDate)}. It keeps every objective, is worth most in ${futures(chance)}${payback(option)}. ${runsOut(option)}`;
}

function closeSentence(feasible: readonly OptionAnswer[], leader: OptionAnswer, chance: number): string {
  const others = feasible.filter(({id}) => id !== leader.id).map(({label}) => label);
  return `Too close to call: ${leader.label} is worth most in ${futures(chance)}, against ${list(others)}.`;
}

function noneFeasible(
  options: readonly OptionAnswer[],
  byMoney: {option: OptionAnswer; chance: number},
  {run}: Scenario,
): Verdict {
  const nearest = options.reduce((best, option) => (isNearer(option, best) ? option : best));
  const misses = nearest.gates.filter(({holds}) => !holds);
  return {
    choice: null,
    outcome: "none-feasible",
    leader: nearest.id,
    sentence: `No option keeps every objective. ${nearest.label} comes nearest: it misses ${list(misses.map(missed))}. By money alone ${byMoney.option.label} is worth most in ${futures(byMoney.chance)}${payback(byMoney.option)}.`,
    chanceBest: byMoney.chance,
    chanceBestInterval: wilson(byMoney.chance, run.replications),
    stable: true,
    because: options.map(
      (option) => `${option.label}: ${list(option.gates.filter(({holds}) => !holds).map(missed))}`,
    ),
    whatWouldChangeIt: relaxations(options),
  };
}

/** Fewer broken gates first, then the smaller sum of misses. */
function isNearer(a: OptionAnswer, b: OptionAnswer): boolean {
  const broken = ({gates}: OptionAnswer) => gates.filter(({holds}) => !holds).length;
  if (broken(a) !== broken(b)) return broken(a) < broken(b);
  return totalMiss(a.gates) < totalMiss(b.gates);
}

/** What would have to be accepted for each option that fails, fewest concessions first. */
function relaxations(failing: readonly OptionAnswer[]): string[] {
  return [...failing]
    .sort((a, b) => (isNearer(a, b) ? -1 : 1))
    .map(
      (option) =>
        `${option.label} would do if you accepted ${list(option.gates.filter(({holds}) => !holds).map(accepted))}`,
    );
}

function moneyNote(leader: string, byMoney: {option: OptionAnswer; chance: number}): string[] {
  if (byMoney.option.id === leader) return [];
  return [
    `by money alone ${byMoney.option.label} is worth most in ${futures(byMoney.chance)}, but it breaks an objective`,
  ];
}

function payback({paybackMonths, capexMyr}: OptionAnswer): string {
  if (capexMyr === 0) return "";
  const {p10, p50, p90} = paybackMonths;
  if (p50 === null) return ", and does not pay back within the horizon in half of the futures";
  const end = p90 === null ? "never" : digits(Math.ceil(p90));
  return `, and pays back in month ${digits(Math.ceil(p50))} (P10 ${digits(Math.ceil(p10 ?? 0))} - P90 ${end})`;
}

function runsOut({saturation}: OptionAnswer): string {
  if (saturation.month === null) return "It does not run out within the horizon.";
  return `It runs out at ${saturation.tenants} tenants, most likely ${dated(saturation.month)}.`;
}

const amount = (value: number, unit: string): string =>
  unit === "s" ? seconds(value) : unit === "share" ? percent(value) : `${digits(value)} ${unit}`;

const missed = ({label, value, target, unit}: Gate): string =>
  `${label} (${amount(value, unit)} against ${amount(target, unit)})`;

const accepted = ({label, value, unit}: Gate): string => `${label} of ${amount(value, unit)}`;
