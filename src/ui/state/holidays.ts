import Papa from "papaparse";
import text from "../../../data/holidays.csv?raw";

interface Row {
  readonly parameter: string;
  readonly value: string;
}

const rows = Papa.parse<Row>(text, {header: true, skipEmptyLines: true}).data;

/** Public holidays of the whole country and of a state; the page needs no more of the catalogue. */
export const holidaysIn = (state: string): ReadonlySet<string> =>
  new Set(
    rows
      .filter(({parameter}) => parameter.startsWith("MY-") || parameter.startsWith(`${state}-`))
      .map(({value}) => value),
  );
