import fc from "fast-check";
import {numberBetween} from "../units/arbitraryNumber.ts";
import {checkScenario} from "./check.ts";
import {boundsAt, numberAt, numberPaths, withValue} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";
import type {Range} from "./schema/uncertainty.ts";

/** For property tests: valid scenarios around a base, with odd texts, other numbers, other pipelines, every kind of doubt. */
export function arbitraryScenario(base: Scenario): fc.Arbitrary<Scenario> {
  const plain = {...base, uncertainty: {ranges: {}, correlations: []}};
  const free = numberPaths(plain).filter(({path}) => !/clinic|placement|today|\.order\.|usage/.test(path));
  const paths = free.map(({path}) => path);
  const numbers = fc
    .subarray(paths)
    .chain((some) => fc.tuple(...some.map((path) => arbitraryNumber(plain, path))));
  return fc
    .record({
      numbers,
      title: text,
      note: fc.option(text, {nil: undefined}),
      label: text,
      prospects: fc.dictionary(fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,8}$/), prospect, {maxKeys: 4}),
      cloud: fc.constantFrom(null, "gpt-6-luna"),
      doubt: fc.subarray(paths, {maxLength: 6}),
      kinds: fc.array(fc.nat(6), {minLength: 6, maxLength: 6}),
      rank: fc.option(numberBetween(-0.9, 0.9), {nil: undefined}),
    })
    .map(({numbers: changes, title, note, label, prospects, cloud, doubt, kinds, rank}) => {
      let scenario: Scenario = {...plain, title, tenants: {...plain.tenants, prospects}};
      for (const {path, value} of changes) {
        const gone = path.startsWith("tenants.prospects.");
        if (!gone) scenario = withValue(scenario, path, value);
      }
      scenario = withValue(scenario, "tenants.existing.doc-zam.label", label);
      scenario = withValue(scenario, "routes.vision.cloud", cloud);
      const doubtful = doubt.filter((path) => !path.startsWith("tenants.prospects."));
      const ranges = Object.fromEntries(
        doubtful.map((path, at) => [path, arbitraryRange(scenario, path, kinds[at])] as const),
      );
      const pair = rank !== undefined && doubtful.length > 1 ? [{a: doubtful[0], b: doubtful[1], rank}] : [];
      const origin = {source: "headroom", standing: "assumed" as const, ...(note !== undefined && {note})};
      return {
        ...scenario,
        uncertainty: {ranges, correlations: pair},
        provenance: {"tenants.existing": origin, title: origin, "finance.pue": {...origin, asOf: "2026-11"}},
      };
    })
    .filter((scenario) => checkScenario(scenario).ok);
}

const text = fc.oneof(
  fc.string({minLength: 1, maxLength: 20, unit: "grapheme"}),
  fc.constantFrom(
    "=1+1",
    " =cmd",
    "'quoted",
    "-5",
    "+60 3",
    "@x",
    "\t=a",
    'a "b", c',
    "two\nlines",
    " ",
    "\uFF1D1",
    "; ,",
  ),
);

const prospect = fc.record({
  label: text,
  month: fc.constantFrom("2026-12", "2027-06", "2029-01"),
  chance: numberBetween(0, 1),
  sensitive: fc.boolean(),
});

function arbitraryNumber(scenario: Scenario, path: string): fc.Arbitrary<{path: string; value: number}> {
  const bounds = boundsAt(scenario, path);
  if (bounds === undefined) throw new Error(`a number has bounds, got ${path}`);
  const base = numberAt(scenario, path);
  const low = Math.max(bounds.low, -1e6);
  const high = Math.min(bounds.high, Math.max(10, base * 4));
  const value = bounds.whole
    ? fc.integer({min: low, max: high})
    : fc.double({min: low, max: high, minExcluded: bounds.aboveLow, noNaN: true});
  return value.map((number) => ({path, value: number}));
}

/** One of the seven kinds, around the base value and within what the field allows. */
function arbitraryRange(scenario: Scenario, path: string, kind: number): Range {
  const base = numberAt(scenario, path);
  const bounds = boundsAt(scenario, path);
  const low = Math.max(base - Math.abs(base) / 4, bounds?.low ?? base);
  const high = Math.min(base + Math.abs(base) / 3, bounds?.high ?? base);
  const kinds: Range[] = [
    {kind: "triangular", low, mode: base, high},
    {kind: "triangular", low, mode: high, high, source: "headroom"},
    {kind: "pert", low, mode: low, high},
    {kind: "uniform", low, high, source: "plan"},
    {kind: "normal", mean: base, sd: Math.abs(base) / 10},
    {kind: "discrete", values: [low, base, high], chances: [0.25, 0.5, 0.25]},
    {kind: "empirical", values: [base, low]},
  ];
  return kinds[kind];
}
