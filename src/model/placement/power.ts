import type {Gpu, Server} from "../catalogue/types.ts";
import type {Watts} from "../units/quantities.ts";

/** Mean hours of a month. */
const HOURS_PER_MONTH = 8760 / 12;

/** What the power supplies of a server carry, with all of them and with one lost. */
export interface PowerCheck {
  /** As stated for the chassis, or what its GPUs alone take where that is more. */
  readonly tdpWatts: Watts;
  readonly gpuWatts: Watts;
  readonly capacityWatts: Watts;
  readonly capacityOneLostWatts: Watts;
  /** Short by so much with one lost; 0 where it holds. */
  readonly shortOneLostWatts: Watts;
  /** The chassis runs on with one supply lost, at full load. */
  readonly redundant: boolean;
  /** GPUs that still run at full load with one supply lost, the rest of the chassis drawing its share. */
  readonly gpusOneLost: number;
  readonly kwhPerMonthAtTdp: number;
}

/** Whether "redundant" power is: with one supply lost the others must carry the chassis, or it with so many cards, at its TDP. */
export function powerCheck(server: Server, gpu: Gpu, cards = server.gpus): PowerCheck {
  const besides = Math.max(0, server.tdpWatts - server.gpus * gpu.tdpWatts);
  const gpuWatts = cards * gpu.tdpWatts;
  const tdpWatts = besides + gpuWatts;
  const capacityOneLostWatts = (server.psus - 1) * server.psuWatts;
  return {
    tdpWatts,
    gpuWatts,
    capacityWatts: server.psus * server.psuWatts,
    capacityOneLostWatts,
    shortOneLostWatts: Math.max(0, tdpWatts - capacityOneLostWatts),
    redundant: capacityOneLostWatts >= tdpWatts,
    gpusOneLost: Math.max(0, Math.min(cards, Math.floor((capacityOneLostWatts - besides) / gpu.tdpWatts))),
    kwhPerMonthAtTdp: (tdpWatts / 1000) * HOURS_PER_MONTH,
  };
}
