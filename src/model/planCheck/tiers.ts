import type {Gpu, Server} from "../catalogue/types.ts";
import type {Box} from "../placement/layout.ts";
import {boxOf} from "../placement/placeStage.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {ClaimContext} from "./claim.ts";

/** A box of the plan's section 3. */
export interface Tier {
  readonly optionId: string;
  readonly stage: Stage;
  readonly server: Server;
  readonly gpu: Gpu;
  readonly box: Box;
}

export type TierName = "budget" | "premium";

/** The cheapest box that any option buys, or the dearest where it is another; null where nothing is bought. */
export function tierOf(name: TierName, {scenario, catalogue}: ClaimContext): Tier | null {
  const bought = Object.entries(scenario.options)
    .filter(([, {stages}]) => stages.length > 0)
    .sort(([, a], [, b]) => a.stages.length - b.stages.length)
    .flatMap(([optionId, {stages}]) => stages.map((stage) => ({optionId, stage})))
    .sort((a, b) => a.stage.capexMyr - b.stage.capexMyr);
  const cheapest = bought[0];
  const dearest = bought.findLast(({stage}) => stage.server !== cheapest.stage.server);
  const chosen = name === "budget" ? cheapest : dearest && firstOf(bought, dearest.stage.server);
  if (chosen === undefined) return null;
  const {server, box} = boxOf(chosen.stage, scenario, catalogue);
  return {...chosen, server, gpu: box.gpu, box};
}

const firstOf = <T extends {readonly stage: Stage}>(bought: readonly T[], server: string): T | undefined =>
  bought.find(({stage}) => stage.server === server);

/** One claim for each tier: `id-budget` and `id-premium`. */
export const forBothTiers = <T>(make: (tier: TierName) => T): T[] => [make("budget"), make("premium")];
