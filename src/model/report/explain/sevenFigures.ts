import type {Decision} from "../../experiments/answer.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {runRate} from "../charts/runRateSteps.ts";
import type {SectionSeven} from "../sectionSeven.ts";
import type {OwnExplanation} from "./explanation.ts";
import {shownIn, worked} from "./words.ts";

type Answered = Pick<Decision, "options"> & {readonly sectionSeven: readonly SectionSeven[]};

const RATES = [
  "finance.rackMyrPerMonth",
  "finance.maintenanceMyrPerMonth",
  "finance.openaiResidualMyrPerMonth",
  "finance.amortisationMonths",
];
const CLOUD = ["finance.openaiBillTodayMyrPerMonth", "finance.openaiBillProjectedMyrPerMonth"];

/**
 * How a figure of section 7 that is no line of its table comes about: its run-rates, the cloud's, and its paybacks, as the
 * plan's own lines have it (`arithmetic`) and as the months were simulated (`model`). null where it opens otherwise.
 */
export function explainSeven(
  answer: Answered,
  scenario: Scenario,
  optionId: string,
  item: string,
  column: "arithmetic" | "model",
): OwnExplanation | null {
  const table = answer.sectionSeven.find(({option}) => option === optionId);
  if (table === undefined) return null;
  const basis = item.endsWith("accrual") ? "accrual" : "cash";
  const title = `${item}, ${table.label}`;
  if (item.startsWith("Run-rate")) return rateOf(table, basis, column, title);
  if (item === "Cloud only instead" && column === "model") return cloudOf(answer, scenario, title);
  if (item.startsWith("Payback") && column === "arithmetic") return paybackOf(table, basis, scenario, title);
  return null;
}

function rateOf(
  table: SectionSeven,
  basis: "cash" | "accrual",
  column: "arithmetic" | "model",
  title: string,
): OwnExplanation {
  const key = `${basis}MyrPerMonth` as const;
  const value =
    column === "model" ? table.simulatedRunRateMyrPerMonth[basis] : table.runRateMyrPerMonth[basis];
  return {
    title,
    value,
    unit: "RM",
    shown: shownIn(value, "RM"),
    says:
      column === "model"
        ? "The mean month of the year after the projection, over all futures."
        : "What the lines of the plan's own table add up to.",
    formula: basis === "cash" ? "sum of the lines, hardware apart" : "sum of the lines",
    sum: table.lines.map((line) => ({
      label: line.item,
      value: column === "model" ? line.simulated[key] : line[key],
      note: null,
    })),
    inputs: RATES,
  };
}

function cloudOf({options}: Answered, scenario: Scenario, title: string): OwnExplanation | null {
  const cloud = options.find(({id}) => scenario.options[id]?.stages.length === 0);
  if (cloud === undefined) return null;
  const {lines, totalMyr} = runRate(options, cloud.id, scenario, "cash");
  return {
    title,
    value: totalMyr,
    unit: "RM",
    shown: shownIn(totalMyr, "RM"),
    says: "What the same year costs without a box: mean month over all futures, sensitive tenants not served.",
    formula: "sum of the running lines of cloud only",
    sum: lines.map(({label, myr}) => ({label, value: myr, note: null})),
    inputs: [...CLOUD, "finance.cloudPriceChangePerYear", "finance.serviceTaxShare", "tenants.target"],
  };
}

function paybackOf(
  table: SectionSeven,
  basis: "cash" | "accrual",
  scenario: Scenario,
  title: string,
): OwnExplanation {
  const price = table.lines.reduce((sum, {capexMyr}) => sum + capexMyr, 0);
  const rate = table.runRateMyrPerMonth[basis];
  const value = table.paybackMonths[basis];
  return {
    title,
    value,
    unit: "months",
    shown: shownIn(value, "months"),
    says: "The price over what a month saves, by the plan's own figures, as if all tenants were there from the first day.",
    formula: "price / (cloud bill at the projection - run-rate)",
    working:
      value === null
        ? null
        : `${worked(price)} / (${worked(table.cloudOnlyMyrPerMonth)} − ${worked(rate)}) = ${worked(value)}`,
    inputs: [
      ...CLOUD,
      ...scenario.options[table.option].stages.map(
        (_, at) => `options.${table.option}.stages.${at}.capexMyr`,
      ),
      ...RATES,
    ],
  };
}
