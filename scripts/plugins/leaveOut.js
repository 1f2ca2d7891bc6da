import {pathToFileURL} from "node:url";

const EMPTIED = "?emptied";

/**
 * Leaves out of packages what the page never calls and what cannot be shaken off, because their own code names it:
 * Plot's maps and ready-made colour schemes (20 KB compressed; the page's colours are its own), and zod's writing of
 * JSON Schema (8 KB; only the tools do). A ready-made scheme that Plot falls back on, as it does for a scale without
 * values, gives the colour of the text; whatever else is used after all throws and says so.
 * @returns {import("vite").Plugin}
 */
export function leaveOut() {
  return {
    name: "headroom:leave-out",
    apply: "build",
    enforce: "pre",
    resolveId: {
      filter: {id: /^d3-(geo|scale-chromatic)$/},
      async handler(source, importer) {
        const real = await this.resolve(source, importer, {skipSelf: true});
        return real === null ? null : `${real.id}${EMPTIED}`;
      },
    },
    load: {
      filter: {id: /\?emptied$/},
      async handler(id) {
        const names = Object.keys(await import(pathToFileURL(id.slice(0, -EMPTIED.length)).href));
        return [
          'const used = () => { throw new Error("the build leaves this part of d3 out: scripts/plugins/leaveOut.js"); };',
          "const nothing = new Proxy(used, {get: used});",
          'const plain = () => "currentColor";',
          "const scheme = Array.from({length: 12}, plain);",
          ...names.map((name) => `export const ${name} = ${insteadOf(name)};`),
        ].join("\n");
      },
    },
    transform: {
      filter: {id: /\/zod\/v4\/classic\/schemas\.js$/},
      handler: (code) =>
        replaced(
          replaced(code, /^ *inst\._zod\.processJSONSchema = .*;$/gm, ""),
          /^import \{ createStandardJSONSchemaMethod, createToJSONSchemaMethod \} from .*;$/m,
          `const used = () => () => { throw new Error("the build leaves JSON Schema out: scripts/plugins/leaveOut.js"); };
const createStandardJSONSchemaMethod = used;
const createToJSONSchemaMethod = used;`,
        ),
    },
  };
}

/** @param {string} name of what d3 exports */
function insteadOf(name) {
  if (name === "geoTransform") return "() => undefined"; // Plot calls it while it loads
  if (name.startsWith("interpolate")) return "plain";
  return name.startsWith("scheme") ? "scheme" : "nothing";
}

/**
 * @param {string} code
 * @param {RegExp} pattern
 * @param {string} text
 */
function replaced(code, pattern, text) {
  const changed = code.replace(pattern, text);
  if (changed === code) throw new Error(`a package must hold what is left out of it, ${pattern}`);
  return changed;
}
