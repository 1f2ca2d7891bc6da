import type {NpvCell, OptionAnswer} from "../experiments/answer.ts";

/** Of an option itself, or of what it saves against cloud only in the same future. */
export type Against = "nothing" | "cloud";

/** One rate over one horizon: every option side by side. */
export interface NpvRow {
  readonly ratePerYear: number;
  readonly months: number;
  /** In the order of the options. */
  readonly cells: readonly NpvCell["npvMyr"][];
  /** Place of the highest mean; null where two share it. */
  readonly best: number | null;
}

/** Net present values at every rate and horizon, and which option is worth most there. By the mean, as a workbook recomputes it. */
export function npvGrid(options: readonly OptionAnswer[], against: Against): NpvRow[] {
  const [first] = options;
  if (first === undefined) return [];
  return first.finance.npvTable.map(({ratePerYear, months}, at): NpvRow => {
    const cells = options.map(({finance: {npvTable}}) =>
      against === "cloud" ? npvTable[at].againstCloudMyr : npvTable[at].npvMyr,
    );
    const most = Math.max(...cells.map(({mean}) => mean));
    const winners = cells.flatMap(({mean}, place) => (mean === most ? [place] : []));
    return {ratePerYear, months, cells, best: winners.length === 1 ? winners[0] : null};
  });
}
