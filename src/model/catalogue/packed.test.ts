import {expect, test} from "vitest";
import {bundledCatalogue} from "./bundled.ts";
import {figuresOf, originsOf, type PackedCatalogue, packCatalogue, unpackCatalogue} from "./packed.ts";

test("a catalogue that was packed into a text comes out as it was", () => {
  const text = JSON.stringify(packCatalogue(bundledCatalogue));
  const {fact, ...unpacked} = unpackCatalogue(JSON.parse(text) as PackedCatalogue);
  const {fact: original, ...rest} = bundledCatalogue;
  expect(unpacked).toEqual(rest);
  expect(fact("reliability", "datacentre", "availability")).toEqual(
    original("reliability", "datacentre", "availability"),
  );
});

test("the figures and their origins together are the catalogue", () => {
  const packed = packCatalogue(bundledCatalogue);
  const figures = packCatalogue(figuresOf(bundledCatalogue));
  expect(figures).not.toEqual(packed);
  expect({...figures, facts: {...figures.facts, ...originsOf(packed)}}).toEqual(packed);
});

test("the figures say what the model reads: names of holidays, and from when a price holds", () => {
  const figures = figuresOf(bundledCatalogue);
  expect(figures.holidays).toEqual(bundledCatalogue.holidays);
  expect(figures.apiPrices).toEqual(bundledCatalogue.apiPrices);
  expect(figures.gpus).toEqual(bundledCatalogue.gpus);
});
