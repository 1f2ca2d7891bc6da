import {bundledCatalogue} from "../../src/model/catalogue/bundled.ts";
import {packCatalogue} from "../../src/model/catalogue/packed.ts";

/** What the plugins of the build ask the sources. */
export {STANDARD} from "../../src/ui/state/bundledScenarios.ts";
export {patchTo} from "../../src/ui/state/mergePatch.ts";

/** Throws where a row of `data/` is broken. */
export const packedCatalogue = () => packCatalogue(bundledCatalogue);
