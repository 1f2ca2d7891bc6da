import type {OptionAnswer} from "../experiments/answer.ts";
import {LINE_WORDS, LINES, type Line} from "../finance/lines.ts";
import {type Cell, csv} from "./csv.ts";
import type {SectionSeven} from "./sectionSeven.ts";

type Months = ArrayLike<number>;

/** A ledger of an option: of one future, or the mean of them. */
export interface Books {
  readonly id: string;
  readonly monthly: readonly {readonly month: string}[];
  readonly finance: {readonly lines: Readonly<Record<Line, Months>>} & Readonly<
    Record<(typeof SUMS)[number], Months>
  >;
}

/** A ledger: income above zero, cost below, lines that add up to cash and to accrual. */
export function ledger(scenario: string, options: readonly Books[]): string {
  const heading = [...LINES.map((line) => LINE_WORDS[line].label), ...SUM_LABELS].map(
    (label) => `${label} (MYR)`,
  );
  return csv(
    ["scenario", "option", "month", ...heading],
    options.flatMap(({id, monthly, finance}) =>
      monthly.map(({month}, at) => [
        scenario,
        id,
        month,
        ...LINES.map((line) => finance.lines[line][at]),
        ...SUMS.map((name) => finance[name][at]),
      ]),
    ),
  );
}

const SUMS = ["cash", "writeOff", "accrualTax", "accrual", "salvage"] as const;
const SUM_LABELS = [
  "Cash",
  "Write-off",
  "Tax on accrual profit",
  "Accrual",
  "Servers in hand, resale after tax",
];

/** NPV by rate and horizon; `mean` is the worth of the expected ledger. */
export function npvRows(scenario: string, {id, finance}: OptionAnswer): Cell[][] {
  return finance.npvTable.flatMap(({months, ratePerYear, npvMyr, againstCloudMyr}) =>
    (
      [
        ["npv", npvMyr],
        ["npv-against-cloud", againstCloudMyr],
      ] as const
    ).flatMap(([metric, worth]) =>
      (["p10", "p50", "p90", "mean"] as const).map((percentile): Cell[] => [
        scenario,
        id,
        months,
        ratePerYear,
        metric,
        percentile,
        worth[percentile],
        "MYR",
      ]),
    ),
  );
}

/** Section 7 by the plan and by simulation. */
export function sectionSevenRows(scenario: string, table: SectionSeven): Cell[][] {
  return table.lines.flatMap(({item, formula, cashMyrPerMonth, accrualMyrPerMonth, simulated}) =>
    [
      ["cash", cashMyrPerMonth, simulated.cashMyrPerMonth] as const,
      ["accrual", accrualMyrPerMonth, simulated.accrualMyrPerMonth] as const,
    ].map(([basis, plan, played]): Cell[] => [
      scenario,
      table.option,
      item,
      formula,
      basis,
      plan,
      played,
      "MYR/month",
    ]),
  );
}
