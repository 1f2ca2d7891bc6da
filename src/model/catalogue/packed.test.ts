import {expect, test} from "vitest";
import {bundledCatalogue} from "./bundled.ts";
import {type PackedCatalogue, packCatalogue, unpackCatalogue} from "./packed.ts";

test("a catalogue that was packed into a text comes out as it was", () => {
  const text = JSON.stringify(packCatalogue(bundledCatalogue));
  const {fact, ...unpacked} = unpackCatalogue(JSON.parse(text) as PackedCatalogue);
  const {fact: original, ...rest} = bundledCatalogue;
  expect(unpacked).toEqual(rest);
  expect(fact("reliability", "datacentre", "availability")).toEqual(
    original("reliability", "datacentre", "availability"),
  );
});
