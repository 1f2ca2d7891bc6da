import {readApiPrice} from "./apiPrices.ts";
import {CatalogueError} from "./catalogueError.ts";
import {readGpu} from "./gpus.ts";
import {readHolidays} from "./holidays.ts";
import {readModel} from "./models.ts";
import {readServer} from "./servers.ts";
import {readThings} from "./things.ts";
import type {Catalogue, Fact, Source} from "./types.ts";

/** The catalogue from its facts. Throws one `CatalogueError` with all that is missing or names what is not there. */
export function catalogueOf(facts: readonly Fact[], sources: ReadonlyMap<string, Source>): Catalogue {
  const issues: string[] = [];
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
