import {costTable} from "../finance/sectionSeven.ts";
import {ringgit} from "../units/phrases.ts";
import type {Claim} from "./claim.ts";
import {tierOf} from "./tiers.ts";
import {isRounded} from "./tolerance.ts";

export const runRate: readonly Claim[] = [
  {
    id: "run-rate",
    section: "7",
    severity: "medium",
    title: ({scenario}) => `The box runs at ${ringgit(scenario.claims.runRateMyrPerMonth)} a month`,
    quote: "Total monthly run-rate RM 10.8K",
    inputs: [
      "claims.runRateMyrPerMonth",
      "options.l40s.stages.0.capexMyr",
      "finance.amortisationMonths",
      "finance.rackMyrPerMonth",
      "finance.maintenanceMyrPerMonth",
      "finance.openaiResidualMyrPerMonth",
    ],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {lines, runRateMyrPerMonth} = costTable(context.scenario, tier.optionId);
      const stated = context.scenario.claims.runRateMyrPerMonth;
      const parts = lines.map(({accrualMyrPerMonth}) => ringgit(accrualMyrPerMonth)).join(" + ");
      return {
        value: runRateMyrPerMonth.accrual,
        unit: "MYR/month",
        verdict: isRounded(runRateMyrPerMonth.accrual, stated) ? "holds" : "fails",
        because: `${parts} = ${ringgit(runRateMyrPerMonth.accrual)}, of which ${ringgit(runRateMyrPerMonth.cash)} is cash`,
      };
    },
  },
  {
    id: "amortisation-line",
    section: "7",
    severity: "low",
    title: ({scenario}) =>
      `Written off over ${scenario.finance.amortisationMonths} months the hardware costs ${ringgit(scenario.claims.amortisationMyrPerMonth)} a month`,
    quote: "3-year amortise = RM 7.8K/mo",
    inputs: [
      "options.l40s.stages.0.capexMyr",
      "finance.amortisationMonths",
      "claims.amortisationMyrPerMonth",
    ],
    evaluate: (context) => {
      const tier = tierOf("budget", context);
      if (tier === null) return null;
      const {finance, claims} = context.scenario;
      const value = tier.stage.capexMyr / finance.amortisationMonths;
      return {
        value,
        unit: "MYR/month",
        verdict: isRounded(value, claims.amortisationMyrPerMonth) ? "holds" : "fails",
        because: `${ringgit(tier.stage.capexMyr)} / ${finance.amortisationMonths} = ${ringgit(value)}`,
      };
    },
  },
];
