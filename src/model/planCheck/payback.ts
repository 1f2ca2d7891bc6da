import {costTable} from "../finance/sectionSeven.ts";
import {simplePaybackMonths} from "../finance/worth.ts";
import {digits, ringgit} from "../units/phrases.ts";
import type {Claim, ClaimContext, Finding} from "./claim.ts";
import {type Tier, tierOf} from "./tiers.ts";
import {isAbout, isWithin} from "./tolerance.ts";

const MONEY = [
  "options.l40s.stages.0.capexMyr",
  "finance.openaiBillProjectedMyrPerMonth",
  "finance.rackMyrPerMonth",
  "finance.maintenanceMyrPerMonth",
  "finance.openaiResidualMyrPerMonth",
];

const months = (value: number | null): string => (value === null ? "never" : `in month ${digits(value)}`);

/** Ringgit a month that a box costs in cash, hardware apart. */
const cashRunRate = ({scenario}: ClaimContext): number => {
  const {rackMyrPerMonth, maintenanceMyrPerMonth, openaiResidualMyrPerMonth} = scenario.finance;
  return rackMyrPerMonth + maintenanceMyrPerMonth + openaiResidualMyrPerMonth;
};

/** Price over what is saved each month: the plan's own steady state, in cash. */
function cashPayback(context: ClaimContext, tier: Tier, billMyr: number): number | null {
  return simplePaybackMonths(tier.stage.capexMyr, billMyr - cashRunRate(context));
}

const arithmetic = (context: ClaimContext, tier: Tier, billMyr: number): string =>
  `${ringgit(tier.stage.capexMyr)} / (${ringgit(billMyr)} - ${ringgit(cashRunRate(context))} a month)`;

function judged(context: ClaimContext, tier: Tier, billMyr: number, stated: number): Finding {
  const value = cashPayback(context, tier, billMyr);
  const holds = value !== null && isWithin(value, stated);
  const saved = billMyr - cashRunRate(context);
  const needed = tier.stage.capexMyr / stated;
  const sum = `${arithmetic(context, tier, billMyr)} pays back ${months(value)}`;
  return {
    value,
    unit: "months",
    verdict: holds ? "holds" : "fails",
    because: holds
      ? `${sum}, in cash`
      : `${sum}; ${digits(stated)} months need ${ringgit(needed)} saved a month, ${ringgit(saved)} are`,
  };
}

export const payback: readonly Claim[] = [
  {
    id: "payback-14-months",
    section: "2, 7",
    severity: "high",
    title: ({scenario}) =>
      `${tenantsWord(scenario.tenants.target)} pay the hardware back in about ${digits(scenario.claims.paybackMonthsSection2)} months`,
    quote: "Hi-End amortises in ~14 months",
    inputs: [...MONEY, "claims.paybackMonthsSection2"],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {finance, claims} = context.scenario;
      return judged(context, tier, finance.openaiBillProjectedMyrPerMonth, claims.paybackMonthsSection2);
    },
  },
  {
    id: "payback-4-months",
    section: "3",
    severity: "high",
    title: ({scenario}) =>
      `The default tier pays back in ${digits(scenario.claims.paybackMonthsSection3)} months`,
    quote: "Default = L40S Budget tier (4-month payback)",
    inputs: [...MONEY, "claims.paybackMonthsSection3", "claims.paybackMonthsSection2"],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {finance, claims} = context.scenario;
      const {paybackMonthsSection2: other, paybackMonthsSection3: stated} = claims;
      const finding = judged(context, tier, finance.openaiBillProjectedMyrPerMonth, stated);
      if (finding.verdict === "holds" || isAbout(stated, other)) return finding;
      return {
        ...finding,
        verdict: "contradicts",
        because: `section 2 says ${digits(other)} months; ${finding.because}`,
        ...(finding.value === null ? {} : {useInstead: `${digits(finding.value)} months, in cash`}),
      };
    },
  },
  {
    id: "payback-accrual",
    section: "7",
    severity: "medium",
    title: ({scenario}) =>
      `The run-rate of section 7 pays back in about ${digits(scenario.claims.paybackMonthsSection7)} months`,
    quote: "Total monthly run-rate RM 10.8K vs cloud-only ~RM 25K projected",
    inputs: [...MONEY, "finance.amortisationMonths", "claims.paybackMonthsSection7"],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const table = costTable(context.scenario, tier.optionId);
      const stated = context.scenario.claims.paybackMonthsSection7;
      const value = table.paybackMonths.accrual;
      const holds = value !== null && isWithin(value, stated);
      return {
        value,
        unit: "months",
        verdict: holds ? "holds" : "unstated",
        because: `with the write-off in the run-rate (${ringgit(table.runRateMyrPerMonth.accrual)}) the price comes back ${months(value)}, without it ${months(table.paybackMonths.cash)}; the table does not say which it means`,
        useInstead: "cash, which counts the price once",
      };
    },
  },
  {
    id: "payback-at-todays-tenants",
    section: "2",
    severity: "high",
    title: ({scenario}) =>
      `The payback stands with the ${Object.keys(scenario.tenants.existing).length} tenants of today`,
    inputs: [...MONEY, "finance.openaiBillTodayMyrPerMonth", "claims.paybackMonthsSection2"],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {finance, claims} = context.scenario;
      return judged(context, tier, finance.openaiBillTodayMyrPerMonth, claims.paybackMonthsSection2);
    },
  },
  {
    id: "payback-premium-within-write-off",
    section: "3",
    severity: "high",
    title: ({scenario}) =>
      `The premium tier pays back before it is written off in ${scenario.finance.amortisationMonths} months`,
    quote: "Capex: ~RM 1.2M",
    inputs: ["options.h100.stages.0.capexMyr", ...MONEY.slice(1), "finance.amortisationMonths"],
    evaluate: (context) => {
      const tier = tierOf("premium", context);
      if (tier === null) return null;
      const {finance} = context.scenario;
      const bill = finance.openaiBillProjectedMyrPerMonth;
      const value = cashPayback(context, tier, bill);
      return {
        value,
        unit: "months",
        verdict: value !== null && value <= finance.amortisationMonths ? "holds" : "fails",
        because: `${arithmetic(context, tier, bill)} pays back ${months(value)}, the write-off ends in month ${finance.amortisationMonths}`,
      };
    },
  },
];

const tenantsWord = (count: number): string => `${count} ${count === 1 ? "tenant" : "tenants"}`;
