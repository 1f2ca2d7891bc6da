import type {Catalogue, Gpu, Server} from "../../catalogue/types.ts";
import {powerCheck} from "../../placement/power.ts";
import {ringgit} from "../../units/phrases.ts";

/** A server that could be bought: of the catalogue, or put together from its figures. */
export interface Candidate {
  readonly server: Server;
  readonly gpu: Gpu;
  readonly capexMyr: number;
  readonly kind: "catalogue" | "composed";
  /** Where the price comes from. */
  readonly because: string;
}

/**
 * What a composed server is taken to be. Assumed: the plan and the price lists give whole servers and single cards, nothing
 * between. Power follows what the catalogue's own PCIe servers come to; boards of SXM parts are sold with 4 or 8.
 */
export const COMPOSED_ASSUMPTIONS = {
  hostWatts: 600,
  hostWattsPerCard: 150,
  hostWattsPerSxm: 800, // the plan's H100 tier: 6 kW less 4 x 700 W
  /** Cards that the budget chassis holds as the plan prices it; more need a larger one. */
  cardsOfChassis: 4,
  largerChassisMyr: 30_000,
  /** Supplies that carry the box with one lost, where the chassis has smaller ones. */
  largerSuppliesMyr: 10_000,
  supplyWatts: [1600, 2000, 2700, 3200],
} as const;

const CARD_COUNTS = [1, 2, 4, 8] as const;

/** The chassis whose price is what is left of a whole server when its cards are taken out. */
const CHASSIS = {pcie: "l40s-4x", sxm: "h100-4x"} as const;

const isSxm = (gpu: Gpu): boolean => gpu.nvlinkBytesPerSecond > 0;

/**
 * Every server that has a price: those of the catalogue, and each GPU with a price as 1, 2, 4 or 8 cards in the plan's
 * chassis with supplies that carry it with one lost. Where the catalogue has such a server its own is taken, unless its
 * supplies do not carry it with one lost. The cheapest first.
 */
export function candidateServers(catalogue: Catalogue, usdMyr: number): Candidate[] {
  const known = [...catalogue.servers.values()].flatMap((server): Candidate[] => {
    const gpu = catalogue.gpus.get(server.gpu);
    if (gpu === undefined || server.capexMyr === undefined) return [];
    const because = `${server.name} as priced in the catalogue`;
    return [{server, gpu, capexMyr: server.capexMyr, kind: "catalogue", because}];
  });
  const composed = [...catalogue.gpus.values()].flatMap((gpu) =>
    CARD_COUNTS.flatMap((cards) => compose(gpu, cards, catalogue, usdMyr) ?? []),
  );
  const alike = (a: Candidate, b: Candidate) => a.gpu.id === b.gpu.id && a.server.gpus === b.server.gpus;
  const sound = known.filter(({server, gpu}) => powerCheck(server, gpu).redundant);
  const fresh = composed.filter((candidate) => !sound.some((own) => alike(own, candidate)));
  const replaced = known.filter((own) => sound.includes(own) || !fresh.some((other) => alike(own, other)));
  return [...replaced, ...fresh].sort(
    (a, b) => a.capexMyr - b.capexMyr || (a.server.id < b.server.id ? -1 : 1),
  );
}

/** A catalogue that also knows the composed servers, so that they can be placed and played like any other. */
export const withServers = (catalogue: Catalogue, candidates: readonly Candidate[]): Catalogue => ({
  ...catalogue,
  servers: new Map([
    ...catalogue.servers,
    ...candidates.map(({server}): [string, Server] => [server.id, server]),
  ]),
});

function compose(gpu: Gpu, cards: number, catalogue: Catalogue, usdMyr: number): Candidate | null {
  const sxm = isSxm(gpu);
  const base = catalogue.servers.get(sxm ? CHASSIS.sxm : CHASSIS.pcie);
  const baseGpu = base && catalogue.gpus.get(base.gpu);
  if (gpu.priceUsd === undefined || base?.capexMyr === undefined || baseGpu?.priceUsd === undefined)
    return null;
  if (sxm && cards < base.gpus) return null;
  const {hostWatts, hostWattsPerCard, hostWattsPerSxm, cardsOfChassis} = COMPOSED_ASSUMPTIONS;
  const host = sxm ? hostWattsPerSxm * cards : hostWatts + hostWattsPerCard * cards;
  const tdpWatts = cards * gpu.tdpWatts + host;
  const supplies = suppliesFor(tdpWatts);
  const larger = supplies.psus * supplies.psuWatts > base.psus * base.psuWatts;
  const shell = base.capexMyr - base.gpus * baseGpu.priceUsd * usdMyr;
  const chassis =
    (sxm ? shell * (cards / base.gpus) : shell) +
    (!sxm && cards > cardsOfChassis ? COMPOSED_ASSUMPTIONS.largerChassisMyr : 0) +
    (larger ? COMPOSED_ASSUMPTIONS.largerSuppliesMyr : 0);
  const capexMyr = roundTo(chassis + cards * gpu.priceUsd * usdMyr, 1000);
  const server: Server = {
    ...{id: `composed-${cards}x-${gpu.id}`, name: `${cards}x ${shortName(gpu)}`, gpu: gpu.id, gpus: cards},
    memoryBytes: base.memoryBytes * Math.max(1, cards / base.gpus),
    storageBytes: base.storageBytes,
    ...supplies,
    ...{tdpWatts, capexMyr},
  };
  const because = `${cards} cards at ${gpu.priceUsd} USD and ${ringgit(chassis)} for a chassis with ${supplies.psus} supplies of ${supplies.psuWatts} W`;
  return {server, gpu, capexMyr, kind: "composed", because};
}

/** The fewest supplies, and of those the smallest, that carry the box with one lost. */
function suppliesFor(tdpWatts: number): {psus: number; psuWatts: number} {
  for (let psus = 2; ; psus++)
    for (const psuWatts of COMPOSED_ASSUMPTIONS.supplyWatts)
      if ((psus - 1) * psuWatts >= tdpWatts) return {psus, psuWatts};
}

const shortName = ({name}: Gpu): string => name.replace(/^NVIDIA /, "");
const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
