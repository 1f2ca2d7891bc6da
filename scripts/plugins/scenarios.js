import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {root} from "../project.js";
import {atBuild} from "./atBuild.js";

const PATCHES = "headroom:scenario-patches";

/**
 * Carries the standard scenario whole and the others as what differs from it: they are the same question but for a few
 * words. All are checked here, so that the page need not; their titles are in the first script, for the list.
 * @returns {import("vite").Plugin}
 */
export function scenariosAtBuild() {
  return {
    name: "headroom:scenarios-at-build",
    apply: "build",
    resolveId: {filter: {id: /^headroom:scenario-patches$/}, handler: () => PATCHES},
    load: {
      filter: {id: /(^headroom:scenario-patches|\/src\/ui\/state\/scenarioFiles\.ts)$/},
      async handler(id) {
        const {patchTo, scenarioProblem, STANDARD} = await atBuild();
        const scenarios = readScenarios();
        for (const [name, scenario] of Object.entries(scenarios)) {
          const problem = scenarioProblem(scenario);
          if (problem !== undefined) throw new Error(`scenarios/${name}.json must be valid: ${problem}`);
        }
        const standard = scenarios[STANDARD];
        const patches = Object.entries(scenarios).map(([name, wanted]) => [name, patchTo(standard, wanted)]);
        if (id === PATCHES) return `export default ${JSON.stringify(Object.fromEntries(patches))};`;

        const titles = Object.fromEntries(Object.entries(scenarios).map(([name, {title}]) => [name, title]));
        return `import {patched} from "./mergePatch.ts";
export const TITLES = ${JSON.stringify(titles)};
export async function readScenarioFile(id) {
  if (!Object.hasOwn(TITLES, id)) return undefined;
  const {default: standard} = await import("../../../scenarios/${STANDARD}.json");
  if (id === "${STANDARD}") return standard;
  const {default: patches} = await import("${PATCHES}");
  return patched(standard, patches[id]);
}`;
      },
    },
  };
}

/** @returns {Record<string, {title: string}>} */
function readScenarios() {
  const folder = join(root, "scenarios");
  const files = readdirSync(folder).filter(
    (file) => file.endsWith(".json") && file !== "scenario.schema.json",
  );
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(join(folder, file), "utf8"));
  return Object.fromEntries(files.map((file) => [file.slice(0, -".json".length), read(file)]));
}
