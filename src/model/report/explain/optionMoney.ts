import type {OptionAnswer, OptionFinance} from "../../experiments/answer.ts";
import {LINE_WORDS, LINES, type Line, RUNNING} from "../../finance/lines.ts";
import {cashBeforeEnd, cumulative, netPresentValue, paybackMonths} from "../../finance/worth.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {monthsBetween} from "../../units/calendar.ts";
import {percent} from "../../units/phrases.ts";
import {monthAfter} from "../format.ts";
import type {Addend, Explained, Explanation} from "./explanation.ts";
import {type End, sumTo, whichFuture} from "./futures.ts";
import {shownIn, when, worked} from "./words.ts";
import {meanMonth} from "./year.ts";

/** Whose number, out of which answer, and which end of its band. */
export interface OptionNumber extends Explained {
  readonly option: OptionAnswer;
  readonly end: End;
}

/** The ledger lines of an answer, as flows. */
const flows = (finance: OptionFinance, line: Line): Float64Array => Float64Array.from(finance.lines[line]);

/** Paths behind the lines that an option's ledger has anything on, the first first, none twice. */
function pathsOf(lines: readonly Line[], first: readonly string[]): string[] {
  return [...new Set([...first, ...lines.flatMap((line) => [...LINE_WORDS[line].inputs])])];
}

const used = ({finance}: OptionAnswer): Line[] =>
  LINES.filter((line) => finance.lines[line].some((value) => value !== 0));

/** Prices of the stages of an option. */
export const pricePaths = ({options}: Scenario, id: string): string[] =>
  options[id].stages.map((_, at) => `options.${id}.stages.${at}.capexMyr`);

export function npv({option, answer, scenario, end}: OptionNumber): Explanation {
  const {discountRate} = scenario.finance;
  const value = option.npvMyr[end];
  const parts = used(option).map(
    (line): Addend => ({
      label: LINE_WORDS[line].label,
      value: netPresentValue(flows(option.finance, line), discountRate),
      note: LINE_WORDS[line].formula,
    }),
  );
  return {
    title: `Net present value of ${option.label}`,
    value,
    shown: shownIn(value, "RM"),
    unit: "RM",
    says: `What ${option.label} is worth today over ${scenario.run.horizonMonths} months. ${whichFuture(end, answer.replications)}.`,
    formula: `sum over the months of cash / (1 + ${percent(discountRate)}) ^ (month / 12), the first month not discounted`,
    working: null,
    sum: sumTo(value, parts, end),
    band: option.npvMyr,
    inputs: pathsOf(used(option), [
      ...pricePaths(scenario, option.id),
      "finance.discountRate",
      "run.horizonMonths",
    ]),
    notes: [],
  };
}

export function againstCloud({option, answer, scenario, end}: OptionNumber): Explanation {
  const {discountRate} = scenario.finance;
  const value = option.npvAgainstCloudMyr[end];
  const cloud = cloudOf(answer.options, scenario);
  const parts = cloud
    ? LINES.map(
        (line): Addend => ({
          label: LINE_WORDS[line].label,
          value:
            netPresentValue(flows(option.finance, line), discountRate) -
            netPresentValue(flows(cloud.finance, line), discountRate),
          note: null,
        }),
      )
    : [];
  return {
    title: `${option.label} against cloud only`,
    value,
    shown: shownIn(value, "RM"),
    unit: "RM",
    says: `How much more it is worth today than staying on the cloud in the same future. ${whichFuture(end, answer.replications)}.`,
    formula: `net present value of ${option.label} less that of cloud only, future by future`,
    working: null,
    sum: cloud ? sumTo(value, parts, end) : [],
    band: option.npvAgainstCloudMyr,
    inputs: pathsOf(used(option), [...pricePaths(scenario, option.id), "finance.discountRate"]),
    notes: [
      "Each future has the same tenants, prices and luck for both, so that the difference is the option's own",
    ],
  };
}

/** The option that buys nothing: what the others are held against. */
const cloudOf = (options: readonly OptionAnswer[], scenario: Scenario): OptionAnswer | undefined =>
  options.find(({id}) => scenario.options[id]?.stages.length === 0);

export function payback({option, answer, scenario, end}: OptionNumber): Explanation {
  const value = option.paybackMonths[end];
  const cloud = cloudOf(answer.options, scenario);
  const live = option.liveDate.p50;
  const expected = cloud && live !== null ? expectedPayback(option, cloud, scenario, live) : null;
  return {
    title: `Payback of ${option.label}`,
    value,
    shown: value === null ? `not within ${option.monthly.length} months` : `month ${Math.ceil(value)}`,
    unit: "months",
    says: `The month, counted from going live, in which what was paid for ${option.label} is back and stays back. ${whichFuture(end, answer.replications)}.`,
    formula:
      "first month from which the running sum of cash saved against cloud only is never again below zero, counted from the month of going live; what the horizon's end would sell pays nothing back",
    working: expected === null ? null : expected.working,
    sum:
      expected === null
        ? []
        : sumTo(
            value,
            [
              {
                label: "Payback on the mean savings of all futures",
                value: expected.months,
                note: expected.because,
              },
            ],
            end,
          ),
    band: option.paybackMonths,
    inputs: pathsOf(used(option), [...pricePaths(scenario, option.id), "schedule.orderDate"]),
    notes: expected === null ? ["On the mean savings of all futures it is not paid back either"] : [],
  };
}

/** The payback of the expected savings, with the arithmetic of its last month. */
function expectedPayback(option: OptionAnswer, cloud: OptionAnswer, scenario: Scenario, live: string) {
  const flow = ({finance}: OptionAnswer) =>
    cashBeforeEnd({cash: Float64Array.from(finance.cash), salvage: Float64Array.from(finance.salvage)});
  const cloudCash = cloud.finance.cash;
  const saved = flow(option).map((cash, month) => cash - cloudCash[month]);
  const from = monthsBetween(scenario.run.startMonth, live.slice(0, 7));
  const months = paybackMonths(saved, from);
  if (months === null || months === 0) return null;
  const sums = cumulative(saved);
  const last = sums.findLastIndex((sum) => sum < 0);
  const month = when(monthAfter(scenario.run.startMonth, last));
  return {
    months,
    working: `${last + 1 - from} + ${worked(-sums[last])} / (${worked(-sums[last])} + ${worked(sums[last + 1])}) = ${worked(months)}`,
    because: `by the end of ${month} RM ${worked(Math.round(-sums[last]))} are still to come back, a month later none`,
  };
}

/** What a month costs to run, in the year after the projection. */
export function runRate(asked: OptionNumber, kind: "cash" | "accrual"): Explanation {
  const {option, answer, scenario} = asked;
  const value = option.runRateMyrPerMonth[kind];
  const parts = RUNNING.map(
    (line): Addend => ({
      label: LINE_WORDS[line].label,
      value: -meanMonth(option.finance.lines[line], scenario) + 0,
      note: LINE_WORDS[line].formula,
    }),
  );
  const writeOff: Addend = {
    label: "Write-off of the servers",
    value: -meanMonth(option.finance.writeOff, scenario) + 0,
    note: `price / ${scenario.finance.amortisationMonths} months`,
  };
  return {
    title: `Run-rate of ${option.label}, ${kind}`,
    value,
    shown: shownIn(value, "RM"),
    unit: "RM",
    says: `What a month costs to run, in the year after ${scenario.tenants.target} tenants are reached. ${whichFuture("p50", answer.replications)}.`,
    formula:
      kind === "cash"
        ? "sum of the running lines, a month; servers and tax apart"
        : "sum of the running lines, a month, and the write-off of the servers; tax apart",
    working: null,
    sum: sumTo(value, kind === "cash" ? parts : [...parts, writeOff], "p50"),
    band: null,
    inputs: pathsOf(
      RUNNING.filter((line) => used(option).includes(line)),
      kind === "cash" ? [] : [...pricePaths(scenario, option.id), "finance.amortisationMonths"],
    ),
    notes: [],
  };
}

export function capex({option, scenario}: OptionNumber): Explanation {
  const {stages} = scenario.options[option.id];
  return {
    title: `Price of ${option.label}`,
    value: option.capexMyr,
    shown: shownIn(option.capexMyr, "RM"),
    unit: "RM",
    says: "What the servers of all stages cost, before freight, duty and tax.",
    formula: "sum of the prices of its stages",
    working: null,
    sum: stages.map(({label, capexMyr}) => ({label, value: capexMyr, note: null})),
    band: null,
    inputs: pricePaths(scenario, option.id),
    notes: [],
  };
}
