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

/** What tells where a fact comes from; its figures are apart. */
const ORIGIN_KEYS = ["standing", "source", "where", "asOf"] as const;
/** Origins that the model reads: a holiday's `where` is its name, a price holds from its date on. */
const READ: Readonly<Record<string, string>> = {holidays: "where", "api-prices": "asOf"};

/** What the model reads of a catalogue: the figures without their origins, and the sources that a scenario may name. */
export const figuresOf = ({facts, sources}: Catalogue): Catalogue =>
  catalogueOf(
    facts.map((fact) => {
      const left = Object.fromEntries(
        ORIGIN_KEYS.filter((key) => READ[fact.file] !== key).map((key) => [key, ""]),
      );
      return {...fact, ...left};
    }),
    sources,
  );

/** What the figures leave out of a packed catalogue. */
export const originsOf = ({facts}: PackedCatalogue): Columns =>
  Object.fromEntries(ORIGIN_KEYS.map((key) => [key, facts[key]]));

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
