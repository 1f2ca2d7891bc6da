import {quantiles} from "./quantiles.ts";
import {mean, type WorthSample} from "./worth/worth.ts";

/** What it costs to have chosen an option when the future turns out so that another was best; ringgit of NPV. */
export interface RegretRow {
  readonly id: string;
  readonly label: string;
  readonly meanMyr: number;
  readonly p50Myr: number;
  readonly p90Myr: number;
  readonly worstMyr: number;
  /** Share of the futures without regret. */
  readonly chanceBest: number;
}

/** Regret of each option over the futures, the least mean first; the lowest worst case is the minimax choice. */
export function regretTable({options, npvMyr}: Pick<WorthSample, "options" | "npvMyr">): RegretRow[] {
  const futures = npvMyr[0]?.length ?? 0;
  const best = Float64Array.from({length: futures}, (_, future) =>
    Math.max(...npvMyr.map((npv) => npv[future])),
  );
  return options
    .map(({id, label}, option): RegretRow => {
      const regret = best.map((most, future) => most - npvMyr[option][future]);
      const {p50, p90} = quantiles(regret);
      return {
        ...{id, label},
        meanMyr: mean(regret),
        p50Myr: p50 ?? Number.NaN,
        p90Myr: p90 ?? Number.NaN,
        worstMyr: Math.max(0, ...regret),
        chanceBest: regret.filter((value) => value === 0).length / futures,
      };
    })
    .sort((a, b) => a.meanMyr - b.meanMyr);
}
