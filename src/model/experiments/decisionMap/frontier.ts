import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {MapCell, MapWishes} from "./decisionMap.ts";

/** Where an option breaks even with the one that buys nothing. */
export interface Frontier {
  readonly option: string;
  readonly label: string;
  readonly against: string;
  readonly points: readonly {
    readonly sensitiveShare: number;
    /** Tenants from which it is worth more; null: nowhere on the map. Where it is from the first on, the first. */
    readonly tenants: number | null;
  }[];
}

/** By straight line between the last cell in which an option is worth less and the next, from which on it is worth more. */
export function frontiersOf(
  {options}: Pick<Scenario, "options">,
  cells: readonly MapCell[],
  {tenants, sensitiveShares}: Pick<MapWishes, "tenants" | "sensitiveShares">,
): Frontier[] {
  const against = Object.keys(options).find((id) => options[id].stages.length === 0);
  if (against === undefined) return [];
  const bought = Object.entries(options).filter(([, {stages}]) => stages.length > 0);
  return bought.map(([option, {label}]) => ({
    option,
    label,
    against,
    points: sensitiveShares.map((sensitiveShare, column) => {
      const gains = tenants.map((_, row) => {
        const {npvMyr} = cells[row * sensitiveShares.length + column];
        return npvMyr[option] - npvMyr[against];
      });
      return {sensitiveShare, tenants: breakEven(tenants, gains)};
    }),
  }));
}

/** The x from which on y stays at or above zero; null where its last value is below. */
export function breakEven(xs: readonly number[], ys: readonly number[]): number | null {
  const last = ys.findLastIndex((y) => y < 0);
  if (last === ys.length - 1) return null;
  if (last === -1) return xs[0];
  return xs[last] + (xs[last + 1] - xs[last]) * (-ys[last] / (ys[last + 1] - ys[last]));
}
