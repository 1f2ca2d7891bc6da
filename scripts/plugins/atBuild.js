import {importModule} from "../bundle.js";

/** @type {Promise<typeof import("./sources.ts")> | undefined} */
let asked;

/** What the plugins ask the sources, bundled once for all of them. */
export const atBuild = () => (asked ??= importModule("scripts/plugins/sources.ts"));
