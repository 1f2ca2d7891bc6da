import {simplePaybackMonths} from "../finance/worth.ts";
import {digits, percent, ringgit} from "../units/phrases.ts";
import type {Claim} from "./claim.ts";
import {tierOf} from "./tiers.ts";

export const serviceTax: readonly Claim[] = [
  {
    id: "service-tax-on-cloud",
    section: "2, 7",
    severity: "medium",
    title: ({scenario}) =>
      `The cloud bill of ${ringgit(scenario.finance.openaiBillProjectedMyrPerMonth)} is all that cloud costs`,
    quote: "vs cloud-only ~RM 25K projected",
    inputs: ["finance.serviceTaxShare", "finance.openaiBillProjectedMyrPerMonth"],
    evaluate: ({scenario: {finance}}) => {
      const value = finance.serviceTaxShare * finance.openaiBillProjectedMyrPerMonth;
      const due = value > 0;
      return {
        value,
        unit: "MYR/month",
        verdict: due ? "unstated" : "holds",
        because: due
          ? `service tax of ${percent(finance.serviceTaxShare)} on imported digital services adds ${ringgit(value)} a month; the plan does not say whether it is in the bill`
          : "no service tax is due on it",
      };
    },
  },
  {
    id: "capex-before-tax",
    section: "3, 7",
    severity: "medium",
    title: (context) => `The box costs ${ringgit(tierOf("budget", context)?.stage.capexMyr ?? 0)}, delivered`,
    quote: "Capex: ~RM 280K",
    inputs: ["options.l40s.stages.0.capexMyr", "finance.salesTaxShare", "finance.freightMyr"],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {finance} = context.scenario;
      const capex = tier.stage.capexMyr;
      const value = capex * (1 + finance.salesTaxShare) + finance.freightMyr;
      const saved =
        finance.openaiBillProjectedMyrPerMonth -
        finance.rackMyrPerMonth -
        finance.maintenanceMyrPerMonth -
        finance.openaiResidualMyrPerMonth;
      const back = simplePaybackMonths(value, saved);
      return {
        value,
        unit: "MYR",
        verdict: value > capex ? "unstated" : "holds",
        because:
          value > capex
            ? `with sales tax of ${percent(finance.salesTaxShare)} and ${ringgit(finance.freightMyr)} of freight and installation it is ${ringgit(value)}${back === null ? "" : `, paid back in month ${digits(back)}`}`
            : "no tax or freight comes on top",
      };
    },
  },
];
