import type {Scenario} from "../scenario/schema/scenario.ts";
import {futures, list, seconds} from "../units/phrases.ts";
import type {OptionAnswer, Verdict} from "./answer.ts";
import {accepted, brokenGates, distance, missed} from "./gateWords.ts";
import {wilson} from "./quantiles.ts";
import type {OptionRecord} from "./record.ts";
import {clearSentence, closeSentence, type Leader, noneSentence} from "./verdictSentence.ts";

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
    sentence: clear
      ? clearSentence(leader, chance, scenario, feasible.length === options.length)
      : closeSentence(feasible, leader, chance),
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

function leaderByMoney(options: readonly OptionAnswer[], records: ReadonlyMap<string, OptionRecord>): Leader {
  const chances = chancesBest(
    options.map(({id}) => id),
    records,
  );
  const option = options.reduce((best, next) =>
    (chances.get(next.id) ?? 0) > (chances.get(best.id) ?? 0) ? next : best,
  );
  return {option, chance: chances.get(option.id) ?? 0};
}

function noneFeasible(options: readonly OptionAnswer[], byMoney: Leader, scenario: Scenario): Verdict {
  const nearest = options.reduce((best, option) => (isNearer(option, best) ? option : best));
  return {
    choice: null,
    outcome: "none-feasible",
    leader: nearest.id,
    sentence: noneSentence(nearest, byMoney, scenario),
    chanceBest: byMoney.chance,
    chanceBestInterval: wilson(byMoney.chance, scenario.run.replications),
    stable: true,
    because: options.map((option) => `${option.label}: ${list(brokenGates(option.gates).map(missed))}`),
    whatWouldChangeIt: [...relaxations(options), ...firstTokenNote(options, scenario)],
  };
}

/** Fewer broken musts first, then the smaller sum of misses. */
function isNearer(a: OptionAnswer, b: OptionAnswer): boolean {
  const [first, second] = [distance(a.gates), distance(b.gates)];
  return first.musts === second.musts ? first.miss < second.miss : first.musts < second.musts;
}

/** What would have to be accepted for each option that fails, the nearest first. */
function relaxations(failing: readonly OptionAnswer[]): string[] {
  return [...failing]
    .sort((a, b) => (isNearer(a, b) ? -1 : 1))
    .map(
      (option) => `${option.label} would do if you accepted ${list(brokenGates(option.gates).map(accepted))}`,
    );
}

/** A note is read while it is written: where the first token keeps the promise that the last one breaks, say so. */
function firstTokenNote(options: readonly OptionAnswer[], {objectives}: Scenario): string[] {
  if (objectives.soapMeasuredTo === "first-token") return [];
  const target = objectives.soapP95Seconds;
  return options
    .filter(({soapFirstTokenP95Seconds: first}) => first !== null && first <= target)
    .map(
      ({label, soapFirstTokenP95Seconds: first}) =>
        `${label} shows the first words of a note in ${seconds(first ?? 0)} at p95: it keeps ${seconds(target)} if notes are streamed and the clock stops there`,
    );
}

function moneyNote(leader: string, byMoney: Leader): string[] {
  if (byMoney.option.id === leader) return [];
  return [
    `by money alone ${byMoney.option.label} is worth most in ${futures(byMoney.chance)}, but it breaks an objective`,
  ];
}
