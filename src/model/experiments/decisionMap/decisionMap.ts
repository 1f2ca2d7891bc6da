import type {Catalogue} from "../../catalogue/types.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {saying} from "../../units/slices.ts";
import type {Progress} from "../decide.ts";
import type {FleetShop} from "../fleets.ts";
import {settingOf} from "../playFutures.ts";
import {type Cell, carriedOf, cellInSlices} from "./cell.ts";
import {cellScenario} from "./cellScenario.ts";
import {type Frontier, frontiersOf} from "./frontier.ts";

/** One cell: so many tenants projected, so large a share of the new ones sensitive. Plain data. */
export interface MapCell extends Cell {
  readonly tenants: number;
  readonly sensitiveShare: number;
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

/** A finished cell, coarse ones of the whole map first; null while one is made. */
export interface MapSlice extends Progress {
  readonly cell: MapCell | null;
  /** The map of every eighth, fourth or second cell, when the last of them is done. */
  readonly partial?: DecisionMap;
}

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
  const carried = yield* saying({done: 0, of: order.length, cell: null}, carriedOf(scenario, shop));
  for (const [before, {row, column, step}] of order.entries()) {
    const axes = {tenants: tenants[row], sensitiveShare: sensitiveShares[column]};
    const at = cellScenario(scenario, axes.tenants, axes.sensitiveShare);
    const playing = {done: before, of: order.length, cell: null};
    const cell = {
      ...axes,
      ...(yield* saying(playing, cellInSlices({...base, scenario: at}, carried, futures))),
    };
    cells[row * sensitiveShares.length + column] = cell;
    const done = {done: before + 1, of: order.length, cell};
    const rest = order[before + 1];
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
