import gpus from "../../../data/gpus.csv?raw";
import servers from "../../../data/servers.csv?raw";
import sources from "../../../data/sources.csv?raw";
import {readFacts} from "../../model/catalogue/facts.ts";
import {readGpu} from "../../model/catalogue/gpus.ts";
import {readServer} from "../../model/catalogue/servers.ts";
import {readSources} from "../../model/catalogue/sources.ts";
import {readThings} from "../../model/catalogue/things.ts";
import type {ExplainFacts} from "../../model/report/explain/explanation.ts";

const read = readSources(sources);
const ids = new Set(read.sources.keys());

/** What of the catalogue explanations need; the rest stays in the worker. */
export const facts: ExplainFacts = {
  sources: read.sources,
  servers: readThings("servers", readFacts("servers", servers, ids).facts, [], readServer),
  gpus: readThings("gpus", readFacts("gpus", gpus, ids).facts, [], (thing) => readGpu(thing, undefined)),
};
