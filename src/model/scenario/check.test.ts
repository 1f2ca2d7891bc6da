import fc from "fast-check";
import {describe, expect, test} from "vitest";
import plan from "../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {checkScenario} from "./check.ts";
import {formatIssue, type Issue} from "./issue.ts";
import {numberPaths, withValue} from "./paths.ts";
import type {Scenario} from "./schema/scenario.ts";

const base = plan as unknown as Scenario;
const issuesOf = (value: unknown): readonly Issue[] => {
  const checked = checkScenario(value, bundledCatalogue);
  return checked.ok ? [] : checked.issues;
};
/** The plan with values at paths, or new keys, whether they are allowed or not. */
const changed = (changes: Record<string, unknown>): unknown => {
  const copy = structuredClone(base) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(changes)) {
    const keys = path.split(".");
    const holder = keys.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, copy);
    if (value === undefined) delete holder[keys.at(-1)!];
    else holder[keys.at(-1)!] = value;
  }
  return copy;
};
const said = (changes: Record<string, unknown>) =>
  issuesOf(changed(changes)).map((issue) => formatIssue("plan.json", issue));

test("the plan keeps every rule", () => {
  expect(issuesOf(base)).toEqual([]);
});

test("a message leads with file and path, names the rule, then the value", () => {
  expect(said({"finance.pue": 0.9})).toEqual(["plan.json: finance.pue: must be 1 or more, got 0.9"]);
});

test("all that is wrong is told at once", () => {
  expect(
    said({"finance.pue": 0.9, "run.seed": 1.5, "finance.fxDate": "2026-02-30", "tenants.target": undefined}),
  ).toEqual([
    "plan.json: run.seed: must be a whole number, got 1.5",
    "plan.json: tenants.target: must be given, got nothing",
    "plan.json: finance.fxDate: must be a date like 2026-11-15, got 2026-02-30",
    "plan.json: finance.pue: must be 1 or more, got 0.9",
  ]);
});

test("an unknown key is named, and the known one that it resembles", () => {
  expect(said({"finance.discountRat": 0.1, "finance.discountRate": undefined, extra: 1})).toEqual([
    "plan.json: finance.discountRate: must be given, got nothing",
    "plan.json: finance.discountRat: must be a known key (discountRate?), got 0.1",
    "plan.json: extra: must be a known key, got 1",
  ]);
});

test("whatever is no scenario is refused in words", () => {
  for (const value of [null, 3, "x", [], undefined]) expect(issuesOf(value)[0].path).toBe("");
  expect(formatIssue("a.json", issuesOf([])[0])).toBe("a.json: must be an object, got []");
});

describe("the parts of a scenario fit each other", () => {
  const cases: [string, Record<string, unknown>, string][] = [
    [
      "an id of the catalogue",
      {"today.server": "l40s-4"},
      "today.server: must be a server of the catalogue (l40s-4x?), got l40s-4",
    ],
    [
      "a model for its route",
      {"routes.audio.model": "bge-m3"},
      "routes.audio.model: must be a model for speech, got bge-m3",
    ],
    [
      "a GPU of the server",
      {"placement.map": [{gpus: [4], models: ["bge-m3"]}]},
      "placement.map.0.gpus.0: must be below the 4 GPUs of l40s-4x, counted from 0, got 4",
    ],
    [
      "different GPUs in a group",
      {"placement.map": [{gpus: [1, 1], models: ["bge-m3"]}]},
      "placement.map.0.gpus: must be different GPUs, got [1,1]",
    ],
    [
      "live after the installation begins",
      {"schedule.liveDate": "2026-12-01"},
      "schedule.liveDate: must be on or after the first day of installation, 2026-12-24, got 2026-12-01",
    ],
    [
      "an audit after it is live",
      {"schedule.auditDate": "2027-01-01"},
      "schedule.auditDate: must be on or after the day it is live, 2027-01-06, got 2027-01-01",
    ],
    [
      "a second stage behind the first",
      {"options.staged.stages.1.order": {on: "schedule"}},
      'options.staged.stages.1.order: must come after the stage before, got {"on":"schedule"}',
    ],
    [
      "a first stage that has nothing to sell",
      {"options.l40s.stages.0.sellsPrevious": true},
      "options.l40s.stages.0.sellsPrevious: must be false for the first stage, got true",
    ],
    ["an option at least", {options: {}, provenance: {}}, "options: must offer an option at least, got {}"],
    [
      "a role of the team",
      {"schedule.tasks.d1.role": "nurse"},
      "schedule.tasks.d1.role: must be one of devops, eng-lead, be-dev, founder, got nurse",
    ],
    [
      "peaks in opening hours",
      {"workload.clinic.peakHours": [3]},
      "workload.clinic.peakHours.0: must lie between 9 and 21 h, got 3",
    ],
    [
      "a holiday calendar",
      {"schedule.holidayState": "KL"},
      "schedule.holidayState: must be a state of the holiday calendar",
    ],
    [
      "a reranker at /embed only",
      {"routes.chat.reranker": "colbertv2.0"},
      "routes.chat.reranker: must stand at /embed only, got colbertv2.0",
    ],
  ];
  test.each(cases)("%s", (_, changes, message) => {
    expect(said(changes)[0]).toContain(`plan.json: ${message}`);
  });

  test("a map that is used as written places every model of the routes", () => {
    const messages = said({
      "options.l40s.stages.0.placement": "as-written",
      "placement.map": [{gpus: [0], models: ["whisper-large-v3"]}],
    });
    expect(messages).toHaveLength(5);
    expect(messages[0]).toContain("placement.map: must place llama-3.1-70b-instruct of /chat");
  });
});

describe("doubt speaks of numbers that are there", () => {
  const range = (path: string, value: unknown) => {
    const copy = structuredClone(base);
    (copy.uncertainty.ranges as Record<string, unknown>)[path] = value;
    return issuesOf(copy).map((issue) => formatIssue("p", issue));
  };
  const uniform = (low: number, high: number) => ({kind: "uniform", low, high});

  test.each([
    ["finance.nothing", uniform(0, 1), "must be the path of a number of the scenario, got finance.nothing"],
    ["title", uniform(0, 1), "must be the path of a number"],
    ["uncertainty.correlations.0.rank", uniform(0, 1), "must be the path of a number"],
    ["finance.pue", uniform(1.7, 2), "must contain the base value 1.6, got 1.7 to 2"],
    ["finance.pue", uniform(0.5, 2), "must stay within 1 to 3, got 0.5 to 2"],
    ["finance.usdMyr", uniform(0, 5), "must stay above 0, got 0 to 5"],
    ["finance.pue", uniform(2, 1), "must rise from low to high, got 2, 1"],
    ["finance.pue", {kind: "triangular", low: 1, mode: 5, high: 2}, "must rise from low to mode to high"],
    [
      "finance.pue",
      {kind: "discrete", values: [1, 2], chances: [0.5, 0.4]},
      "must have chances that add up to 1, got 0.9",
    ],
    [
      "finance.pue",
      {kind: "beta", low: 1},
      "must be triangular, pert, uniform, normal, lognormal, discrete or empirical",
    ],
    [
      "workload.clinic.peakFactor",
      uniform(1, 3.5),
      "workload.clinic.peakFactor must leave visits for the other hours: at most 3, got 3.5",
    ],
    [
      "schedule.tasks.d6.daysLow",
      {kind: "normal", mean: 1, sd: 0.1},
      "schedule.tasks.d6.daysLow must be 1 or less, got 1.59978",
    ],
  ])("%s %j", (path, value, message) => {
    expect(range(path, value).join()).toContain(message);
  });

  test("correlations join two ranges, once, and are possible together", () => {
    const messages = (correlations: unknown) =>
      said({"uncertainty.correlations": correlations}).map((line) =>
        line.replace("plan.json: uncertainty.correlations", ""),
      );
    const [a, b, c] = Object.keys(base.uncertainty.ranges);
    expect(messages([{a, b: "finance.nothing", rank: 0}])[0]).toContain(".0.b: must be the path of a range");
    expect(messages([{a, b: a, rank: 0}])[0]).toContain("must be between two numbers");
    expect(
      messages([
        {a, b, rank: 0.1},
        {a: b, b: a, rank: 0.1},
      ])[0],
    ).toContain("must be stated once");
    const impossible = [
      {a, b, rank: 0.9},
      {a: b, b: c, rank: 0.9},
      {a, b: c, rank: -0.9},
    ];
    expect(messages(impossible)[0]).toContain("must be possible together");
  });

  test("provenance is of values that are there", () => {
    const origin = {source: "plan", standing: "plan"};
    expect(said({provenance: {"finance.nothing": origin, "uncertainty.ranges": origin}})).toHaveLength(2);
  });
});

test("every number below its bound is told, however many are wrong", () => {
  const bounded = numberPaths(base).filter(({bounds}) => bounds.low > Number.NEGATIVE_INFINITY);
  expect(bounded.length).toBeGreaterThan(100);
  fc.assert(
    fc.property(fc.subarray(bounded, {minLength: 1}), (wrong) => {
      const broken = wrong.reduce((s, {path, bounds}) => withValue(s, path, bounds.low - 1), base);
      const told = new Set(issuesOf(broken).map((issue) => issue.path));
      expect(wrong.map(({path}) => path).filter((path) => !told.has(path))).toEqual([]);
    }),
    {numRuns: 30, seed: 1},
  );
});
