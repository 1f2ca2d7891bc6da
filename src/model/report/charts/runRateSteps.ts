import type {OptionAnswer, OptionFinance} from "../../experiments/answer.ts";
import {LINE_WORDS, LINES, RUNNING} from "../../finance/lines.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {monthsBetween} from "../../units/calendar.ts";

/** Cash counts a server when it is paid, and so not in a run-rate; accrual by its write-off. */
export type Basis = "cash" | "accrual";

/** Months by their place, the last not included: one month, or those whose mean month is looked at. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A bar of a waterfall, in ringgit a month. */
export interface Step {
  readonly label: string;
  /** A level that is reached, a move towards it, or a cost line of the option. */
  readonly kind: "cloud" | "move" | "line" | "option";
  readonly myr: number;
  readonly from: number;
  readonly to: number;
}

/** What running costs a month, line by line. Means over the futures, so that lines add up. */
export interface RunRate {
  readonly steps: readonly Step[];
  readonly lines: readonly {readonly label: string; readonly myr: number}[];
  /** From the ledger's own sums, not from the lines. */
  readonly totalMyr: number;
  /** Of cloud only in the same months; null where the scenario has no such option. */
  readonly cloudMyr: number | null;
  /** Sum of the lines less the total. */
  readonly reconciliationMyr: number;
}

/** The year after the projection, as far as the horizon goes: its mean month is the steady state. */
export function projectedYear({tenants, run}: Scenario): Span {
  const from = Math.min(
    Math.max(0, monthsBetween(run.startMonth, tenants.targetMonth)),
    run.horizonMonths - 1,
  );
  return {from, to: Math.min(from + 12, run.horizonMonths)};
}

const meanOf = (values: readonly number[], {from, to}: Span): number => {
  let sum = 0;
  for (let month = from; month < to; month++) sum += values[month];
  return sum / (to - from) + 0; // no minus zero
};

/** Running costs from the sums of the ledger: what is left of them without income, capital and corporate tax. */
function runningCost({lines, cash, accrual, accrualTax}: OptionFinance, basis: Basis, span: Span): number {
  const other = LINES.filter((line) => {
    const {kind} = LINE_WORDS[line];
    return basis === "cash" ? kind !== "running" : kind === "income";
  }).reduce((sum, line) => sum + meanOf(lines[line], span), 0);
  const sums = basis === "cash" ? meanOf(cash, span) : meanOf(accrual, span) - meanOf(accrualTax, span);
  return other - sums + 0;
}

/** From the cloud bill of today, over that of the projection, to what the option costs to run, line by line. */
export function runRate(
  options: readonly OptionAnswer[],
  selected: string,
  scenario: Scenario,
  basis: Basis,
  span: Span = projectedYear(scenario),
): RunRate {
  const option = options.find(({id}) => id === selected) ?? options[0];
  const cloud = options.find(({id}) => scenario.options[id]?.stages.length === 0);
  const {finance} = option;
  const lines = [
    ...RUNNING.map((line) => ({label: LINE_WORDS[line].label, myr: -meanOf(finance.lines[line], span) + 0})),
    ...(basis === "accrual"
      ? [{label: "Write-off of the servers", myr: -meanOf(finance.writeOff, span) + 0}]
      : []),
  ].filter(({myr}) => myr !== 0);
  const totalMyr = runningCost(finance, basis, span);
  const cloudMyr = cloud ? runningCost(cloud.finance, basis, span) : null;

  const steps: Step[] = [];
  let level = 0;
  const reach = (label: string, kind: "cloud" | "option", myr: number): void => {
    steps.push({label, kind, myr, from: 0, to: myr});
    level = myr;
  };
  const move = (label: string, kind: "move" | "line", myr: number): void => {
    steps.push({label, kind, myr, from: level, to: level + myr});
    level += myr;
  };
  if (cloud && cloudMyr !== null) {
    const todayMyr = runningCost(cloud.finance, basis, {from: 0, to: 1});
    reach("Cloud only, first month", "cloud", todayMyr);
    move("More tenants, other prices", "move", cloudMyr - todayMyr);
    reach("Cloud only, then", "cloud", cloudMyr);
    if (option !== cloud) move("No longer paid", "move", -cloudMyr);
  }
  if (option !== cloud) {
    level = 0;
    for (const {label, myr} of lines) move(stays(label), "line", myr);
    reach(option.label, "option", totalMyr);
  }
  const sum = lines.reduce((total, {myr}) => total + myr, 0);
  return {steps, lines, totalMyr, cloudMyr, reconciliationMyr: sum - totalMyr};
}

/** The cloud's own line is what is left of it. */
const stays = (label: string): string => (label === LINE_WORDS.cloud.label ? "OpenAI that stays" : label);
