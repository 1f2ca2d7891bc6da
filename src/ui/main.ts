/**
 * The page's policy forbids code made of text. zod looks for this before it builds its first schema, so it must stand
 * before anything else is loaded.
 */
Object.assign(globalThis, {__zod_globalConfig: {jitless: true}});
void import("./start.ts");
