import type {OptionAnswer} from "../experiments/answer.ts";
import type {SimulatedMoney, SimulatedOption} from "./claim.ts";

/** An option's answer as claims are held against it; the year after the projection is that of its run-rate. */
export function simulatedOption(option: OptionAnswer, targetMonth: string): SimulatedOption {
  const {id, gates} = option;
  const money = moneyOf(option, targetMonth);
  return money ? {id, gates, money} : {id, gates};
}

function moneyOf(option: OptionAnswer, targetMonth: string): SimulatedMoney | null {
  const {monthly, finance, runRateMyrPerMonth, paybackMonths, liveDate, chanceLiveByPlan} = option;
  const from = monthly.findIndex(({month}) => month >= targetMonth);
  if (from < 0) return null;
  const year = monthly.slice(from, from + 12);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / year.length;
  return {
    yearFrom: monthly[from].month,
    tenants: mean(year.map(({tenants}) => tenants)),
    openaiMyrPerMonth: -mean(finance.lines.cloud.slice(from, from + 12)),
    runRateMyrPerMonth,
    paybackMonths,
    liveDate,
    chanceLiveByPlan,
  };
}
