import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {GateId} from "../answer.ts";
import type {FleetShop, OptionFleet} from "../fleets.ts";
import {judge} from "../gates.ts";
import {brokenGates, distance} from "../gateWords.ts";
import {playFutures, type Setting} from "../playFutures.ts";
import type {OptionRecord} from "../record.ts";
import {regretTable} from "../regret.ts";
import {mean} from "../worth/worth.ts";

/** Who wins under one scenario, over a few futures. Plain data. */
export interface Cell {
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

/** What the gates ask of an option's boxes. */
type Carried = Pick<OptionFleet, "placement" | "capacity">;

/** What every option's boxes carry; gives way between loads. */
export function* carriedOf(
  scenario: Scenario,
  shop: FleetShop,
): Generator<void, ReadonlyMap<string, Carried>> {
  const carried = new Map<string, Carried>();
  for (const id of Object.keys(scenario.options)) carried.set(id, yield* shop.carriedInSlices(scenario, id));
  return carried;
}

/** Plays a few futures and judges every option by its objectives and its worth; gives way within each. */
export function* cellInSlices(
  setting: Setting,
  fleets: ReadonlyMap<string, Carried>,
  futures: number,
): Generator<void, Cell> {
  const {scenario, catalogue} = setting;
  const records = new Map<string, OptionRecord>();
  for (const _ of playFutures(setting, futures, records)) yield;
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
