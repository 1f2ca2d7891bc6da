import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {box, planWishes} from "./fixtures.ts";
import {placeAsWritten} from "./placeAsWritten.ts";
import type {Placement} from "./types.ts";

const place = (gpu: string, precision: "fp16" | "fp8" | "int4", gpus = 4): Placement =>
  placeAsWritten(planWishes.map, precision, box(gpu, gpus), bundledCatalogue);

/** Over on each card, GB. */
const over = (placement: Placement): number[] =>
  placement.gpus.map(({freeBytes}) => Math.max(0, -freeBytes / 1e9));

describe("the plan's map on 4x L40S, of which an engine may use 0.9 x 44.39 GiB = 42.90 GB a card", () => {
  // by hand for each card of Llama 70B: 141.107 / 2 of weights; sampler 38.5 x 256 x 128,256 + 2 x 2,048 x 8,192 = 1.298 GB;
  // graphs 0.537 GB; NCCL and context 2.255 GB; 2,048 tokens of cache at 160 KiB = 0.336 GB
  test("FP16: each half of Llama 70B is over by 70.554 + 4.089 + 0.336 - 42.898 = 32.08 GB", () => {
    const placement = place("l40s", "fp16");
    expect(placement.fits).toBe(false);
    expect(over(placement)[1]).toBeCloseTo(32.08, 2);
    expect(over(placement)[2]).toBeCloseTo(32.08, 2);
    if (placement.fits) return;
    expect(placement.because).toContain("GPUs 1-2 are each over by 32.1 GB: Llama 3.1 70B Instruct at FP16");
    expect(placement.because).toContain("GPU 3 is over by 122.1 GB");
    expect(placement.overBytes / 1e9).toBeCloseTo(2 * 32.08 + 122.11, 1);
  });
  test("FP8: Llama 70B fits on two cards, Qwen 72B and LLaVA do not on one", () => {
    const placement = place("l40s", "fp8");
    expect(placement.fits).toBe(false);
    expect(over(placement).map((gb) => gb > 0)).toEqual([false, false, false, true]);
  });
  test("INT4: 41.465 GB of Qwen leave a card of 42.90 GB no room for LLaVA or any cache", () => {
    const placement = place("l40s", "int4");
    expect(placement.fits).toBe(false);
    expect(over(placement)[3]).toBeGreaterThan(4.801); // more than LLaVA's weights: Qwen alone is over
  });
  test("Whisper and the encoders stay at FP16, the only precision they ship in", () => {
    expect(place("l40s", "int4").gpus[0].models.map(({precision}) => precision)).toEqual([
      "fp16",
      "fp16",
      "fp16",
    ]);
  });
});

describe("the plan's map on 4x H100, of which an engine may use 0.9 x 79.18 GiB = 76.52 GB a card", () => {
  test("FP16: Qwen 72B and LLaVA are over on their card, Llama 70B fits on two", () => {
    expect(over(place("h100-sxm5", "fp16")).map((gb) => gb > 0)).toEqual([false, false, false, true]);
  });
  test("FP8: 75.2 GB of Qwen and 8.2 GB of LLaVA are more than the card", () => {
    const placement = place("h100-sxm5", "fp8");
    expect(placement.fits).toBe(false);
    // 75.200 + 8.154 of weights, working memory 2.391 + 1.153, cache 0.671 + 0.268, less 76.520
    expect(over(placement)[3]).toBeCloseTo(11.3, 1);
  });
  test("INT4 fits, with 300 thousand tokens for Llama 70B", () => {
    const placement = place("h100-sxm5", "int4");
    expect(placement.fits).toBe(true);
    // (76.520 - 39.768 / 2 - 4.089) GB a card / 160 KiB
    const tokens = (0.9 * 79.18 * 1.073741824 - 19.884 - 4.0895) / 1.6384e-4;
    expect(Math.abs(placement.gpus[1].kvTokens - tokens)).toBeLessThan(32);
  });
});

describe("a map that names cards or groups that cannot be is not placed", () => {
  test("on three GPUs the map lies on a card that is not there", () => {
    const placement = place("h100-sxm5", "int4", 3);
    expect(placement.fits ? "" : placement.because).toContain("lies on GPU 3, the box has 3 GPUs");
  });
  test("64 heads do not divide over three GPUs", () => {
    const map = [{gpus: [0, 1, 2], models: ["llama-3.1-70b-instruct"]}];
    const placement = placeAsWritten(map, "fp8", box("h100-sxm5"), bundledCatalogue);
    expect(placement.fits ? "" : placement.because).toContain("cannot be sharded over 3 GPUs");
  });
  test("a precision may be given for each model", () => {
    const precisions = {"llama-3.1-70b-instruct": "fp8", "qwen2.5-72b-instruct": "int4"} as const;
    expect(placeAsWritten(planWishes.map, precisions, box("h100-sxm5"), bundledCatalogue).fits).toBe(true);
  });
});
