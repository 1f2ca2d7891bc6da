/** Written in by the build: `scripts/engineHash.js`. */
declare const ENGINE_HASH: string;

/** The engine that plays here. Another one may give other digits, so points are never mixed. */
export const engineName: string = ENGINE_HASH;
