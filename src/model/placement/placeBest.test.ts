import fc from "fast-check";
import {describe, expect, test} from "vitest";
import type {Precision} from "../catalogue/types.ts";
import {derating} from "./derate.ts";
import {box, planModels} from "./fixtures.ts";
import {mapMemory} from "./layout.ts";
import {placeBest} from "./placeBest.ts";
import type {Placement} from "./types.ts";

const NOTE = "llama-3.1-70b-instruct";
const demand = {[NOTE]: 100_000, "qwen2.5-72b-instruct": 25_000};

const precisionOf = (placement: Placement, id: string): Precision | undefined =>
  placement.fits ? placement.groups.find(({model}) => model.id === id)?.precision : undefined;
const tokensOf = (placement: Placement, id: string): number =>
  placement.fits ? (placement.groups.find(({model}) => model.id === id)?.kvTokens ?? 0) : 0;

describe("the best layout", () => {
  test("4x L40S hold every model of the plan, both large ones at INT4", () => {
    const placement = placeBest(planModels, box("l40s"), demand);
    expect(placement.fits && placement.dropped).toEqual([]);
    expect(precisionOf(placement, NOTE)).toBe("int4");
    expect(precisionOf(placement, "qwen2.5-72b-instruct")).toBe("int4");
    expect(tokensOf(placement, NOTE)).toBeGreaterThanOrEqual(100_000);
  });
  test("4x H100 keep them at FP8 and hold the demand", () => {
    const placement = placeBest(planModels, box("h100-sxm5"), demand);
    expect(precisionOf(placement, NOTE)).toBe("fp8");
    expect(precisionOf(placement, "qwen2.5-72b-instruct")).toBe("fp8");
    expect(tokensOf(placement, NOTE)).toBeGreaterThanOrEqual(100_000);
  });
  test("a model that ships at sixteen bits alone is served so, whatever the wishes", () => {
    const {wishes, ...rest} = box("l40s");
    const precisions: Precision[] = ["fp8", "int4"];
    const placement = placeBest(planModels, {...rest, wishes: {...wishes, precisions}}, demand);
    expect(placement.fits && placement.dropped).toEqual([]);
    expect(precisionOf(placement, "whisper-large-v3")).toBe("fp16");
    expect(precisionOf(placement, NOTE)).toBe("int4");
  });
  test("without a demand nothing is quantised that need not be", () => {
    expect(precisionOf(placeBest(planModels, box("h200-sxm")), NOTE)).toBe("fp16");
  });
  test("the note model lies on the larger group, on cards that share with as little as possible", () => {
    const placement = placeBest(planModels.slice(0, 4), box("l40s"), {[NOTE]: 20_000});
    const groups = placement.fits ? placement.groups : [];
    expect(groups.find(({model}) => model.id === NOTE)?.gpus.length).toBe(4);
  });
  test("one L40S does not hold Llama 70B at any precision, and says by how much", () => {
    const placement = placeBest(planModels, {...box("l40s", 1), longest: {[NOTE]: 8000}});
    expect(placement.fits ? "" : placement.because).toMatch(/at INT4 does not fit on 1x NVIDIA L40S/);
    // 39.768 of weights + 1.298 + 0.537 + 0.290 of working memory + 8,000 x 320 KiB - 42.898
    if (!placement.fits) expect(placement.overBytes / 1e9).toBeCloseTo(1.62, 1);
  });
  test("what is dropped for want of memory is the least important that makes room", () => {
    const placement = placeBest(planModels, {...box("l40s", 3), longest: {[NOTE]: 8000}}, demand);
    expect(placement.fits && placement.dropped).toEqual(["qwen2.5-72b-instruct"]);
  });
});

test("with a card lost the box is laid out again and says what went", () => {
  const longest = {[NOTE]: 8000};
  const before = placeBest(planModels, {...box("l40s", 4), longest}, demand);
  const after = placeBest(planModels, {...box("l40s", 3), longest}, demand);
  const {dropped, sentence} = derating(before, after);
  expect(dropped).toEqual(["qwen2.5-72b-instruct"]);
  expect(sentence).toBe("on 3 GPUs Qwen2.5 72B Instruct is dropped");
  const h100 = (cards: number) => placeBest(planModels, {...box("h100-sxm5", cards), longest}, demand);
  expect(derating(h100(4), h100(3)).quantised).toEqual([
    {llm: "qwen2.5-72b-instruct", from: "fp8", to: "int4"},
  ]);
  expect(derating(h100(4), h100(4)).sentence).toBe("on 4 GPUs every model stays at its precision");
});

const gpuIds = ["l40s", "h100-sxm5", "a100-80-sxm", "h200-sxm", "rtx-pro-6000-bse", "l4"];
const anyBox = fc.record({
  gpu: fc.constantFrom(...gpuIds),
  cards: fc.integer({min: 1, max: 4}),
  tokens: fc.integer({min: 0, max: 300_000}),
  chosen: fc.subarray([...planModels], {minLength: 1}),
});

/** What counts, from the left: left out, short of the demand. */
function worth(placement: Placement, tokens: number): number[] {
  if (!placement.fits) return [1, 99, 1];
  const short = Math.max(0, 1 - tokensOf(placement, NOTE) / Math.max(1, tokens));
  return [0, placement.dropped.length, placement.dropped.includes(NOTE) ? 1 : short];
}

describe("whatever the box", () => {
  test("a layout that fits takes no more on any card than it may, and accounts for every byte", () => {
    fc.assert(
      fc.property(anyBox, ({gpu, cards, tokens, chosen}) => {
        const placement = placeBest(chosen, box(gpu, cards), {[NOTE]: tokens});
        if (!placement.fits) return;
        for (const {models, usableBytes, freeBytes} of placement.gpus) {
          const used = models.reduce((sum, m) => sum + m.weightsBytes + m.activationBytes + m.kvBytes, 0);
          expect(used).toBeLessThanOrEqual(usableBytes);
          expect(used + freeBytes).toBeCloseTo(usableBytes, 3);
        }
      }),
      {numRuns: 60},
    );
  });
  test("a card more never makes it worse", () => {
    fc.assert(
      fc.property(anyBox, ({gpu, cards, tokens, chosen}) => {
        const fewer = worth(placeBest(chosen, box(gpu, cards), {[NOTE]: tokens}), tokens);
        const more = worth(placeBest(chosen, box(gpu, cards + 1), {[NOTE]: tokens}), tokens);
        const first = more.findIndex((value, i) => Math.abs(value - fewer[i]) > 1e-9);
        expect(first === -1 || more[first] < fewer[first]).toBe(true);
      }),
      {numRuns: 60},
    );
  });
  test("more memory never makes a layout not fit, nor its cache smaller", () => {
    fc.assert(
      fc.property(anyBox, fc.double({min: 1, max: 1.2, noNaN: true}), ({gpu, cards, chosen}, more) => {
        const small = box(gpu, cards, {memoryShare: 0.8});
        const large = box(gpu, cards, {memoryShare: 0.8 * more});
        const placement = placeBest(chosen, small);
        if (!placement.fits) return;
        const roomier = mapMemory(placement.groups, large);
        expect(roomier.fits).toBe(true);
        for (const [i, group] of placement.groups.entries()) {
          if (group.model.kind === "llm")
            expect(roomier.groups[i].kvTokens).toBeGreaterThanOrEqual(group.kvTokens);
        }
      }),
      {numRuns: 60},
    );
  });
  test("removing a card from a group never leaves it more cache", () => {
    const model = planModels[0];
    for (const gpu of gpuIds) {
      for (const precision of ["fp16", "fp8", "int4"] as const) {
        const tokens = [1, 2, 4].map((cards) => {
          const gpus = Array.from({length: cards}, (_, i) => i);
          const {fits, groups} = mapMemory([{model, precision, gpus}], box(gpu, cards));
          return fits ? groups[0].kvTokens : 0;
        });
        expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
      }
    }
  });
});
