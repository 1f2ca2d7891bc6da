import type {Catalogue} from "../catalogue/types.ts";
import type {OptionAnswer} from "../experiments/answer.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {assumptionsSheet, rowOf} from "./assumptionsSheet.ts";
import {monthlySheet} from "./monthlySheet.ts";
import {npvSheet} from "./npvSheet.ts";
import {head, prose, type Sheet, text} from "./sheets.ts";

/** What a workbook is made of: the answer of a run. */
export interface WorkbookAnswer {
  readonly seed: number;
  readonly replications: number;
  readonly hash: string;
  readonly verdict: {readonly sentence: string};
  readonly options: readonly OptionAnswer[];
}

/** The answer as a workbook whose NPV follows from its own months by formulas. */
export function workbook(
  answer: WorkbookAnswer,
  scenario: Scenario,
  catalogue: Pick<Catalogue, "sources">,
): Sheet[] {
  const assumptions = assumptionsSheet(scenario, catalogue);
  const rate = `Assumptions!$C$${rowOf(assumptions, "finance.discountRate")}`;
  return [
    readme(answer, scenario),
    assumptions,
    monthlySheet(answer.options),
    npvSheet(answer.options, scenario.finance.discountRate, rate),
  ];
}

const SHEETS = [
  ["Assumptions", "every input with its unit, how far it may go, its source, standing and day"],
  ["Monthly", "the expected ledger, option by option: lines, cash and accrual as their sums"],
  ["NPV", "discount factors, and the net present value by rate and horizon, from Monthly by formulas"],
] as const;

const RULES = [
  "Income is above zero, cost below. Money is in whole sen; every line is the mean over the futures, so that lines add up to their total.",
  "Cash counts a server when it is ordered, accrual by its write-off; over the horizon both come to the same, what is left being sold.",
  "NPV: the first month is not discounted, month n by (1 + rate) ^ (n / 12); at the end of a horizon the servers in hand count at their resale after tax.",
  "The discount rate on NPV is the one on Assumptions; change it there and NPV follows. Other inputs need a new run.",
  "The verdict ranks options by their NPV in each future; its figures are medians over futures whose discount rates vary, so they differ from the NPV of the mean.",
] as const;

function readme({seed, replications, hash, verdict}: WorkbookAnswer, scenario: Scenario): Sheet {
  return {
    name: "README",
    widths: [24, 110],
    headRows: 0,
    rows: [
      [head(scenario.title)],
      [text("Question"), prose(scenario.description)],
      [text("Verdict"), prose(verdict.sentence)],
      [text("Scenario"), text(scenario.id)],
      [text("Futures"), text(`${replications}`)],
      [text("Seed"), text(`${seed}`)],
      [text("Hash of the answer"), text(hash)],
      [],
      [head("Sheets")],
      ...SHEETS.map(([name, what]) => [text(name), prose(what)]),
      [],
      [head("Rules")],
      ...RULES.map((rule, at) => [text(`${at + 1}`), prose(rule)]),
    ],
  };
}
