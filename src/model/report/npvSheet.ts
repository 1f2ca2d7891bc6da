import type {OptionAnswer} from "../experiments/answer.ts";
import {NPV_RATES} from "../finance/npvTable.ts";
import {netPresentValue} from "../finance/worth.ts";
import {MONTHLY, monthlyRows} from "./monthlySheet.ts";
import {
  amount,
  column,
  FACTOR,
  figureHead,
  formula,
  head,
  PER_CENT,
  type Sheet,
  type SheetCell,
  text,
  WHOLE_RINGGIT,
} from "./sheets.ts";

/** Columns of the discount factors: the scenario's own rate, then those of the table. */
const OWN = 2;
const factorColumn = (rate: number) => column(OWN + rate);

/**
 * Net present value by formulas: factors by rate and month below, the worth of each option's months above, beside what
 * the model itself computes of the same months.
 */
export function npvSheet(options: readonly OptionAnswer[], discountRate: number, rateCell: string): Sheet {
  const months = options[0]?.monthly.length ?? 0;
  const horizons = [...new Set(options.flatMap(({finance}) => finance.npvTable.map((cell) => cell.months)))];
  const blocks = options.length * (NPV_RATES.length + 2);
  const rateRow = 6 + options.length + blocks + 2;
  const first = rateRow + 1; // row of the first month's factors, counted from 1

  const worth = (at: number, rate: number, horizon: number): string => {
    const {from, to} = monthlyRows(options, at);
    const last = from + horizon - 1;
    const flows = `Monthly!$${MONTHLY.cash}$${from}:$${MONTHLY.cash}$${last}`;
    const factors = `${factorColumn(rate)}$${first}:${factorColumn(rate)}$${first + horizon - 1}`;
    // the cash of the last month holds its sale already
    const sale =
      last === to ? "" : `+Monthly!$${MONTHLY.salvage}$${last}*${factorColumn(rate)}$${first + horizon - 1}`;
    return `SUMPRODUCT(${flows},${factors})${sale}`;
  };

  const cloud = options.findIndex(({capexMyr}) => capexMyr === 0);
  const own = options.map((option, at): SheetCell[] => [
    text(option.label),
    formula(worth(at, 0, months)),
    amount(netPresentValue(Float64Array.from(option.finance.cash), discountRate)),
    formula(`B${at + 5}-C${at + 5}`),
    ...(cloud < 0 || at === cloud ? [] : [formula(`B${at + 5}-B${cloud + 5}`)]),
  ]);
  const tables = options.flatMap(({label, finance}, at): SheetCell[][] => [
    [],
    [
      head(label),
      ...horizons.map((horizon): SheetCell => figureHead(`${horizon} months`)),
      null,
      ...horizons.map((horizon): SheetCell => figureHead(`model, ${horizon}`)),
    ],
    ...NPV_RATES.map((rate, row): SheetCell[] => [
      {number: rate, format: PER_CENT},
      ...horizons.map((horizon) => formula(worth(at, row + 1, horizon), WHOLE_RINGGIT)),
      null,
      ...horizons.map((horizon): SheetCell => {
        const cell = finance.npvTable.find(
          ({ratePerYear, months}) => ratePerYear === rate && months === horizon,
        );
        return cell ? {number: cell.npvMyr.mean, format: WHOLE_RINGGIT} : null;
      }),
    ]),
  ]);
  const rates: SheetCell[] = [
    figureHead("Month number"),
    figureHead("Factors at"),
    formula(rateCell, PER_CENT),
    ...NPV_RATES.map((rate): SheetCell => ({number: rate, format: PER_CENT, bold: true})),
  ];
  const factors = Array.from({length: months}, (_, month): SheetCell[] => [
    {number: month},
    {text: options[0].monthly[month].month, right: true},
    ...[0, ...NPV_RATES].map((_, rate) =>
      formula(`1/(1+${factorColumn(rate)}$${rateRow})^($A${first + month}/12)`, FACTOR),
    ),
  ]);
  const rows = [
    [head("Net present value of the expected cash, MYR")],
    [text("Discount rate a year"), formula(rateCell, PER_CENT)],
    [],
    [
      head("Option"),
      ...["By formula", "By the model", "Difference", ...(cloud < 0 ? [] : ["Against cloud only"])].map(
        figureHead,
      ),
    ],
    ...own,
    ...tables,
  ];
  while (rows.length < rateRow - 1) rows.push([]);
  return {
    name: "NPV",
    widths: [22, ...Array.from({length: 10}, () => 16)],
    headRows: 0,
    rows: [...rows, rates, ...factors],
  };
}
