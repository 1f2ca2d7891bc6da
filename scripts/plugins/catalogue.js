import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {bundle} from "../bundle.js";
import {root} from "../project.js";

const bundled = join(root, "src/model/catalogue/bundled.ts");
const packed = join(root, "src/model/catalogue/packed.ts");
const outDir = join(root, "dist/tools/catalogue");

/**
 * Reads and checks `data/` when the page is built, so that a broken row breaks the build, and the page carries the
 * facts alone: neither the reader of CSV nor the rules of its rows.
 * @returns {import("vite").Plugin}
 */
export function catalogueAtBuild() {
  return {
    name: "headroom:catalogue-at-build",
    apply: "build",
    load: {
      filter: {id: /\/src\/model\/catalogue\/bundled\.ts$/},
      async handler() {
        await bundle({bundled, packed}, outDir);
        const {bundledCatalogue} = await read("bundled");
        const {packCatalogue} = await read("packed");
        const text = JSON.stringify(packCatalogue(bundledCatalogue));
        return `import {unpackCatalogue} from "./packed.ts";
export const bundledCatalogue = unpackCatalogue(${text});`;
      },
    },
  };
}

/** Anew for every build: a name that was imported once is remembered. */
const read = (/** @type {string} */ name) =>
  import(`${pathToFileURL(join(outDir, `${name}.js`)).href}?at=${performance.now()}`);
