import type {OptionAnswer} from "../experiments/answer.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {money, months, paybackMonth} from "./format.ts";

/** What is it worth? One sentence, in the median future; the view's tables are means, which add up. */
export function moneyAnswer(option: OptionAnswer, {run}: Scenario): string {
  const {label, capexMyr, npvMyr, npvAgainstCloudMyr, paybackMonths, liveDate} = option;
  if (npvMyr.p50 === null) return `${label} has no net present value in this plan.`;
  const worth = `${label} is worth ${money(npvMyr.p50)} over ${run.horizonMonths} months in the median future`;
  const lead = npvAgainstCloudMyr.p50;
  if (capexMyr === 0 || lead === null) return `${worth}: what the other options are held against.`;
  const beside = `${money(Math.abs(lead))} ${lead >= 0 ? "more" : "less"} than cloud only`;
  const {p10, p50, p90} = paybackMonths;
  const back =
    p50 === null
      ? "is not paid back in half of the futures"
      : `pays back in ${paybackMonth(p50, liveDate.p50)}, P10 to P90 ${months(p10, p90)}`;
  return `${worth}, ${beside}, and ${back}.`;
}
