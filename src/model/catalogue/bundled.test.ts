import {parse} from "papaparse";
import {expect, test} from "vitest";
import {bundledFiles, bundledCatalogue as catalogue} from "./bundled.ts";
import {isCalendarDate} from "./calendarDate.ts";
import {FACT_FILES} from "./readCatalogue.ts";

/** Texts of every file of `data/`, those that other rooms read included. */
const everyFile: Record<string, string> = import.meta.glob("../../../data/*.csv", {
  query: "?raw",
  import: "default",
  eager: true,
});

test("every file of facts is built in", () => {
  expect(Object.keys(bundledFiles).sort()).toEqual([...FACT_FILES, "sources"].sort());
});

test("every fact has a source that exists, a standing and a date", () => {
  expect(catalogue.facts.length).toBeGreaterThan(700);
  for (const fact of catalogue.facts) {
    expect(catalogue.sources.has(fact.source), `${fact.file}: ${fact.source}`).toBe(true);
    expect(fact.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
  }
});

test("every source is used by some row", () => {
  const rows = Object.entries(everyFile).filter(([path]) => !path.endsWith("/sources.csv"));
  const text = rows.map(([, content]) => content).join("\n");
  for (const id of catalogue.sources.keys()) expect(text, `source ${id}`).toContain(`,${id},`);
});

test("no fact was read in the future of the day it was gathered", () => {
  for (const fact of catalogue.facts)
    expect(fact.asOf <= "2026-11-23", `${fact.file}: ${fact.id}`).toBe(true);
});

test("a row of any file, the measurements included, has a source that exists and a date", () => {
  for (const [path, content] of Object.entries(everyFile)) {
    if (path.endsWith("/sources.csv")) continue;
    const {data} = parse<Record<string, string>>(content, {header: true, skipEmptyLines: true});
    const unknown = data.filter(({source = ""}) => !catalogue.sources.has(source)).map(({source}) => source);
    expect([...new Set(unknown)], path).toEqual([]);
    expect(
      data.filter(({as_of = ""}) => !isCalendarDate(as_of)),
      path,
    ).toEqual([]);
  }
});
