import {catalogueOf} from "./catalogueOf.ts";
import type {Catalogue, Fact, Source} from "./types.ts";
import {numberOf} from "./unitsOfPrint.ts";

/** A list of records as a list a key: the shortest form once it is compressed. Absent values are null. */
type Columns = Readonly<Record<string, readonly unknown[]>>;

/** A catalogue that was read and checked, as plain data: what a build carries in place of the texts of `data/`. */
export interface PackedCatalogue {
  readonly facts: Columns;
  readonly sources: Columns;
}

const FACT_KEYS = ["file", "id", "parameter", "value", "unit", "standing", "source", "where", "asOf"];
const RANGE_KEYS = ["low", "high"];
const SOURCE_KEYS = ["id", "title", "reference", "accessed"];

export function packCatalogue({facts, sources}: Catalogue): PackedCatalogue {
  return {
    facts: columns(facts, [...FACT_KEYS, ...RANGE_KEYS]),
    sources: columns([...sources.values()], SOURCE_KEYS),
  };
}

export function unpackCatalogue({facts, sources}: PackedCatalogue): Catalogue {
  const unpacked = records(facts).map(({low, high, ...rest}) => ({
    ...rest,
    number: numberOf(String(rest["value"]), String(rest["unit"])),
    ...(low === null ? {} : {low}),
    ...(high === null ? {} : {high}),
  })) as unknown as Fact[];
  const rows = records(sources) as unknown as Source[];
  return catalogueOf(unpacked, new Map(rows.map((source) => [source.id, source])));
}

function columns(list: readonly object[], keys: readonly string[]): Columns {
  const valueOf = (record: object, key: string): unknown => (record as Record<string, unknown>)[key];
  return Object.fromEntries(keys.map((key) => [key, list.map((record) => valueOf(record, key) ?? null)]));
}

function records(packed: Columns): Record<string, unknown>[] {
  const entries = Object.entries(packed);
  const count = entries[0]?.[1].length ?? 0;
  return Array.from({length: count}, (_, row) =>
    Object.fromEntries(entries.map(([key, values]) => [key, values[row]])),
  );
}
