import {readApiPrice} from "./apiPrices.ts";
import {CatalogueError} from "./catalogueError.ts";
import {readFacts} from "./facts.ts";
import {readGpu} from "./gpus.ts";
import {readHolidays} from "./holidays.ts";
import {readModel} from "./models.ts";
import {readServer} from "./servers.ts";
import {readSources} from "./sources.ts";
import {readThings} from "./things.ts";
import type {Catalogue, Fact} from "./types.ts";

/** Every file of facts in `data/`; `sources` stands beside them and is read first. */
export const FACT_FILES = [
  "gpus",
  "servers",
  "models",
  "api-prices",
  "gpu-rental",
  "fx",
  "tariffs",
  "tax",
  "holidays",
  "reliability",
  "workload",
  "finance",
] as const;

/**
 * The catalogue from the texts of its files, by name without `.csv`. Throws one `CatalogueError`
 * with all that is wrong: nothing is half-read.
 */
export function readCatalogue(files: Readonly<Record<string, string>>): Catalogue {
  const {sources, issues: sourceIssues} = readSources(files["sources"] ?? "");
  const issues = [...sourceIssues];
  const known = new Set(sources.keys());
  const facts: Fact[] = [];
  for (const name of FACT_FILES) {
    const text = files[name];
    if (text === undefined) {
      issues.push(`${name}.csv: is missing`);
      continue;
    }
    const file = readFacts(name, text, known);
    issues.push(...file.issues);
    facts.push(...file.facts);
  }
  if (issues.length > 0) throw new CatalogueError(issues); // a broken row would be reported again as a missing fact
  const byKey = new Map(facts.map((fact) => [key(fact.file, fact.id, fact.parameter), fact]));
  const catalogue: Catalogue = {
    gpus: readThings("gpus", facts, issues, (thing) =>
      readGpu(thing, byKey.get(key("gpu-rental", thing.id, "on-demand"))?.number),
    ),
    servers: readThings("servers", facts, issues, readServer),
    models: readThings("models", facts, issues, readModel),
    apiPrices: readThings("api-prices", facts, issues, (thing) =>
      readApiPrice(thing, byKey.get(key("api-prices", thing.id, "kind"))?.asOf ?? ""),
    ),
    holidays: readHolidays(facts, issues),
    sources,
    facts,
    fact: (file, id, parameter) => {
      const fact = byKey.get(key(file, id, parameter));
      if (fact === undefined) throw new Error(`the catalogue must hold ${key(file, id, parameter)}`);
      return fact;
    },
  };
  for (const server of catalogue.servers.values()) {
    if (!catalogue.gpus.has(server.gpu))
      issues.push(`servers.csv: ${server.id}: gpu: unknown GPU: ${server.gpu}`);
  }
  for (const {id, replacement} of catalogue.apiPrices.values()) {
    if (replacement !== undefined && !catalogue.apiPrices.has(replacement)) {
      issues.push(`api-prices.csv: ${id}: replacement: unknown model: ${replacement}`);
    }
  }
  if (issues.length > 0) throw new CatalogueError(issues);
  return catalogue;
}

const key = (file: string, id: string, parameter: string): string => `${file}.csv: ${id}: ${parameter}`;
