import type {Decision} from "../experiments/answer.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {digits} from "../units/phrases.ts";
import {projectedYear, runRate} from "./charts/runRateSteps.ts";
import {share} from "./format.ts";
import type {SectionSeven} from "./sectionSeven.ts";
import {reasonOf} from "./sectionSevenReasons.ts";

/** A figure of section 7 as the plan writes it, as its own lines add up, and as it is simulated. */
export interface BesideRow {
  readonly item: string;
  readonly unit: "MYR/month" | "months";
  /** null: the plan does not say. */
  readonly plan: number | null;
  readonly arithmetic: number | null;
  readonly model: number | null;
  /** Simulated less written, or less added up where nothing is written. */
  readonly difference: number | null;
  readonly why: string;
}

/** Section 7 of the plan line by line beside the model, by accrual where it says nothing else. */
export function sectionSevenBeside(
  {options, sectionSeven}: Pick<Decision, "options"> & {readonly sectionSeven: readonly SectionSeven[]},
  scenario: Scenario,
  optionId: string,
): readonly BesideRow[] {
  const table = sectionSeven.find(({option}) => option === optionId);
  const option = options.find(({id}) => id === optionId);
  if (!table || !option) return [];
  const {claims, finance, tenants} = scenario;
  const isWritten = sectionSeven[0] === table; // the plan writes its table for the first box alone
  const written = (value: number): number | null => (isWritten ? value : null);
  const span = projectedYear(scenario);
  const row = (
    item: string,
    unit: BesideRow["unit"],
    plan: number | null,
    arithmetic: number | null,
    model: number | null,
    why: string,
  ): BesideRow => {
    const stated = plan ?? arithmetic;
    const difference = model === null || stated === null ? null : model - stated;
    return {item, unit, plan, arithmetic, model, difference, why};
  };
  const myr = "MYR/month";
  const {cash, accrual} = table.runRateMyrPerMonth;
  const simulated = table.simulatedRunRateMyrPerMonth;
  const cloud = runRate(options, optionId, scenario, "cash", span).cloudMyr;
  const then = option.monthly[span.from];
  const payback = option.paybackMonths.p50;
  const onRamp = `counted in cash as tenants come, ${digits(then?.tenants ?? 0)} served after a year where the plan has ${tenants.target} at once`;
  return [
    ...table.lines.map((line) => {
      const own = line.item === "Hardware" ? claims.amortisationMyrPerMonth : line.accrualMyrPerMonth;
      return row(
        line.item,
        myr,
        written(own),
        line.accrualMyrPerMonth,
        line.simulated.accrualMyrPerMonth,
        reasonOf(line, option.finance, span.from, span.to),
      );
    }),
    row(
      "Run-rate, accrual",
      myr,
      written(claims.runRateMyrPerMonth),
      accrual,
      simulated.accrual,
      "the lines above",
    ),
    row("Run-rate, cash", myr, null, cash, simulated.cash, "the lines above without hardware"),
    row(
      "Cloud only instead",
      myr,
      finance.openaiBillProjectedMyrPerMonth,
      null,
      cloud,
      `${digits(options.find(({id}) => scenario.options[id].stages.length === 0)?.monthly[span.from]?.tenants ?? 0)} tenants served without a box, cloud prices ${share(finance.cloudPriceChangePerYear)} a year, service tax of ${share(finance.serviceTaxShare)}`,
    ),
    row(
      "Payback, cash",
      "months",
      written(claims.paybackMonthsSection7),
      table.paybackMonths.cash,
      payback,
      onRamp,
    ),
    row(
      "Payback, section 3",
      "months",
      written(claims.paybackMonthsSection3),
      table.paybackMonths.cash,
      payback,
      "section 3 and section 7 say different months of the same box",
    ),
    row(
      "Payback, accrual",
      "months",
      null,
      table.paybackMonths.accrual,
      null,
      "the write-off counts the price a second time",
    ),
  ];
}
