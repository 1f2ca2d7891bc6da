import type {Thing} from "./things.ts";
import type {Server} from "./types.ts";

/** A server from `servers.csv`. Power is what its PSUs and its maker state, not what its GPUs add up to. */
export function readServer(thing: Thing): Server {
  return {
    id: thing.id,
    name: thing.text("name"),
    gpu: thing.text("gpu", "id"),
    gpus: thing.number("gpus", "count"),
    memoryBytes: thing.base("memory", "GB", "TB", "GiB"),
    storageBytes: thing.base("storage", "TB"),
    psuWatts: thing.base("psu", "W"),
    psus: thing.number("psus", "count"),
    tdpWatts: thing.base("tdp", "W"),
    ...(thing.has("capex") ? {capexMyr: thing.number("capex", "MYR")} : {}),
  };
}
