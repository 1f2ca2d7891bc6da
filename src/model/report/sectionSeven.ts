import type {Catalogue} from "../catalogue/types.ts";
import type {OptionFinance} from "../experiments/answer.ts";
import type {Line} from "../finance/lines.ts";
import {type CostItem, type CostLine, type CostTable, costTable} from "../finance/sectionSeven.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {monthsBetween} from "../units/calendar.ts";
import {type OpenInput, openInput} from "./openInput.ts";

/** A line of section 7, opened: its formula with the values in it, its inputs with their sources, and what simulation says. */
export interface OpenCostLine extends Omit<CostLine, "inputs"> {
  readonly inputs: readonly OpenInput[];
  /** The same line in the mean month of the year after the projection, over all futures. */
  readonly simulated: {
    readonly cashMyrPerMonth: number;
    readonly accrualMyrPerMonth: number;
    /** The lines of the ledger that it adds up. */
    readonly of: readonly Line[];
  };
}

export interface SectionSeven extends Omit<CostTable, "lines"> {
  readonly option: string;
  readonly label: string;
  readonly lines: readonly OpenCostLine[];
  readonly simulatedRunRateMyrPerMonth: {readonly cash: number; readonly accrual: number};
}

/** Which lines of the ledger answer to a line of the plan. */
const LEDGER: Record<CostItem, readonly Line[]> = {
  Hardware: [],
  "Colocation rack": ["rack", "energy"],
  "OS and maintenance": ["maintenance", "spares", "licences", "staff"],
  "OpenAI burst": ["cloud", "serviceTax", "bridge"],
};

/** Section 7 of the plan for every option that buys a box: the plan's own arithmetic beside the simulated months. */
export function sectionSeven(
  scenario: Scenario,
  catalogue: Catalogue,
  options: readonly {readonly id: string; readonly label: string; readonly finance: OptionFinance}[],
): SectionSeven[] {
  const {tenants, run} = scenario;
  const from = Math.max(0, monthsBetween(run.startMonth, tenants.targetMonth));
  const to = Math.min(from + 12, run.horizonMonths);
  const meanCost = (values: readonly number[]): number => {
    let sum = 0;
    for (let month = from; month < to; month++) sum -= values[month];
    return to > from ? sum / (to - from) + 0 : 0;
  };
  return options
    .filter(({id}) => scenario.options[id].stages.length > 0)
    .map(({id, label, finance}) => {
      const table = costTable(scenario, id);
      const lines = table.lines.map((line): OpenCostLine => {
        const of = LEDGER[line.item];
        const cash = of.reduce((sum, name) => sum + meanCost(finance.lines[name]), 0);
        return {
          ...line,
          inputs: line.inputs.map((path) => openInput(scenario, catalogue, path)),
          simulated: {
            cashMyrPerMonth: cash,
            accrualMyrPerMonth: line.item === "Hardware" ? meanCost(finance.writeOff) : cash,
            of,
          },
        };
      });
      const total = (key: "cashMyrPerMonth" | "accrualMyrPerMonth") =>
        lines.reduce((sum, {simulated}) => sum + simulated[key], 0);
      return {
        ...table,
        option: id,
        label,
        lines,
        simulatedRunRateMyrPerMonth: {cash: total("cashMyrPerMonth"), accrual: total("accrualMyrPerMonth")},
      };
    });
}
