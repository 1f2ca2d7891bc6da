import {join} from "node:path";
import {root} from "../project.js";
import {readLater} from "./worker.js";

const PAGE = join(root, "src/ui/main.ts");
const START = join(root, "src/ui/start.ts");
const CARDS = join(root, "src/ui/views/decision/DecisionView.svelte");
const BOARD = join(root, "src/ui/views/decision/ChartBoard.svelte");
const WORKER = join(root, "src/ui/worker.ts");

/**
 * Which modules the build puts into one file: what is always read together. Many small files would compress worse, by
 * some ten kilobytes of a first visit. The rest is split as the bundler does, by who reads it.
 * - `first`: what the page begins with and the worker needs too, so that neither waits for, or runs, what is the other's;
 * - `shared`: what else the page's first script and the worker both need, the scenario's schema above all;
 * - `start`: the rest of the first script, with Svelte;
 * - `charts`: what the charts of the first screen need beyond its cards, Plot above all;
 * - `engine`: what the worker needs from the start and no view reads.
 * @returns {import("vite").Rolldown.OutputOptions["codeSplitting"]}
 */
export function filesTogether() {
  /** @type {Map<string, string> | undefined} */
  let fileOf;
  return {
    includeDependenciesRecursively: false, // each module is named above
    groups: [
      {
        debugName: "read together",
        name: (id, graph) => (fileOf ??= files((module) => graph.getModuleInfo(module))).get(id) ?? null,
      },
    ],
  };
}

/** @param {(id: string) => import("vite").Rolldown.ModuleInfo | null} infoOf */
function files(infoOf) {
  const start = reached([START], infoOf);
  const worker = reached([WORKER], infoOf);
  const ever = reached([WORKER, ...readLater], infoOf); // in the worker
  const first = reached([PAGE], infoOf);
  const page = reached([PAGE], infoOf, true);
  const cards = reached([CARDS], infoOf);
  const fileOf = new Map();
  for (const id of first) if (ever.has(id)) fileOf.set(id, "first");
  for (const id of start) if (!first.has(id)) fileOf.set(id, ever.has(id) ? "shared" : "start");
  for (const id of reached([BOARD], infoOf))
    if (!start.has(id) && !first.has(id) && !ever.has(id) && !cards.has(id)) fileOf.set(id, "charts");
  for (const id of worker) if (!page.has(id)) fileOf.set(id, "engine");
  return fileOf;
}

/**
 * Modules and what they import, with `later` also what they import when they are asked to.
 * @param {readonly string[]} from
 * @param {(id: string) => import("vite").Rolldown.ModuleInfo | null} infoOf
 */
function reached(from, infoOf, later = false) {
  const found = new Set(from);
  for (const id of found) {
    const info = infoOf(id);
    for (const next of [...(info?.importedIds ?? []), ...(later ? (info?.dynamicallyImportedIds ?? []) : [])])
      found.add(next);
  }
  return found;
}
