import {alongTenants, nearest} from "../../experiments/decisionMap/along.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {MapWish} from "./decisionMap.ts";
import {RULES, winnerOf} from "./mapModes.ts";

export const nameOf = (options: Scenario["options"], id: string): string => options[id]?.label ?? id;

/** Who wins, from few tenants to many, at the sensitive share of the plan. */
export function mapFinding({map, options, here, mode}: MapWish): string {
  const {cells} = map;
  const winners = new Set(cells.map((cell) => winnerOf(cell, mode)));
  // where no option keeps every objective, none is best: the map is of money alone
  const {verb} = RULES[mode === "objectives" && cells.every(({feasible}) => !feasible) ? "money" : mode];
  const [only] = winners;
  if (only === undefined) return "Nothing was compared yet";
  if (winners.size === 1)
    return `${nameOf(options, only)} ${verb} wherever tenants and sensitive share end up`;
  const row = alongTenants(map, here.sensitiveShare);
  const share = `at ${Math.round(here.sensitiveShare * 100)} % sensitive`;
  if (mode === "objectives" && row.flips.length === 1) {
    const [{at, to}] = row.flips;
    return `${nameOf(options, to)} ${verb} from ${at} tenants ${share}`;
  }
  const runs = map.tenants.reduce<{id: string; from: number}[]>((found, tenants, at) => {
    const column = nearest(map.sensitiveShares, here.sensitiveShare);
    const id = winnerOf(cells[at * map.sensitiveShares.length + column], mode);
    return found[found.length - 1]?.id === id ? found : [...found, {id, from: tenants}];
  }, []);
  const [first, ...others] = runs;
  if (others.length === 0) return `${nameOf(options, first.id)} ${verb} at any number of tenants ${share}`;
  const turns = others.slice(0, 2).map(({id, from}) => `${nameOf(options, id)} from ${from}`);
  return `${nameOf(options, first.id)} ${verb} ${share}, ${turns.join(", ")} tenants`;
}
