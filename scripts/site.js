import {join} from "node:path";
import {isStale, root} from "./project.js";

export const siteDir = "dist/site";

/** Whether the page must be built: it is missing, or something it is made of is newer. */
export function siteIsStale() {
  const sources = [
    "index.html",
    "src/model",
    "src/ui",
    "data",
    "scenarios",
    "public",
    "scripts",
    "vite.config.ts",
    "package-lock.json",
  ];
  return isStale(`${siteDir}/index.html`, sources);
}

/**
 * Builds the page into `dist/site`, as vite.config.ts says, with its first screen drawn and a service worker that keeps it
 * for when the network is off.
 */
export async function buildSite() {
  const {build} = await import("vite"); // needs the packages; the question above does not
  const {addFirstScreen} = await import("./firstScreen/firstScreen.js");
  const {addServiceWorker} = await import("./offline.js");
  const built = await build({root, configFile: join(root, "vite.config.ts"), logLevel: "warn"});
  if (Array.isArray(built) || !("output" in built)) throw new Error("the page must be one build");
  await addFirstScreen(join(root, siteDir), built.output);
  await addServiceWorker(join(root, siteDir));
}
