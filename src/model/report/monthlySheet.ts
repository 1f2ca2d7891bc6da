import type {OptionAnswer} from "../experiments/answer.ts";
import {LINE_WORDS, LINES, OPERATING} from "../finance/lines.ts";
import {amount, column, figureHead, formula, head, type Sheet, type SheetCell, text} from "./sheets.ts";

const FIRST_LINE = 3; // after option, month and its number
const CASH = FIRST_LINE + LINES.length;
const [WRITE_OFF, ACCRUAL_TAX, , CUMULATIVE, SALVAGE] = [1, 2, 3, 4, 5].map((at) => CASH + at);

/** Columns of the sheet that others refer to. */
export const MONTHLY = {cash: column(CASH), salvage: column(SALVAGE)} as const;

/** The first and last row of an option's months, counted from 1 below the head. */
export function monthlyRows(
  options: readonly Pick<OptionAnswer, "finance">[],
  at: number,
): {readonly from: number; readonly to: number} {
  const before = options.slice(0, at).reduce((sum, {finance}) => sum + finance.cash.length, 0);
  return {from: before + 2, to: before + 1 + options[at].finance.cash.length};
}

/** The expected ledger of every option, month under month: lines as numbers, their sums as formulas. */
export function monthlySheet(options: readonly OptionAnswer[]): Sheet {
  const heading = [
    ...["Option", "Month", "Months from the first"],
    ...LINES.map((line) => LINE_WORDS[line].label),
    ...[
      "Cash",
      "Write-off",
      "Tax on accrual profit",
      "Accrual",
      "Cumulative cash",
      "Servers in hand, resale after tax",
    ],
  ];
  const rows = options.flatMap((option, at) => {
    const {from} = monthlyRows(options, at);
    return option.monthly.map(({month}, index) => monthRow(option, month, index, from));
  });
  return {
    name: "Monthly",
    widths: [18, 10, 11, ...heading.slice(3).map(() => 14)],
    headRows: 1,
    headColumns: FIRST_LINE,
    rows: [heading.map((words, place) => (place < 2 ? head(words) : figureHead(words))), ...rows],
  };
}

function monthRow({label, finance}: OptionAnswer, month: string, index: number, from: number): SheetCell[] {
  const row = from + index;
  const range = (first: number, count: number) => `${column(first)}${row}:${column(first + count - 1)}${row}`;
  const cell = (place: number) => `${column(place)}${row}`;
  const before = index === 0 ? "" : `${column(CUMULATIVE)}${row - 1}+`;
  return [
    text(label),
    text(month),
    {number: index},
    ...LINES.map((line) => amount(finance.lines[line][index])),
    formula(`SUM(${range(FIRST_LINE, LINES.length)})`),
    amount(finance.writeOff[index]),
    amount(finance.accrualTax[index]),
    formula(`SUM(${range(FIRST_LINE, OPERATING.length)})+${cell(WRITE_OFF)}+${cell(ACCRUAL_TAX)}`),
    formula(`${before}${cell(CASH)}`),
    amount(finance.salvage[index]),
  ];
}
