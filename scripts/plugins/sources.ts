import {bundledCatalogue} from "../../src/model/catalogue/bundled.ts";
import {figuresOf, originsOf, packCatalogue} from "../../src/model/catalogue/packed.ts";
import {canonicalJson} from "../../src/model/scenario/canonicalJson.ts";
import {checkScenario} from "../../src/model/scenario/check.ts";
import {formatIssue} from "../../src/model/scenario/issue.ts";

/** What the plugins of the build ask the sources. */
export {STANDARD} from "../../src/ui/state/bundledScenarios.ts";
export {patchTo} from "../../src/ui/state/mergePatch.ts";

/** What is wrong with a scenario's file, a line an issue; nothing where it can ship as it is. */
export function scenarioProblem(file: unknown): string | undefined {
  const checked = checkScenario(file, bundledCatalogue);
  if (!checked.ok) return checked.issues.map((issue) => formatIssue("scenario", issue)).join("\n");
  return canonicalJson(checked.scenario) === canonicalJson(file)
    ? undefined
    : "it must be written out in full";
}

/** Throws where a row of `data/` is broken. */
export const packedCatalogue = () => packCatalogue(bundledCatalogue);
export const packedFigures = () => packCatalogue(figuresOf(bundledCatalogue));
export const packedOrigins = () => originsOf(packedCatalogue());
