import {existsSync} from "node:fs";
import {join} from "node:path";
import {isStale, root} from "./project.js";

export const cliEntry = "dist/cli/headroom.js";

/** Whether the command line must be built: it is missing, or something it is made of is newer. */
export function cliIsStale() {
  const sources = [
    "src/model",
    "src/cli",
    "data",
    "scenarios",
    "scripts/bundle.js",
    "scripts/engineHash.js",
    "package.json",
    "package-lock.json",
  ];
  return isStale(cliEntry, sources);
}

/** Builds the command line and, as an entry of its own, the thread it spreads replications over. */
export async function buildCli() {
  const {bundle} = await import("./bundle.js"); // needs the packages; the question above does not
  /** @type {Record<string, string>} */
  const entries = {headroom: join(root, "src/cli/main.ts")};
  const worker = join(root, "src/cli/worker.ts");
  if (existsSync(worker)) entries.worker = worker;
  await bundle(entries, join(root, "dist/cli"));
}
