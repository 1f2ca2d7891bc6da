import {expect, test} from "vitest";
import standard from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../../model/catalogue/bundled.ts";
import {backtest} from "../../../model/experiments/backtest/backtest.ts";
import {FleetShop} from "../../../model/experiments/fleets.ts";
import {settingOf} from "../../../model/experiments/playFutures.ts";
import {onlyOptions} from "../../../model/experiments/worth/onlyOptions.ts";
import {ScenarioSchema} from "../../../model/scenario/schema/scenario.ts";
import {readTrace} from "../../../model/serving/replay/trace.ts";
import {runThrough} from "../../../model/units/slices.ts";
import {backtestStudy} from "./backtest.ts";
import {benchmarkStudy} from "./benchmark.ts";
import type {Ground} from "./catalogue.ts";
import {replayStudy} from "./replay.ts";
import {TraceFile} from "./traceFile.ts";

const scenario = ScenarioSchema.parse(standard);
const shop = new FleetShop(bundledCatalogue);
const ground: Ground = {scenario, catalogue: bundledCatalogue, shop, quick: shop};
const model = scenario.routes.chat.model;

const read = readTrace("arrived,input_tokens,output_tokens\n0,1000,200\n600,1000,200\n1200,1000,1\n");
if (!read.ok) throw new Error("the trace must be valid");
const trace = new TraceFile("three apart", read.requests);

test("requests far apart are served without waiting, on the engine that the box has for the model", () => {
  const replayed = runThrough(replayStudy(ground, {option: "h100", model, trace}));
  expect(replayed?.engine).toMatchObject({engine: "vllm", gpu: bundledCatalogue.gpus.get("h100-sxm5")?.name});
  const {completed, queueSeconds, ttftSeconds, endToEndSeconds, tpotSeconds} = replayed!.summary;
  expect(completed).toBe(3);
  expect(queueSeconds.p99).toBeLessThan(0.1);
  // 200 tokens: the first, then 199 gaps
  expect(endToEndSeconds.p99).toBeCloseTo(ttftSeconds.p50 + 199 * tpotSeconds.p50, 1);
});

test("a faster box answers a benchmark's load sooner, the more sessions the later", () => {
  const run = {strategy: "concurrent", inputTokens: 500, outputTokens: 50, ttftSeconds: 1, tpotSeconds: 1};
  const runs = [1, 8].map((concurrency) => ({...run, concurrency, endToEndSeconds: 1}));
  const [slow, fast] = ["l40s", "h100"].map((option) =>
    runThrough(benchmarkStudy(ground, {option, model, runs}))!.predictions.map(
      ({endToEndSeconds}) => endToEndSeconds?.p50 ?? 0,
    ),
  );
  expect(fast[0]).toBeLessThan(slow[0]);
  expect(fast[1]).toBeLessThan(slow[1]);
  expect(fast[0]).toBeLessThan(fast[1]);
});

test("an option without a box has no engine", () => {
  expect(runThrough(replayStudy(ground, {option: "cloud", model, trace}))).toBeNull();
  expect(runThrough(benchmarkStudy(ground, {option: "cloud", model, runs: []}))).toBeNull();
});

test("a trace stands by its name in a question's key, however long it is", () => {
  expect(JSON.stringify({trace})).toBe('{"trace":"three apart"}');
});

test("the back-test is that of the terminal, and names the months that the horizon does not hold", () => {
  const months = [
    {month: "2026-01", values: {tenants: 4}},
    {month: "2027-01", values: {tenants: 4, visits: 5000}},
  ];
  const study = runThrough(backtestStudy(ground, {option: "cloud", months, futures: 5}));
  const setting = settingOf(onlyOptions(scenario, ["cloud"]), bundledCatalogue, shop);
  expect(study).toEqual({
    tested: backtest(setting, "cloud", months.slice(1), 5),
    outside: ["2026-01"],
  });
});
