import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {placeStage} from "../../placement/placeStage.ts";
import {withValue} from "../../scenario/paths.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {FleetShop} from "../fleets.ts";
import {quiet, result} from "../worth/fixture.ts";
import {carriedByObjective} from "./carried.ts";
import {type LayoutChoice, type LayoutChoices, layoutChoices, type Settings} from "./layoutChoices.ts";
import {serviceCurves} from "./serviceCurves.ts";

const catalogue = bundledCatalogue;
/** One ambient session at a time, so that few loads are played. */
const small: Scenario = {
  ...quiet,
  objectives: {...quiet.objectives, ambientSessions: 1, chatSessions: 1},
  options: {cloud: quiet.options.cloud, l40s: quiet.options.l40s, h100: quiet.options.h100},
};

function choicesOf(option: string, scenario: Scenario = small): LayoutChoices {
  const found = result(layoutChoices(scenario, catalogue, option));
  if (found === null) throw new Error(`an option must have a box, got none for ${option}`);
  return found;
}
function choice(found: LayoutChoices, precision: string, width: number | null): LayoutChoice {
  const one = found.choices.find((each) => each.precision === precision && each.width === width);
  if (one === undefined) throw new Error(`must be offered, got none for ${precision} on ${width}`);
  return one;
}
const withAll = (scenario: Scenario, settings: Settings): Scenario =>
  Object.entries(settings).reduce((set, [path, value]) => withValue(set, path, value), scenario);

describe("layouts that may be chosen", () => {
  const fitting = (option: string): string[] =>
    choicesOf(option)
      .choices.filter(({fits}) => fits)
      .map(({precision, width}) => `${precision} ${width ?? "map"}`);

  test("on four L40S all of the plan's models fit at four bits alone, the note's over two cards or four", () => {
    const found = choicesOf("l40s");
    expect(found.noteModel).toBe("llama-3.1-70b-instruct");
    expect(fitting("l40s")).toEqual(["int4 2", "int4 4"]);
    expect(choice(found, "fp8", 4).because).toBe("no room for qwen2.5-72b-instruct");
    expect(choice(found, "int4", null).because).toMatch(
      /^GPU 3 is over by [\d.]+ GB: .* on GPUs 0-3 instead of GPU 3/,
    );
  });

  test("on four H100 they fit at eight bits, and the plan's own map at four", () => {
    expect(fitting("h100")).toEqual(["fp8 2", "fp8 4", "int4 map", "int4 1", "int4 2", "int4 4"]);
  });

  test("the plan's map may be asked for where it does not fit, so that the screen shows by how much", () => {
    expect(choice(choicesOf("l40s"), "fp16", null).settings).toEqual({
      "options.l40s.stages.0.placement": "as-written",
      "placement.precisions": ["fp16"],
    });
    expect(choice(choicesOf("l40s"), "fp16", 4).settings).toBeNull();
  });

  test("a wider group reads the note's weights faster", () => {
    const found = choicesOf("h100");
    const [two, four] = [2, 4].map((width) => choice(found, "fp8", width));
    expect(four.noteSeconds).toBeLessThan(two.noteSeconds ?? 0);
  });

  test("what a choice sets gives that layout, to the last token of cache, and is then the chosen one", () => {
    const {kvTokens, settings} = choice(choicesOf("l40s"), "int4", 2);
    if (settings === null) throw new Error("a layout that fits must be one that can be set");
    const set = withAll(small, settings);
    const placement = placeStage(set.options.l40s.stages[0], set, catalogue);
    expect(placement.fits).toBe(true);
    if (!placement.fits) return;
    const group = placement.groups.find(({model}) => model.id === "llama-3.1-70b-instruct");
    expect([group?.precision, group?.gpus.length, group?.kvTokens]).toEqual(["int4", 2, kvTokens]);
    const now = choicesOf("l40s", set);
    expect(now.choices.filter(({chosen}) => chosen).map(({precision}) => precision)).toContain("int4");
  });

  test("the notes that the cache holds are its tokens over those of a mean note", () => {
    const {kvTokens, notesHeld} = choice(choicesOf("h100"), "fp8", 4);
    expect(notesHeld).toBeGreaterThan(0);
    expect(kvTokens / notesHeld).toBeGreaterThan(small.workload.visit.noteTokensMean);
  });

  test("cloud only has none", () => {
    expect(result(layoutChoices(small, catalogue, "cloud"))).toBeNull();
  });
});

describe("what is carried", () => {
  const shop = new FleetShop(catalogue);
  const carried = result(carriedByObjective(small, catalogue, shop, "h100"));

  test("is told for the whole box, one GPU fewer and one supply lost", () => {
    expect(carried.map(({cards, gpus}) => [cards, gpus])).toEqual([
      ["all", 4],
      ["one GPU fewer", 3],
      ["one supply lost", carried[2].gpus],
    ]);
    expect(carried[0].sentence).toBeNull();
    expect(carried[1].sentence).toMatch(/^on 3 GPUs /);
  });

  test("is no more with a GPU fewer, but for Whisper, whose company on its card went from 16 bits to 4", () => {
    const [all, fewer] = carried;
    for (const id of ["soap", "retrieval", "chat"] as const)
      expect(fewer.objectives?.[id].tenants ?? 0).toBeLessThanOrEqual(all.objectives?.[id].tenants ?? 0);
  });
});

describe("curves of the services", () => {
  const shop = new FleetShop(catalogue);
  const curves = result(serviceCurves(small, catalogue, shop, "l40s", [1, 4]));

  test("rise from p50 to p99, at today's tenants and at the projection", () => {
    if (curves === null) throw new Error("the box must answer");
    expect(curves.points.map(({tenants}) => tenants)).toEqual([1, 4]);
    expect(curves.projected.tenants).toBe(small.tenants.target);
    for (const {latencies} of [...curves.points, curves.today, curves.projected])
      for (const {p50, p95, p99} of Object.values(latencies)) {
        expect(p50).toBeLessThanOrEqual(p95);
        expect(p95).toBeLessThanOrEqual(p99);
      }
  });

  test("carry the error that unseen rows had, and none where nothing was measured", () => {
    expect(curves?.errors.retrieval).toBeNull();
    expect(curves?.errors.soapFull).toMatchObject({low: 0.8246, high: 1.213});
    expect(curves?.errors.whisper?.high).toBeCloseTo(1.447 / 1.285, 3);
  });

  test("say how far loops were measured on that GPU: on an L40S nowhere, on an H100 to 128 at once", () => {
    expect(curves?.measured).toBeNull();
    expect(result(serviceCurves(small, catalogue, shop, "h100", [1]))?.measured).toMatchObject({
      most: 128,
      models: ["qwen3-32b", "llama-3.1-8b-instruct"],
    });
  });
});
