import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {canonicalJson} from "./canonicalJson.ts";
import {numberPaths, withValue} from "./paths.ts";
import {fingerprint, scenarioHash} from "./scenarioHash.ts";
import type {Scenario} from "./schema/scenario.ts";

const base = plan as unknown as Scenario;

describe("canonical JSON", () => {
  test("sorts keys at every depth and leaves out what is undefined", () => {
    expect(canonicalJson({b: [1, {d: undefined, c: null}], a: "ü\n", B: -0})).toBe(
      '{"B":0,"a":"ü\\n","b":[1,{"c":null}]}',
    );
  });

  test("reads back as the value, and does not depend on the order of keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      {numRuns: 300, seed: 1},
    );
  });

  test("throws for what JSON cannot say", () => {
    expect(() => canonicalJson({a: Number.NaN})).toThrow("must be finite to be written as JSON, got NaN");
    expect(() => canonicalJson([undefined])).toThrow("must be known to JSON, got undefined");
  });
});

test("a fingerprint is the beginning of SHA-256", () => {
  expect(fingerprint("abc")).toBe("ba7816bf8f01cfea"); // FIPS 180-2, appendix B.1
});

describe("a scenario's hash", () => {
  const hash = scenarioHash(base);

  test("does not depend on the order of keys, on sources, notes or the editor's schema", () => {
    const {finance, $schema: _, ...rest} = base;
    const reordered = {...rest, finance: Object.fromEntries(Object.entries(finance).reverse())} as Scenario;
    expect(scenarioHash({...reordered, provenance: {}})).toBe(hash);
  });

  test("moves with every number, every text, every range and the order of tenants", () => {
    for (const {path, value} of numberPaths(base))
      expect([path, scenarioHash(withValue(base, path, value + 1)) === hash]).toEqual([path, false]);
    expect(scenarioHash({...base, title: "other"})).not.toBe(hash);
    expect(scenarioHash({...base, uncertainty: {ranges: {}, correlations: []}})).not.toBe(hash);
    const {"prospect-1": first, ...others} = base.tenants.prospects;
    expect(scenarioHash(withValue(base, "tenants.prospects", {...others, "prospect-1": first}))).not.toBe(
      hash,
    );
  });
});
