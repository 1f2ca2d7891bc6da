import {CatalogueError} from "./catalogueError.ts";
import {catalogueOf} from "./catalogueOf.ts";
import {readFacts} from "./facts.ts";
import {readSources} from "./sources.ts";
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
  return catalogueOf(facts, sources);
}
