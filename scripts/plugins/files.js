import {join} from "node:path";
import {root} from "../project.js";

const PAGE = join(root, "src/ui/main.ts");
const START = join(root, "src/ui/start.ts");
const CARDS = join(root, "src/ui/views/decision/DecisionView.svelte");
const BOARD = join(root, "src/ui/views/decision/ChartBoard.svelte");
const WORKER = join(root, "src/ui/worker.ts");

/**
 * Which modules the build puts into one file: what is always read together. Many small files would compress worse, by
 * some ten kilobytes of a first visit. The rest is split as the bundler does, by who reads it.
 * - `shared`: what the page's first script and the worker both need, the scenario's schema above all;
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
  const start = reached(START, infoOf);
  const worker = reached(WORKER, infoOf);
  const page = reached(PAGE, infoOf, true);
  const fileOf = new Map();
  for (const id of start) fileOf.set(id, worker.has(id) ? "shared" : "start");
  const cards = reached(CARDS, infoOf);
  for (const id of reached(BOARD, infoOf))
    if (!fileOf.has(id) && !worker.has(id) && !cards.has(id)) fileOf.set(id, "charts");
  for (const id of worker) if (!page.has(id)) fileOf.set(id, "engine");
  return fileOf;
}

/**
 * A module and what it imports, with `later` also what it imports when it is asked to.
 * @param {string} from
 * @param {(id: string) => import("vite").Rolldown.ModuleInfo | null} infoOf
 */
function reached(from, infoOf, later = false) {
  const found = new Set([from]);
  for (const id of found) {
    const info = infoOf(id);
    for (const next of [...(info?.importedIds ?? []), ...(later ? (info?.dynamicallyImportedIds ?? []) : [])])
      found.add(next);
  }
  return found;
}
