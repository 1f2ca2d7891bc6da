import {dated, digits, futures, percent, ringgit} from "../units/phrases.ts";
import type {Claim, ClaimContext, Finding, SimulatedMoney} from "./claim.ts";
import {forBothTiers, type TierName, tierOf} from "./tiers.ts";
import {isAbout, isWithin} from "./tolerance.ts";

/**
 * What the plan says of its money and its first day, held against the futures: tenants that come and leave, prices that
 * move, hardware that is late, tax. Its own arithmetic is checked elsewhere.
 */
const moneyOf = (id: string | undefined, {decision}: ClaimContext): SimulatedMoney | null =>
  decision?.options.find((option) => option.id === id)?.money ?? null;

const cloudOnly = ({scenario}: ClaimContext): string | undefined =>
  Object.keys(scenario.options).find((id) => scenario.options[id].stages.length === 0);

const boxMoney = (name: TierName, context: ClaimContext): SimulatedMoney | null =>
  moneyOf(tierOf(name, context)?.optionId, context);

const labelOf = (name: TierName, context: ClaimContext): string => tierOf(name, context)?.stage.label ?? name;

const month = (value: number | null): string => (value === null ? "never" : `month ${digits(value)}`);

const inYear = ({yearFrom}: SimulatedMoney): string => `in the year from ${dated(yearFrom)}`;

/** The months that the plan promises of a tier: stated for the one, its write-off for the other. */
function promisedMonths(name: TierName, {scenario}: ClaimContext): number {
  return name === "budget" ? scenario.claims.paybackMonthsSection7 : scenario.finance.amortisationMonths;
}

const payback = (name: TierName): Claim => ({
  id: `payback-simulated-${name}`,
  section: name === "budget" ? "2, 7" : "3",
  severity: "high",
  title: (context) =>
    `${labelOf(name, context)} pays back within ${name === "budget" ? "about " : ""}${digits(promisedMonths(name, context))} months of going live, as simulated`,
  ...(name === "budget" ? {quote: "Payback period ~14 months at projected 10-tenant load"} : {}),
  inputs: [
    "tenants",
    "finance",
    name === "budget" ? "claims.paybackMonthsSection7" : "finance.amortisationMonths",
  ],
  evaluate: (context) => {
    const money = boxMoney(name, context);
    if (money === null) return null;
    const {p10, p50, p90} = money.paybackMonths;
    const stated = promisedMonths(name, context);
    const holds = p50 !== null && isWithin(p50, stated);
    return {
      value: p50,
      unit: "months",
      verdict: holds ? "holds" : "fails",
      because: `${month(p50)} in the middle of the futures, from ${month(p10)} (P10) to ${month(p90)} (P90): on the ramp, in cash after tax, against cloud only`,
      ...(holds || p50 === null
        ? {}
        : {useInstead: `${Math.ceil(p50)} months, ${month(p10)} to ${month(p90)}`}),
    };
  },
});

const cloudBill: Claim = {
  id: "cloud-bill-simulated",
  section: "2, 7",
  severity: "high",
  title: ({scenario: {finance}}) =>
    `Cloud only comes to ${ringgit(finance.openaiBillProjectedMyrPerMonth)} a month, as simulated`,
  quote: "cloud-only ~RM 25K projected",
  inputs: [
    "finance.openaiBillProjectedMyrPerMonth",
    "finance.openaiBillTodayMyrPerMonth",
    "finance.cloudPriceChangePerYear",
    "finance.fxDriftPerYear",
    "tenants",
  ],
  evaluate: (context) => {
    const money = moneyOf(cloudOnly(context), context);
    if (money === null) return null;
    const {finance, tenants} = context.scenario;
    const {openaiMyrPerMonth: value, tenants: served} = money;
    const holds = isAbout(value, finance.openaiBillProjectedMyrPerMonth);
    const eachNow = finance.openaiBillTodayMyrPerMonth / Math.max(1, Object.keys(tenants.existing).length);
    const each =
      served > 0 ? `, ${ringgit(value / served)} each where ${ringgit(eachNow)} is paid today` : "";
    return {
      value,
      unit: "MYR/month",
      verdict: holds ? "holds" : "fails",
      because: `${ringgit(value)} ${inYear(money)}: ${digits(served)} tenants are then served, not ${tenants.target}${each}; prices change by ${percent(finance.cloudPriceChangePerYear)} a year, and who bars the cloud has not signed`,
      ...(holds ? {} : {useInstead: `${ringgit(value)} a month before service tax`}),
    };
  },
};

/** A line of section 7 of the default tier, against the same as simulated: no more may be paid than is said. */
function costClaim(
  claim: Omit<Claim, "evaluate" | "section">,
  stated: (context: ClaimContext) => number,
  found: (money: SimulatedMoney) => number,
  because: (money: SimulatedMoney, context: ClaimContext) => string,
): Claim {
  const evaluate = (context: ClaimContext): Finding | null => {
    const money = boxMoney("budget", context);
    if (money === null) return null;
    const value = found(money);
    const holds = isWithin(value, stated(context));
    return {
      value,
      unit: "MYR/month",
      verdict: holds ? "holds" : "fails",
      because: because(money, context),
      ...(holds ? {} : {useInstead: `${ringgit(value)} a month`}),
    };
  };
  return {...claim, section: "7", evaluate};
}

const residual = costClaim(
  {
    id: "cloud-residual-simulated",
    severity: "low",
    title: (context) =>
      `With ${labelOf("budget", context)} no more than ${ringgit(context.scenario.finance.openaiResidualMyrPerMonth)} a month goes to the cloud, as simulated`,
    quote: "OpenAI cloud burst (residual) RM 1K · Down from RM 8K · backup only",
    inputs: ["finance.openaiResidualMyrPerMonth", "gateway", "contingencies", "tenants.cloudAllowList"],
  },
  ({scenario}) => scenario.finance.openaiResidualMyrPerMonth,
  ({openaiMyrPerMonth}) => openaiMyrPerMonth,
  (money) =>
    `${ringgit(money.openaiMyrPerMonth)} ${inYear(money)}: what the box cannot serve in time or while it is away, and tenants that insist on the cloud`,
);

const runRate = costClaim(
  {
    id: "run-rate-simulated",
    severity: "medium",
    title: (context) =>
      `${labelOf("budget", context)} runs at ${ringgit(context.scenario.claims.runRateMyrPerMonth)} a month, as simulated`,
    quote: "Total monthly run-rate RM 10.8K",
    inputs: ["claims.runRateMyrPerMonth", "finance", "options"],
  },
  ({scenario}) => scenario.claims.runRateMyrPerMonth,
  ({runRateMyrPerMonth}) => runRateMyrPerMonth.accrual,
  (money) =>
    `${ringgit(money.runRateMyrPerMonth.accrual)} in the middle of the futures ${inYear(money)}, ${ringgit(money.runRateMyrPerMonth.cash)} of it cash: with energy beyond the rack's price, spares after the warranty, service tax, and sales tax and freight in the write-off`,
);

/** More likely than not. */
const LIKELY = 0.5;

const live: Claim = {
  id: "live-date-simulated",
  section: "1, 5",
  severity: "high",
  title: (context) =>
    `${labelOf("budget", context)} is live on ${dated(context.scenario.schedule.liveDate)}, as simulated`,
  quote: "6 Jan 2027 · Hi-End live",
  inputs: [
    "schedule",
    "contingencies.deliverySlip",
    "contingencies.burnInFailure",
    "contingencies.accuracyGap",
  ],
  evaluate: (context) => {
    const money = boxMoney("budget", context);
    if (money === null || money.chanceLiveByPlan === null) return null;
    const {chanceLiveByPlan: value, liveDate} = money;
    const holds = value >= LIKELY;
    const middle =
      liveDate.p50 === null ? "in half of them it never is" : `the middle of them is ${dated(liveDate.p50)}`;
    return {
      value,
      unit: "chance",
      verdict: holds ? "holds" : "fails",
      because: `it is by then in ${futures(value)}; ${middle}`,
      ...(holds || liveDate.p90 === null
        ? {}
        : {useInstead: `${dated(liveDate.p90)}, which nine futures in ten keep`}),
    };
  },
};

export const simulatedMoney: readonly Claim[] = [
  ...forBothTiers(payback),
  cloudBill,
  residual,
  runRate,
  live,
];
