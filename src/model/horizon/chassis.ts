import type {Catalogue} from "../catalogue/types.ts";
import {modelsNeeded} from "../placement/demand.ts";
import {powerCheck} from "../placement/power.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Bytes} from "../units/quantities.ts";

/** What the months need to know of a stage's server beside its GPUs. */
export interface Chassis {
  readonly powerSupplies: number;
  /** GPUs that still run at full load with one supply lost. */
  readonly gpusOnePsuLost: number;
  readonly storageBytes: Bytes;
  /** The models' weights at the best precision kept. */
  readonly modelBytes: Bytes;
}

export function chassisOf({server: id}: Stage, scenario: Scenario, catalogue: Catalogue): Chassis {
  const server = catalogue.servers.get(id);
  const gpu = server && catalogue.gpus.get(server.gpu);
  if (!server || !gpu) throw new Error(`a stage must name a server of the catalogue, got ${id}`);
  const weights = modelsNeeded(scenario, catalogue).map(({weightBytes}) =>
    Math.max(0, ...Object.values(weightBytes)),
  );
  return {
    powerSupplies: server.psus,
    gpusOnePsuLost: powerCheck(server, gpu).gpusOneLost,
    storageBytes: server.storageBytes,
    modelBytes: weights.reduce((sum, bytes) => sum + bytes, 0),
  };
}
