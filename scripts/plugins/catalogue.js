import {atBuild} from "./atBuild.js";

/**
 * Reads and checks `data/` when the page is built, so that a broken row breaks the build, and the page carries the
 * facts alone: neither the reader of CSV nor the rules of its rows. Where each figure comes from is apart from the figures,
 * which are all that the model needs.
 * @returns {import("vite").Plugin}
 */
export function catalogueAtBuild() {
  return {
    name: "headroom:catalogue-at-build",
    apply: "build",
    load: {
      filter: {id: /\/src\/model\/catalogue\/bundled(Figures)?\.ts$/},
      async handler(id) {
        const {packedCatalogue, packedFigures, packedOrigins} = await atBuild();
        packedCatalogue(); // throws where a row is broken
        return id.endsWith("/bundledFigures.ts")
          ? `import {unpackCatalogue} from "./packed.ts";
export const packedFigures = ${JSON.stringify(packedFigures())};
export const bundledFigures = unpackCatalogue(packedFigures);`
          : `import {unpackCatalogue} from "./packed.ts";
import {packedFigures} from "./bundledFigures.ts";
const facts = {...packedFigures.facts, ...${JSON.stringify(packedOrigins())}};
export const bundledCatalogue = unpackCatalogue({...packedFigures, facts});`;
      },
    },
  };
}
