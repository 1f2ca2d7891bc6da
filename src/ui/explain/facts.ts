import gpuText from "../../../data/gpus.csv?raw";
import serverText from "../../../data/servers.csv?raw";
import sourceText from "../../../data/sources.csv?raw";
import {readFacts} from "../../model/catalogue/facts.ts";
import {readGpu} from "../../model/catalogue/gpus.ts";
import {readServer} from "../../model/catalogue/servers.ts";
import {readSources} from "../../model/catalogue/sources.ts";
import {readThings} from "../../model/catalogue/things.ts";
import type {ExplainFacts} from "../../model/report/explain/explanation.ts";

const read = readSources(sourceText);
const ids = new Set(read.sources.keys());

const servers = readFacts("servers", serverText, ids).facts;
const gpus = readFacts("gpus", gpuText, ids).facts;

/** What of the catalogue explanations need; the rest stays in the worker. */
export const facts: ExplainFacts = {
  sources: read.sources,
  servers: readThings("servers", servers, [], readServer),
  gpus: readThings("gpus", gpus, [], (thing) => readGpu(thing, undefined)),
  facts: [...servers, ...gpus],
};
