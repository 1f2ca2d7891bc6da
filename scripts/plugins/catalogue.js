import {atBuild} from "./atBuild.js";

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
        const {packedCatalogue} = await atBuild();
        return `import {unpackCatalogue} from "./packed.ts";
export const bundledCatalogue = unpackCatalogue(${JSON.stringify(packedCatalogue())});`;
      },
    },
  };
}
