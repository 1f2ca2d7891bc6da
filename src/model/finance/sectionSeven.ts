import type {Scenario} from "../scenario/schema/scenario.ts";
import {simplePaybackMonths} from "./worth.ts";

/** The lines of the plan's own cost table. */
export type CostItem = "Hardware" | "Colocation rack" | "OS and maintenance" | "OpenAI burst";

/** One of them, in whole ringgit. */
export interface CostLine {
  readonly item: CostItem;
  readonly capexMyr: number;
  readonly cashMyrPerMonth: number;
  readonly accrualMyrPerMonth: number;
  /** The formula with its values in it. */
  readonly formula: string;
  /** Paths of the scenario. */
  readonly inputs: readonly string[];
}

export interface CostTable {
  readonly lines: readonly CostLine[];
  readonly runRateMyrPerMonth: {readonly cash: number; readonly accrual: number};
  readonly cloudOnlyMyrPerMonth: number;
  readonly paybackMonths: {readonly cash: number | null; readonly accrual: number | null};
}

/** Section 7 of the plan, from the scenario's inputs: what the plan would say if it had added up its own lines. */
export function costTable(scenario: Scenario, optionId: string): CostTable {
  const {finance} = scenario;
  const capex = scenario.options[optionId].stages[0]?.capexMyr ?? 0;
  const amortisation = capex / finance.amortisationMonths;
  const line = (item: CostItem, monthly: number, input: string): CostLine => ({
    item,
    capexMyr: 0,
    cashMyrPerMonth: monthly,
    accrualMyrPerMonth: monthly,
    formula: `${monthly}`,
    inputs: [input],
  });
  const lines: CostLine[] = [
    {
      item: "Hardware",
      capexMyr: capex,
      cashMyrPerMonth: 0,
      accrualMyrPerMonth: Math.round(amortisation),
      formula: `${capex} / ${finance.amortisationMonths}`,
      inputs: [`options.${optionId}.stages.0.capexMyr`, "finance.amortisationMonths"],
    },
    line("Colocation rack", finance.rackMyrPerMonth, "finance.rackMyrPerMonth"),
    line("OS and maintenance", finance.maintenanceMyrPerMonth, "finance.maintenanceMyrPerMonth"),
    line("OpenAI burst", finance.openaiResidualMyrPerMonth, "finance.openaiResidualMyrPerMonth"),
  ];
  const cash = lines.reduce((sum, {cashMyrPerMonth}) => sum + cashMyrPerMonth, 0);
  const accrual = lines.reduce((sum, {accrualMyrPerMonth}) => sum + accrualMyrPerMonth, 0);
  const cloudOnly = finance.openaiBillProjectedMyrPerMonth;
  return {
    lines,
    runRateMyrPerMonth: {cash, accrual},
    cloudOnlyMyrPerMonth: cloudOnly,
    paybackMonths: {
      cash: simplePaybackMonths(capex, cloudOnly - cash),
      accrual: simplePaybackMonths(capex, cloudOnly - accrual),
    },
  };
}
