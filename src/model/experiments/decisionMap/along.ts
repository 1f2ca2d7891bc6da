import type {DecisionMap, MapCell} from "./decisionMap.ts";

/** Who is best where one input has a value, all else as it is. */
export interface StripPoint
  extends Pick<MapCell, "best" | "feasible" | "marginMyr" | "bestByMoney" | "npvMyr"> {
  readonly value: number;
}

/** Where another option becomes best. */
export interface Flip {
  /** From here on `to` is best. */
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** How the answer moves along one input. */
export interface Strip {
  readonly points: readonly StripPoint[];
  readonly flips: readonly Flip[];
}

/** The row of the map nearest to a sensitive share: tenants from few to many. */
export function alongTenants({tenants, sensitiveShares, cells}: DecisionMap, share: number): Strip {
  const column = nearest(sensitiveShares, share);
  const points = tenants.map((value, row) => ({...cells[row * sensitiveShares.length + column], value}));
  return {points, flips: flipsOf(points, true)};
}

/** The column of the map nearest to a number of tenants: shares from none to all. */
export function alongShares({tenants, sensitiveShares, cells}: DecisionMap, count: number): Strip {
  const row = nearest(tenants, count);
  const points = sensitiveShares.map((value, column) => ({
    ...cells[row * sensitiveShares.length + column],
    value,
  }));
  return {points, flips: flipsOf(points, false)};
}

/** The cell nearest to a pair of values. */
export function cellAt(map: DecisionMap, count: number, share: number): MapCell {
  const {tenants, sensitiveShares, cells} = map;
  return cells[nearest(tenants, count) * sensitiveShares.length + nearest(sensitiveShares, share)];
}

/** Index of the value nearest to one; of two as near, the first. */
export const nearest = (values: readonly number[], to: number): number =>
  values.reduce((best, value, at) => (Math.abs(value - to) < Math.abs(values[best] - to) ? at : best), 0);

/**
 * Where the best option changes from one point to the next: where money decides, by straight line between the two; where an
 * objective does, at the second. Whole numbers are those from which the new one is best.
 */
export function flipsOf(points: readonly StripPoint[], whole: boolean): Flip[] {
  return points.slice(1).flatMap((point, before): Flip[] => {
    const {value: low, best: from, npvMyr} = points[before];
    const {value: high, best: to} = point;
    if (from === to) return [];
    const behind = npvMyr[from] - npvMyr[to];
    const ahead = point.npvMyr[to] - point.npvMyr[from];
    const byMoney = behind >= 0 && ahead >= 0 && behind + ahead > 0;
    const at = byMoney ? low + ((high - low) * behind) / (behind + ahead) : high;
    return [{at: whole ? Math.min(high, Math.floor(at) + 1) : at, from, to}];
  });
}
