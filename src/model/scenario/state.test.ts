import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {arbitraryScenario} from "./arbitraryScenario.ts";
import {checkScenario} from "./check.ts";
import {withBase} from "./draw.ts";
import {numberPaths, withValue} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";
import {decodeChanges, encodeChanges} from "./state.ts";
import {withoutPath} from "./withoutPath.ts";

const base = plan as unknown as Scenario;

test("what has not changed needs no text", () => {
  expect(encodeChanges(base, structuredClone(base))).toBe("");
  expect(decodeChanges(base, "").scenario).toBe(base);
});

test("a link of version 1 reads as it was written", () => {
  const changed = withValue(withValue(base, "finance.usdMyr", 4.2), "finance.pue", 1.5);
  expect(encodeChanges(base, changed)).toBe("1*finance.usdMyr_4.2*.pue_1.5");
  const golden =
    "1*title_sBuy_20late*tenants.target_12*.prospects.prospect-5_x*..new.label_sA_27s_20clinic*...month_s2027-11*...chance_0.5*...sensitive_t*routes.vision.cloud_n*placement.precisions_j_5b_22int4_22_5d";
  const {scenario, unknownKeys, issues} = decodeChanges(base, golden);
  expect({unknownKeys, issues}).toEqual({unknownKeys: [], issues: []});
  expect(scenario.title).toBe("Buy late");
  expect(scenario.tenants.target).toBe(12);
  expect(Object.keys(scenario.tenants.prospects)).toEqual([
    "prospect-1",
    "prospect-2",
    "prospect-3",
    "prospect-4",
    "new",
  ]);
  expect(scenario.tenants.prospects.new).toEqual({
    label: "A's clinic",
    month: "2027-11",
    chance: 0.5,
    sensitive: true,
  });
  expect(scenario.routes.vision.cloud).toBeNull();
  expect(scenario.placement.precisions).toEqual(["int4"]);
});

test("any scenario comes back from its link, whose letters no address rewrites", () => {
  fc.assert(
    fc.property(arbitraryScenario(base), (changed) => {
      const text = encodeChanges(base, changed);
      expect(text).toMatch(/^[A-Za-z0-9*._-]*$/);
      expect(new URLSearchParams({s: text}).toString()).toBe(`s=${text}`);
      const decoded = decodeChanges(base, text);
      expect(decoded).toEqual({scenario: changed, unknownKeys: [], issues: [], newer: false});
    }),
    {numRuns: 60, seed: 1},
  );
});

test("a tenant that is taken away takes its doubts and sources with it", () => {
  const doubtful = structuredClone(base);
  const path = "tenants.prospects.prospect-2.chance";
  doubtful.uncertainty.ranges[path] = {kind: "uniform", low: 0.5, high: 1};
  const changed = withoutPath(doubtful, "tenants.prospects.prospect-2");
  expect(checkScenario(changed).ok).toBe(true);
  const text = encodeChanges(doubtful, changed);
  expect(text).toBe("1*tenants.prospects.prospect-2_x");
  expect(decodeChanges(doubtful, text).scenario).toEqual(changed);
});

test("the order of tenants, which the model reads, is kept", () => {
  const {"prospect-1": first, ...rest} = base.tenants.prospects;
  const changed = withValue(base, "tenants.prospects", {...rest, "prospect-1": first});
  const {scenario} = decodeChanges(base, encodeChanges(base, changed));
  expect(Object.keys(scenario.tenants.prospects)).toEqual(Object.keys(changed.tenants.prospects));
});

test("forty changed inputs fit in 1,500 characters", () => {
  const inputs = numberPaths(base).filter(
    ({path, bounds}) => !bounds.whole && !/clinic|prospects|team/.test(path),
  );
  const longest = inputs.sort((a, b) => b.path.length - a.path.length).slice(0, 40);
  const nudged = longest.reduce((scenario, {path, value, bounds}) => {
    const next = value === 0 ? 0.125 : Math.min(bounds.high, value * 1.0625);
    return withBase(scenario, path, Number((next === value ? value * 0.9375 : next).toPrecision(4)));
  }, base);
  expect(checkScenario(nudged).ok).toBe(true);
  const text = encodeChanges(base, nudged);
  expect(decodeChanges(base, text).scenario).toEqual(nudged);
  expect(text.length).toBeLessThanOrEqual(1500);
});

describe("what cannot be made is named, never lost", () => {
  test("keys of another version are kept for the next link", () => {
    const text = "2*finance.carbonMyr_5*.pue_1.5*solar.panels.roof__a_s12_20kW";
    const {scenario, unknownKeys, newer} = decodeChanges(base, text);
    expect(newer).toBe(true);
    expect(scenario.finance.pue).toBe(1.5);
    expect(unknownKeys).toEqual([
      {path: "finance.carbonMyr", word: "5"},
      {path: "solar.panels.roof_a", word: "s12_20kW"},
    ]);
    const again = decodeChanges(base, encodeChanges(base, scenario, unknownKeys));
    expect(again.unknownKeys).toEqual(unknownKeys);
    expect(again.scenario).toEqual(scenario);
  });

  test("a change that the rules refuse is left out and told; the others are made", () => {
    const {scenario, issues} = decodeChanges(base, "1*finance.pue_0.5*.usdMyr_4.2");
    expect(scenario.finance).toEqual({...base.finance, usdMyr: 4.2});
    expect(issues.map(({path, rule, value}) => [path, rule, value])).toEqual([
      ["finance.pue", "must be 1 or more", 0.5],
    ]);
  });

  test("what is no link leaves the base as it is", () => {
    for (const text of [
      "hello",
      "*",
      "0*a_1",
      "1*finance.pue",
      "1*finance.pue_",
      "1*finance.pue_z",
      "1*finance.pue_s_zz",
    ]) {
      const {scenario, issues} = decodeChanges(base, text);
      expect(scenario).toEqual(base);
      expect(issues.length).toBeGreaterThan(0);
    }
  });

  test("no text makes it fail", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(checkScenario(decodeChanges(base, text).scenario).ok).toBe(true);
        expect(checkScenario(decodeChanges(base, `1*${text}`).scenario).ok).toBe(true);
      }),
      {numRuns: 100, seed: 1},
    );
  });
});
