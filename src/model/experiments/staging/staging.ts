import type {Interval} from "../../kernel/intervals.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {addDays} from "../../units/calendar.ts";
import {dated, ringgit} from "../../units/phrases.ts";
import type {Progress} from "../decide.ts";
import type {Setting} from "../playFutures.ts";
import {type Policy, type PolicyWorth, playPolicies, withOrder} from "./policies.ts";

/** Tenants at which the next stage may be ordered; null: never. */
export type Trigger = number | null;

export interface StagedRule {
  readonly option: string;
  readonly label: string;
  /** The scenario's own trigger first, then never, then all others. */
  readonly rules: readonly PolicyWorth<Trigger>[];
  readonly best: PolicyWorth<Trigger>;
  readonly sentence: string;
}

export const TRIGGERS = [4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16, 18, 20] as const;

/** Which number of tenants the last stage is best ordered at, or never; against the scenario's own rule. */
export function* stagedRule(
  setting: Setting,
  option: string,
  futures: number,
): Generator<Progress, StagedRule> {
  const {scenario} = setting;
  const {label, stages} = scenario.options[option];
  const last = stages.length - 1;
  const {order} = stages[last];
  if (last < 1 || order.on !== "tenants")
    throw new Error(`a staged option must order its last stage by tenants, got ${option}`);
  const own = order.tenants;
  const triggers: Trigger[] = [own, null, ...TRIGGERS.filter((trigger) => trigger !== own)];
  const rules = yield* playPolicies(
    setting,
    option,
    triggers.map((key) => triggered(option, last, key)),
    futures,
  );
  const best = bestOf(rules);
  const gain = ringgit(best.againstFirstMyr.mean);
  const sentence =
    best.key === own
      ? `${stages[last].label} is best ordered at ${own} tenants, as planned`
      : best.key === null
        ? `${stages[last].label} is best not ordered at all: ${gain} more than at ${own} tenants`
        : `${stages[last].label} is best ordered at ${best.key} tenants: ${gain} more than at ${own}`;
  return {option, label, rules, best, sentence};
}

/** Never is a trigger beyond all tenants that come. */
const triggered = (option: string, stage: number, key: Trigger): Policy<Trigger> => ({
  key,
  change: (scenario) => withOrder(scenario, option, stage, {on: "tenants", tenants: key ?? NEVER}),
});

const NEVER = 1_000_000;

export interface ValueOfWaiting {
  readonly option: string;
  readonly label: string;
  /** Ordering on the schedule, then the first stage ordered when so many tenants are served on the cloud. */
  readonly rules: readonly PolicyWorth<Trigger>[];
  readonly best: PolicyWorth<Trigger>;
  /** What the best way to wait is worth more than deciding now; 0 where now is best. */
  readonly valueMyr: number;
  /** What never ordering, to stay on the cloud, is worth more than ordering on the schedule, future by future, 95 %. */
  readonly neverMyr: Interval;
  readonly sentence: string;
}

/** Is it better to order on the schedule, or to wait until the tenants have come? `null` is ordering now. */
export function* valueOfWaiting(
  setting: Setting,
  option: string,
  futures: number,
): Generator<Progress, ValueOfWaiting> {
  const {scenario} = setting;
  const {label} = scenario.options[option];
  const now: Policy<Trigger> = {
    key: null,
    change: (drawn) => withOrder(drawn, option, 0, {on: "schedule"}),
  };
  const waits = TRIGGERS.filter((key) => key <= 12).map((key) => triggered(option, 0, key));
  const all = yield* playPolicies(setting, option, [now, ...waits, triggered(option, 0, NEVER)], futures);
  const rules = all.slice(0, -1);
  const never = all[all.length - 1];
  const best = bestOf(rules);
  return {
    ...{option, label, rules, best},
    valueMyr: best.key === null ? 0 : best.againstFirstMyr.mean,
    neverMyr: never.againstFirstMyr,
    sentence: waitingSentence(label, dated(scenario.schedule.orderDate), rules, best, never),
  };
}

/** What never orders needs no box: said where it is clearly worth more than ordering now, and more than any waiting. */
function waitingSentence(
  label: string,
  by: string,
  rules: readonly PolicyWorth<Trigger>[],
  best: PolicyWorth<Trigger>,
  never: PolicyWorth<Trigger>,
): string {
  const gain = ({mean, low, high}: Interval) =>
    `${ringgit(mean)} (${ringgit(low)} to ${ringgit(high)}) more than ordering on ${by}`;
  if (never.meanNpvMyr > best.meanNpvMyr && never.againstFirstMyr.low > 0)
    return `${label} is best not ordered at all: to stay on the cloud is worth ${gain(never.againstFirstMyr)}${
      best.key === null
        ? ""
        : `; waiting until ${best.key} tenants are served comes to ${ringgit(best.againstFirstMyr.mean)} of it`
    }`;
  if (best.key === null) return `${label}: waiting is worth nothing, ordering on ${by} is best`;
  return best.againstFirstMyr.low > 0
    ? `${label}: waiting until ${best.key} tenants are served is worth ${gain(best.againstFirstMyr)}`
    : `${label}: waiting until ${best.key} tenants are served is no better than ordering on ${by} as far as ${rules.length} rules and these futures can tell`;
}

export interface LateDecision {
  readonly option: string;
  readonly label: string;
  /** By weeks after the order date of the scenario, 0 first. */
  readonly weeks: readonly PolicyWorth<number>[];
  /** Mean loss a week over the weeks that were played, ringgit of NPV; below zero a delay gains. */
  readonly perWeekMyr: number;
  readonly sentence: string;
}

const WEEKS = [0, 1, 2, 3, 4, 6, 8, 12, 16] as const;

/** What each week that the order is later costs. */
export function* lateDecision(
  setting: Setting,
  option: string,
  futures: number,
): Generator<Progress, LateDecision> {
  const {scenario} = setting;
  const {label} = scenario.options[option];
  const policies = WEEKS.map((key): Policy<number> => ({key, change: (drawn) => later(drawn, key)}));
  const weeks = yield* playPolicies(setting, option, policies, futures);
  const last = weeks[weeks.length - 1];
  const perWeekMyr = -last.againstFirstMyr.mean / last.key;
  const after = dated(scenario.schedule.orderDate);
  const does = perWeekMyr >= 0 ? `costs ${ringgit(perWeekMyr)}` : `saves ${ringgit(-perWeekMyr)}`;
  return {
    option,
    label,
    weeks,
    perWeekMyr,
    sentence: `${label}: each week after ${after} ${does} of NPV on average over ${last.key} weeks`,
  };
}

const later = (scenario: Scenario, weeks: number): Scenario => ({
  ...scenario,
  schedule: {...scenario.schedule, orderDate: addDays(scenario.schedule.orderDate, weeks * 7)},
});

const bestOf = <Key>(rules: readonly PolicyWorth<Key>[]): PolicyWorth<Key> =>
  rules.reduce((best, rule) => (rule.meanNpvMyr > best.meanNpvMyr ? rule : best));
