import type {OptionAnswer} from "../experiments/answer.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {money, months, paybackMonth} from "./format.ts";

/** A piece of a sentence, and what its number opens to. */
export interface SaidPart {
  readonly words: string;
  /** A reference of `explain`; null where there is no number in it. */
  readonly explains: string | null;
}

/** What is it worth? One sentence, in the median future; the view's tables are means, which add up. */
export const moneyAnswer = (option: OptionAnswer, scenario: Scenario): string =>
  moneyParts(option, scenario)
    .map(({words}) => words)
    .join("");

/** That sentence, number by number. */
export function moneyParts(option: OptionAnswer, {run}: Scenario): SaidPart[] {
  const {id, label, capexMyr, npvMyr, npvAgainstCloudMyr, paybackMonths, liveDate} = option;
  const plain = (words: string): SaidPart => ({words, explains: null});
  const figure = (words: string, name: string): SaidPart => ({words, explains: `option:${id}:${name}`});
  if (npvMyr.p50 === null) return [plain(`${label} has no net present value in this plan.`)];
  const worth = [
    plain(`${label} is worth `),
    figure(money(npvMyr.p50), "npv"),
    plain(` over ${run.horizonMonths} months in the median future`),
  ];
  const lead = npvAgainstCloudMyr.p50;
  if (capexMyr === 0 || lead === null) return [...worth, plain(": what the other options are held against.")];
  const {p10, p50, p90} = paybackMonths;
  const back =
    p50 === null
      ? [figure("is not paid back in half of the futures", "payback")]
      : [
          plain("pays back in "),
          figure(paybackMonth(p50, liveDate.p50), "payback"),
          plain(`, P10 to P90 ${months(p10, p90)}`),
        ];
  return [
    ...worth,
    plain(", "),
    figure(`${money(Math.abs(lead))} ${lead >= 0 ? "more" : "less"}`, "againstCloud"),
    plain(" than cloud only, and "),
    ...back,
    plain("."),
  ];
}
