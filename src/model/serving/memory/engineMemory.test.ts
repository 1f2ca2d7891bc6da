import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../catalogue/bundled.ts";
import type {Gpu, Model} from "../../catalogue/types.ts";
import {GiB} from "../../units/quantities.ts";
import {engineMemory, type MemorySetup} from "./engineMemory.ts";

const setup = (gpu: string, gpus: number, llm: string, rest: Partial<MemorySetup> = {}): MemorySetup => ({
  ...{engine: "vllm", precision: "fp16", kvPrecision: "fp16", maxBatchedTokens: 8192, maxSequences: 256},
  ...{gpu: catalogue.gpus.get(gpu) as Gpu, gpus, model: catalogue.models.get(llm) as Model},
  ...rest,
});

const nineteen = (gpus: number, llm: string, rest: Partial<MemorySetup> = {}): MemorySetup =>
  setup("h100-sxm5", gpus, llm, {maxSequences: 1024, memoryShare: 0.95, ...rest});

describe("KV cache is what vLLM printed at start, within 10 %", () => {
  // tokens as printed, or the printed GiB a card over the bytes of a token
  test.each([
    // vllm PR 10511: H100, "available_kv_cache_memory 53.29GiB"; on two cards 71.29 - 7.48 - 3.58 - 1.26 GiB
    ["8B, H100", setup("h100-sxm5", 1, "llama-3.1-8b-instruct"), (53.29 * GiB) / 131072],
    ["8B, two H100", setup("h100-sxm5", 2, "llama-3.1-8b-instruct"), (58.97 * GiB) / 65536],
    // vllm PR 17122: L40S, "GPU KV cache size: 158,656 tokens", the v1 engine of April 2025 at 1,024 sequences
    [
      "8B, L40S",
      setup("l40s", 1, "llama-3.1-8b-instruct", {maxBatchedTokens: 2048, maxSequences: 1024}),
      158656,
    ],
    // vllm PR 2031: A100 80 GB, Llama 2 7B, "# GPU blocks: 7351" of 16 tokens
    ["7B, A100", setup("a100-80-sxm", 1, "llama-2-7b", {maxBatchedTokens: 4096}), 7351 * 16],
    // llm-d-benchmark, memory results on H100: 51.38 and 32.0 GiB a card
    [
      "8B, H100, 1,024",
      setup("h100-sxm5", 1, "llama-3.1-8b-instruct", {maxSequences: 1024}),
      (51.38 * GiB) / 131072,
    ],
    [
      "70B FP8, two H100",
      setup("h100-sxm5", 2, "llama-3.1-70b-instruct", {precision: "fp8", maxSequences: 1024}),
      (32.0 * GiB) / 163840,
    ],
    // llm-d-planner, start-up logs of vLLM 0.19 at 95 % of the card: "GPU KV cache size: 476,016 tokens", "244,304 tokens";
    // on two and four cards 75.23 GiB less the printed weights, activations and what lies outside
    ["8B, H100, vLLM 0.19", nineteen(1, "llama-3.1-8b-instruct"), 476016],
    ["8B, cache of 8 bits", nineteen(1, "llama-3.1-8b-instruct", {kvPrecision: "fp8"}), 952032],
    ["8B FP8", nineteen(1, "llama-3.1-8b-instruct", {precision: "fp8"}), (64.61 * GiB) / 131072],
    ["8B, two H100", nineteen(2, "llama-3.1-8b-instruct"), ((75.23 - 7.51 - 1.89 - 2.07) * GiB) / 65536],
    ["8B, four H100", nineteen(4, "llama-3.1-8b-instruct"), ((75.23 - 3.77 - 1.89 - 2.13) * GiB) / 32768],
    ["70B FP8, two H100", nineteen(2, "llama-3.1-70b-instruct", {precision: "fp8"}), 244304],
  ] as const)("%s", (_, run, printed) => {
    const {kvTokens, fits} = engineMemory(run);
    expect(fits).toBe(true);
    expect(Math.abs(kvTokens / printed - 1)).toBeLessThan(0.1);
  });
});

test("70B FP8 is refused by vLLM on one H100, as it was, and says why", () => {
  const memory = engineMemory(
    setup("h100-sxm5", 1, "llama-3.1-70b-instruct", {precision: "fp8", maxSequences: 1024}),
  );
  expect(memory.fits).toBe(false);
  expect(memory.because).toMatch(/must leave room for KV cache in 71\.\d GiB of each GPU, got 7\d\.\d GiB/);
});

test("heads that do not divide over the GPUs are refused", () => {
  expect(engineMemory(setup("h100-sxm5", 3, "llama-3.1-8b-instruct")).because).toMatch(/32 attention heads/);
});

test("a cache of one byte an element holds twice the tokens, to a block", () => {
  const full = engineMemory(setup("l40s", 4, "llama-3.1-70b-instruct", {precision: "fp8"}));
  const half = engineMemory(
    setup("l40s", 4, "llama-3.1-70b-instruct", {precision: "fp8", kvPrecision: "fp8"}),
  );
  expect(half.kvTokens - 2 * full.kvTokens).toBeGreaterThanOrEqual(0);
  expect(half.kvTokens - 2 * full.kvTokens).toBeLessThanOrEqual(16);
});

test("TensorRT-LLM takes its share of what is left, vLLM of the card", () => {
  const run = setup("h100-sxm5", 2, "llama-3.1-70b-instruct", {precision: "fp8", memoryShare: 0.4});
  expect(engineMemory({...run, engine: "vllm"}).fits).toBe(false); // two fifths of a card do not hold the weights
  const {fits, kvBytes, weightsBytes} = engineMemory({...run, engine: "tensorrt-llm"});
  expect(fits).toBe(true);
  expect(kvBytes).toBeLessThan((79.2 * GiB - weightsBytes) * 0.4);
});
