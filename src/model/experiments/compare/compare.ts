import type {Catalogue} from "../../catalogue/types.ts";
import {type Interval, pairedInterval} from "../../kernel/intervals.ts";
import {differences} from "../../scenario/difference.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {ringgit} from "../../units/phrases.ts";
import type {Gate, Quantiles, Verdict} from "../answer.ts";
import {type Decided, decideInFull, type Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";

/** An input that is not the same; `undefined` where one scenario has none. */
export interface InputChange {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

export interface OptionChange {
  readonly id: string;
  readonly label: string;
  readonly npvMyr: {readonly before: Quantiles; readonly after: Quantiles};
  /** Mean of after less before, future by future, with its 95 % interval: the luck that both share cancels. */
  readonly npvChangeMyr: Interval;
  readonly paybackMonths: {readonly before: Quantiles; readonly after: Quantiles};
  /** Objectives kept in one and not in the other. */
  readonly flips: readonly {readonly before: Gate; readonly after: Gate}[];
}

export interface Comparison {
  readonly inputs: readonly InputChange[];
  readonly verdict: {readonly before: Verdict; readonly after: Verdict};
  readonly sameChoice: boolean;
  readonly options: readonly OptionChange[];
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** What tells of a scenario and is not part of its question. */
const ABOUT = ["$schema", "id", "title", "description", "provenance"];

/**
 * Two scenarios and their answers. Both are played with the seed and as many futures as the first, so that the same tenants
 * come and the same things fail; what differs is the inputs' doing.
 */
export function* compare(
  before: Scenario,
  after: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
): Generator<Progress, Comparison> {
  const {seed, replications} = before.run;
  const alike: Scenario = {...after, run: {...after.run, seed, replications}};
  const first = yield* decideInFull(before, catalogue, shop);
  const second = yield* decideInFull(alike, catalogue, shop);
  const ids = (decided: Decided) => decided.decision.options.map(({id}) => id);
  return {
    inputs: inputChanges(before, after),
    verdict: {before: first.decision.verdict, after: second.decision.verdict},
    sameChoice: first.decision.verdict.choice === second.decision.verdict.choice,
    options: ids(first)
      .filter((id) => ids(second).includes(id))
      .map((id) => optionChange(id, first, second)),
    onlyBefore: ids(first).filter((id) => !ids(second).includes(id)),
    onlyAfter: ids(second).filter((id) => !ids(first).includes(id)),
  };
}

/** Inputs that differ, by path, in the order of the second scenario. */
export function inputChanges(before: Scenario, after: Scenario): InputChange[] {
  return differences(before, after)
    .filter(({keys}) => !ABOUT.includes(keys[0] ?? ""))
    .map(({keys, value}) => ({path: keys.join("."), before: deep(before, keys), after: value}));
}

const deep = (root: unknown, keys: readonly string[]): unknown =>
  keys.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], root);

function optionChange(id: string, first: Decided, second: Decided): OptionChange {
  const of = ({decision, records}: Decided) => {
    const option = decision.options.find((candidate) => candidate.id === id);
    const record = records.get(id);
    if (!option || !record) throw new Error(`an option must be in both scenarios, got ${id}`);
    return {option, npv: record.scalars.npv};
  };
  const [a, b] = [of(first), of(second)];
  return {
    id,
    label: b.option.label,
    npvMyr: {before: a.option.npvMyr, after: b.option.npvMyr},
    npvChangeMyr: pairedInterval(b.npv, a.npv, 0.95),
    paybackMonths: {before: a.option.paybackMonths, after: b.option.paybackMonths},
    flips: a.option.gates.flatMap((gate) => {
      const other = b.option.gates.find((candidate) => candidate.id === gate.id);
      return other && other.holds !== gate.holds ? [{before: gate, after: other}] : [];
    }),
  };
}

/** `4x L40S is worth RM 120K more (RM 110K to RM 130K)`. */
export function changeSentence({label, npvChangeMyr: {mean, low, high}}: OptionChange): string {
  if (mean === 0 && low === 0 && high === 0) return `${label} is worth the same`;
  if (low <= 0 && high >= 0)
    return `${label}: no difference that ${ringgit(low)} to ${ringgit(high)} could tell from none`;
  const [more, least, most] = mean > 0 ? ["more", low, high] : ["less", -high, -low];
  return `${label} is worth ${ringgit(Math.abs(mean))} ${more} (${ringgit(least)} to ${ringgit(most)})`;
}
