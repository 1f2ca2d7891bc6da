import type {Catalogue} from "../catalogue/types.ts";
import {schemaAt, valueAt} from "../scenario/paths.ts";
import {provenanceOf} from "../scenario/provenanceOf.ts";
import {extentOf} from "../scenario/ranges.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Provenance, Range} from "../scenario/schema/uncertainty.ts";
import {metaOf} from "../scenario/schemaWalk.ts";

/** A figure of the scenario with all that is known of it: what a reader finds behind a number. */
export interface OpenInput {
  readonly path: string;
  readonly label: string;
  /** null where the path names a part of the scenario instead of one figure. */
  readonly value: number | string | boolean | null;
  readonly unit: string;
  /** How far it may go; null where nothing is said. */
  readonly low: number | null;
  readonly high: number | null;
  /** An id of the sources; null where none is given. */
  readonly source: string | null;
  readonly sourceTitle: string | null;
  readonly reference: string | null;
  readonly standing: Provenance[string]["standing"] | null;
  readonly asOf: string | null;
  readonly note: string | null;
}

/** What stands at a path of the scenario, opened. */
export function openInput(
  scenario: Scenario,
  {sources}: Pick<Catalogue, "sources">,
  path: string,
): OpenInput {
  const value = valueAt(scenario, path);
  const schema = schemaAt(scenario, path);
  const meta = schema && metaOf(schema);
  const origin = provenanceOf(scenario, path);
  const source = origin && sources.get(origin.source);
  const range: Range | undefined = scenario.uncertainty.ranges[path];
  const [low, high] = range ? extentOf(range) : [null, null];
  return {
    path,
    label: meta?.label ?? path,
    value:
      typeof value === "number" || typeof value === "string" || typeof value === "boolean" ? value : null,
    unit: meta?.unit ?? "",
    low,
    high,
    source: origin?.source ?? null,
    sourceTitle: source?.title ?? null,
    reference: source?.reference ?? null,
    standing: origin?.standing ?? null,
    asOf: origin?.asOf ?? source?.accessed ?? null,
    note: origin?.note ?? null,
  };
}
