import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {GateId} from "../answer.ts";
import type {Progress} from "../decide.ts";
import type {FleetShop, OptionFleet} from "../fleets.ts";
import {judge} from "../gates.ts";
import {brokenGates, distance} from "../gateWords.ts";
import {playFutures, type Setting, settingOf} from "../playFutures.ts";
import type {OptionRecord} from "../record.ts";
import {regretTable} from "../regret.ts";
import {mean} from "../worth/worth.ts";
import {cellScenario} from "./cellScenario.ts";
import {type Frontier, frontiersOf} from "./frontier.ts";

/** One cell: so many tenants projected, so large a share of the new ones sensitive. Plain data. */
export interface MapCell {
  readonly tenants: number;
  readonly sensitiveShare: number;
  /** The option of highest mean NPV among those that keep every objective; where none does, by money alone. */
  readonly best: string;
  /** Whether `best` keeps every objective. */
  readonly feasible: boolean;
  /** Mean NPV of `best` less that of the next among those it was ranked with, ringgit. */
  readonly marginMyr: number;
  /** The highest mean NPV of all, whatever it breaks. */
  readonly bestByMoney: string;
  /** The objective that `best` misses by most; of the option that money prefers where `best` keeps all; null: none missed. */
  readonly failedGate: GateId | null;
  /** Mean NPV by option, ringgit. */
  readonly npvMyr: Readonly<Record<string, number>>;
  /** Share of the futures in which an option is worth most. */
  readonly chanceBest: Readonly<Record<string, number>>;
  /** What having chosen an option costs in the worst of the futures against the best choice there, ringgit. */
  readonly worstRegretMyr: Readonly<Record<string, number>>;
}

export interface DecisionMap {
  readonly tenants: readonly number[];
  readonly sensitiveShares: readonly number[];
  readonly futures: number;
  /** Row by row of tenants, the shares within. */
  readonly cells: readonly MapCell[];
  /** Where each option with a box breaks even with the one without, share by share. */
  readonly frontiers: readonly Frontier[];
}

/** A finished cell, coarse ones of the whole map first; null while the boxes are made ready. */
export interface MapSlice extends Progress {
  readonly cell: MapCell | null;
  /** The map of every eighth, fourth or second cell, when the last of them is done. */
  readonly partial?: DecisionMap;
}

/** What the gates ask of an option's boxes. */
type Carried = Pick<OptionFleet, "placement" | "capacity">;

export interface MapWishes {
  readonly tenants: readonly number[];
  readonly sensitiveShares: readonly number[];
  /** Futures a cell, the same in all: few are enough, since cells are compared and not read off. */
  readonly futures: number;
}

export const MAP_WISHES: MapWishes = {
  tenants: Array.from({length: 20}, (_, at) => at + 1),
  sensitiveShares: Array.from({length: 11}, (_, at) => at / 10),
  futures: 8,
};

/**
 * Who wins over tenants x sensitive share. The boxes are the same in every cell, since they depend on neither, and are taken from
 * the shop; only the months are played. Yields each cell as it is done, every eighth of the map first, then every fourth.
 */
export function* decisionMap(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  wishes: MapWishes = MAP_WISHES,
): Generator<MapSlice, DecisionMap> {
  const {tenants, sensitiveShares, futures} = wishes;
  const base = settingOf(scenario, catalogue, shop);
  const cells = new Array<MapCell>(tenants.length * sensitiveShares.length);
  const order = coarseToFine(tenants.length, sensitiveShares.length);
  const carried = new Map<string, Carried>();
  for (const id of Object.keys(scenario.options)) {
    const slices = shop.carriedInSlices(scenario, id);
    for (let step = slices.next(); ; step = slices.next()) {
      if (step.done) {
        carried.set(id, step.value);
        break;
      }
      yield {done: 0, of: order.length, cell: null};
    }
  }
  for (const [at, {row, column, step}] of order.entries()) {
    const cell = cellOf(
      {...base, scenario: cellScenario(scenario, tenants[row], sensitiveShares[column])},
      carried,
      futures,
    );
    cells[row * sensitiveShares.length + column] = cell;
    const done = {done: at + 1, of: order.length, cell};
    const rest = order[at + 1];
    yield rest === undefined || rest.step === step
      ? done
      : {...done, partial: everySo(step, scenario, cells, wishes)};
  }
  return everySo(1, scenario, cells, wishes);
}

/** The map of every so many rows and columns. */
function everySo(
  step: number,
  scenario: Scenario,
  all: readonly MapCell[],
  {tenants, sensitiveShares, futures}: MapWishes,
): DecisionMap {
  const coarse = {
    tenants: tenants.filter((_, row) => row % step === 0),
    sensitiveShares: sensitiveShares.filter((_, column) => column % step === 0),
  };
  const columns = sensitiveShares.length;
  const cells = all.filter((_, at) => Math.floor(at / columns) % step === 0 && (at % columns) % step === 0);
  return {...coarse, futures, cells, frontiers: frontiersOf(scenario, cells, coarse)};
}

function cellOf(setting: Setting, fleets: ReadonlyMap<string, Carried>, futures: number): MapCell {
  const {scenario, catalogue} = setting;
  const records = new Map<string, OptionRecord>();
  for (const _ of playFutures(setting, futures, records));
  const judged = [...records].map(([id, record]) => {
    const fleet = fleets.get(id);
    const {placement = null, capacity = null} = fleet ?? {};
    const gates = judge({scenario, catalogue, option: scenario.options[id], record, placement, capacity});
    return {id, gates, npv: mean(record.scalars.npv), worth: record.scalars.npv};
  });
  const regrets = regretTable({
    options: judged.map(({id}) => ({id, label: scenario.options[id].label})),
    npvMyr: judged.map(({worth}) => worth),
  });
  const byWorth = [...judged].sort((a, b) => b.npv - a.npv);
  const kept = byWorth.filter(({gates}) => gates.every(({holds}) => holds));
  const ranked = kept.length > 0 ? kept : byWorth;
  const best = ranked[0];
  const broken = brokenGates((kept.length > 0 ? byWorth[0] : best).gates);
  const worst = broken.reduce<(typeof broken)[number] | null>(
    (most, gate) => (most && missOf(most) >= missOf(gate) ? most : gate),
    null,
  );
  return {
    tenants: scenario.tenants.target,
    sensitiveShare: scenario.tenants.sensitiveShare,
    best: best.id,
    feasible: kept.length > 0,
    marginMyr: ranked.length > 1 ? best.npv - ranked[1].npv : 0,
    bestByMoney: byWorth[0].id,
    failedGate: worst?.id ?? null,
    npvMyr: Object.fromEntries(judged.map(({id, npv}) => [id, npv])),
    chanceBest: Object.fromEntries(regrets.map(({id, chanceBest}) => [id, chanceBest])),
    worstRegretMyr: Object.fromEntries(regrets.map(({id, worstMyr}) => [id, worstMyr])),
  };
}

/** A broken must outweighs every miss. */
function missOf(gate: Parameters<typeof distance>[0][number]): number {
  const {musts, miss} = distance([gate]);
  return musts * 1e9 + miss;
}

/** Every cell once: those of a grid of steps of 8, then of 4, 2 and 1. */
export function coarseToFine(
  rows: number,
  columns: number,
): {readonly row: number; readonly column: number; readonly step: number}[] {
  const order: {row: number; column: number; step: number}[] = [];
  const seen = new Set<number>();
  for (const step of [8, 4, 2, 1])
    for (let row = 0; row < rows; row += step)
      for (let column = 0; column < columns; column += step) {
        const key = row * columns + column;
        if (seen.has(key)) continue;
        seen.add(key);
        order.push({row, column, step});
      }
  return order;
}
