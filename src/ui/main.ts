import {fetchKnownAnswer} from "./standard/knownAnswer.ts";

/**
 * The page's policy forbids code made of text. zod looks for this before it builds its first schema, so it must stand
 * before anything else is loaded.
 */
Object.assign(globalThis, {__zod_globalConfig: {jitless: true}});

const known = fetchKnownAnswer(location.hash);
void import("./start.ts").then(({start}) => start(known));
