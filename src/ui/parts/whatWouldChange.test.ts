import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import type {Strip} from "../../model/experiments/decisionMap/along.ts";
import type {Tornado, TornadoBar} from "../../model/experiments/tornado/tornado.ts";
import {answer, box, cloud} from "../../model/report/charts/fixture.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import {sliderChanges, streamedChange, unknownChanges} from "./whatWouldChange.ts";

const name = (id: string) => ({cloud: "Cloud only", box: "The box", big: "The big box"})[id] ?? id;

const strip: Strip = {
  points: ["cloud", "box", "big"].map((best, at) => ({
    value: at * 10,
    best,
    bestByMoney: best,
    feasible: best === "box",
    marginMyr: 1,
    npvMyr: {},
  })),
  flips: [
    {at: 4, from: "cloud", to: "box"},
    {at: 17, from: "box", to: "big"},
  ],
};
const tenants = {
  ...{path: "tenants.target", label: "Tenants projected", unit: "tenants", strip},
  ...{now: 6, low: 1, high: 20, step: 1},
};

test("a slider's flips are those next to where it stands, the nearest first, each with a value that is across", () => {
  expect(sliderChanges([tenants], name)).toEqual([
    {
      path: "tenants.target",
      words: "Tenants projected below 4 tenants: Cloud only is worth most",
      value: 3,
    },
    {
      path: "tenants.target",
      words: "Tenants projected of 17 tenants or more: The big box is worth most",
      value: 17,
    },
  ]);
});

test("of several sliders the flip that is the least way off comes first", () => {
  const share = {...tenants, path: "tenants.sensitiveShare", label: "Share", unit: "share", now: 0.4};
  const flips = [{at: 0.42, from: "cloud", to: "box"}];
  const near = {...share, low: 0, high: 1, step: 0.05, strip: {...strip, flips}};
  const [first] = sliderChanges([tenants, near], name);
  expect(first).toEqual({
    path: "tenants.sensitiveShare",
    words: "Share of 42 % or more: The box is best",
    value: 0.45,
  });
});

const bar = (path: string, low: number, high: number, turnsAt: number | null): TornadoBar => ({
  ...{path, label: "Price", unit: "MYR", turnsAt, flips: turnsAt !== null},
  low: {value: 1000, leadMyr: low, bestId: low < 0 ? "cloud" : "box"},
  high: {value: 3000, leadMyr: high, bestId: high < 0 ? "cloud" : "box"},
  swingMyr: Math.abs(high - low),
});
const tornado = (bars: readonly TornadoBar[]): Tornado => ({
  leader: {id: "box", label: "The box"},
  next: {id: "cloud", label: "Cloud only"},
  ...{leadMyr: 50_000, futures: 10, bars},
});

test("an unknown that flips says at which value, on which side, and who then leads", () => {
  expect(unknownChanges(tornado([bar("price", 90_000, -10_000, 2800)]), name)).toEqual([
    {path: "price", words: "Price of RM 2.8K or more: Cloud only is worth most", value: 3000},
  ]);
  expect(unknownChanges(tornado([bar("price", -10_000, 90_000, 1200)]), name)[0].words).toBe(
    "Price of RM 1.2K or less: Cloud only is worth most",
  );
});

test("where no unknown flips it, the nearest is named with what is left of the lead", () => {
  const bars = [bar("far", 40_000, 90_000, null), bar("near", 80_000, 20_000, null)];
  expect(unknownChanges(tornado(bars), name)).toEqual([
    {
      path: "near",
      words:
        "No single unknown flips it. Nearest: price of RM 3K, where The box leads by RM\u00a020K instead of RM\u00a050K",
      value: 3000,
    },
  ]);
});

test("where the nearest option is late with a note but not with its first words, to stream notes is a change", () => {
  const checked = checkScenario(standard);
  if (!checked.ok) throw new Error("the standard scenario must be valid");
  const {objectives} = checked.scenario; // 2 s to the full note
  const gate = {...cloud.gates[0], id: "soapP95" as const, holds: false};
  const late = {...box, gates: [gate], soapFirstTokenP95Seconds: 1.4};
  const nearest = (option: typeof box) => ({
    verdict: {...answer.verdict, outcome: "none-feasible" as const, leader: option.id},
    options: [cloud, option],
  });
  expect(streamedChange(nearest(late), objectives)).toEqual([
    {
      path: "objectives.soapMeasuredTo",
      words: "Notes streamed, and timed to their first words: 4x L40S keeps the 2 s, at 1.4 s",
      value: "first-token",
    },
  ]);
  expect(streamedChange(nearest({...late, soapFirstTokenP95Seconds: 2.1}), objectives)).toEqual([]);
  expect(streamedChange(nearest({...late, gates: [{...gate, holds: true}]}), objectives)).toEqual([]);
  expect(streamedChange(nearest(late), {...objectives, soapMeasuredTo: "first-token"})).toEqual([]);
});
