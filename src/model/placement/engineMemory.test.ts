import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import type {Model} from "../catalogue/types.ts";
import {GiB} from "../units/quantities.ts";
import {
  activationPeakBytes,
  canShard,
  kvBytesPerToken,
  kvBytesPerTokenPerGpu,
  leastKvTokens,
  shippedPrecision,
  weightsBytes,
  workingBytes,
} from "./engineMemory.ts";

const model = (id: string): Model => bundledCatalogue.models.get(id) as Model;
const settings = (maxBatchedTokens: number, maxSequences: number) =>
  ({kvPrecision: "fp16", maxBatchedTokens, maxSequences}) as const;

describe("a token's KV cache is a key and a value for every layer and KV head", () => {
  test("Llama 3.1 70B keeps 320 KiB at 16 bit and half of it at 8", () => {
    expect(kvBytesPerToken(model("llama-3.1-70b-instruct"), "fp16")).toBe(320 * 1024);
    expect(kvBytesPerToken(model("llama-3.1-70b-instruct"), "fp8")).toBe(160 * 1024);
  });
  test("a vision model keeps that of its language model: Mistral 7B's 128 KiB", () => {
    expect(kvBytesPerToken(model("llava-v1.6-mistral-7b"), "fp16")).toBe(128 * 1024);
  });
  test("Whisper large v3 keeps 160 KiB a decoder position, an encoder nothing", () => {
    expect(kvBytesPerToken(model("whisper-large-v3"), "fp16")).toBe(160 * 1024);
    expect(kvBytesPerToken(model("bge-m3"), "fp16")).toBe(0);
  });
  test("heads are dealt over the cards, and copied when there are fewer heads than cards", () => {
    const llama = model("llama-3.1-70b-instruct");
    expect(kvBytesPerTokenPerGpu(llama, "fp16", 2)).toBe(160 * 1024);
    expect(kvBytesPerTokenPerGpu(llama, "fp16", 16)).toBe(kvBytesPerTokenPerGpu(llama, "fp16", 8));
  });
});

describe("weights are what the model ships in", () => {
  test("Llama 3.1 70B weighs 141.1 GB at 16 bit, 131.4 GiB", () => {
    const bytes = weightsBytes(model("llama-3.1-70b-instruct"), "fp16");
    expect(bytes / 1e9).toBeCloseTo(141.1, 1);
    expect(bytes / GiB).toBeCloseTo(131.4, 1);
  });
  test("a model that does not ship in a precision takes the nearest better one", () => {
    expect(shippedPrecision(model("whisper-large-v3"), "int4")).toBe("fp16");
    expect(shippedPrecision(model("llama-3.1-70b-instruct"), "int4")).toBe("int4");
    expect(() => weightsBytes(model("whisper-large-v3"), "int4")).toThrow(/whisper-large-v3 at int4/);
  });
});

describe("the activation peak is what vLLM printed when it profiled itself, within 6 %", () => {
  // as printed in GiB: vllm PR 10511; llm-d-benchmark, H100 memory results; vLLM logs of Llama 8B at 2,048 tokens
  test.each([
    ["llama-3.1-8b-instruct", 1, 8192, 256, 1.26],
    ["llama-3.1-8b-instruct", 2, 8192, 256, 1.26],
    ["llama-3.1-8b-instruct", 1, 8192, 1024, 4.76],
    ["llama-3.1-70b-instruct", 2, 8192, 1024, 4.84],
    ["llama-3.1-8b-instruct", 1, 2048, 1, 0.22],
  ])("%s on %i cards, %i tokens, %i sequences: %f GiB", (id, cards, tokens, sequences, printed) => {
    const peak = activationPeakBytes(model(id), cards, settings(tokens, sequences)) / GiB;
    expect(Math.abs(peak / printed - 1)).toBeLessThan(0.06);
  });
});

describe("KV cache left on an H100 at 90 % is what vLLM printed at start, within 10 %", () => {
  // GiB a card: vllm PR 10511 (total 79.22) and llm-d-benchmark (total 79.18)
  test.each([
    ["llama-3.1-8b-instruct", "fp16", 1, 256, 79.22, 53.29],
    ["llama-3.1-8b-instruct", "fp16", 1, 1024, 79.18, 51.38],
    ["llama-3.1-70b-instruct", "fp8", 2, 1024, 79.18, 32.0],
  ] as const)("%s %s on %i cards, %i sequences", (id, precision, cards, sequences, total, printed) => {
    const weights = weightsBytes(model(id), precision) / cards;
    const left = total * GiB * 0.9 - weights - workingBytes(model(id), cards, settings(8192, sequences));
    expect(Math.abs(left / GiB / printed - 1)).toBeLessThan(0.1);
  });
  test("70B FP8 on one card leaves none: the engine refused to start with -1.44 GiB", () => {
    const llama = model("llama-3.1-70b-instruct");
    const left =
      79.18 * GiB * 0.9 - weightsBytes(llama, "fp8") - workingBytes(llama, 1, settings(8192, 1024));
    expect(left).toBeLessThan(0);
  });
});

test("an engine is of no use with less cache than an iteration or its longest sequence, in whole blocks", () => {
  const llama = model("llama-3.1-70b-instruct");
  expect(leastKvTokens(llama, settings(2048, 256))).toBe(2048);
  expect(leastKvTokens(llama, settings(2048, 256), 8157.3)).toBe(8160);
  expect(leastKvTokens(model("bge-m3"), settings(2048, 256), 8157)).toBe(0);
});

test("a model shards over cards that divide its heads", () => {
  expect([1, 2, 3, 4, 8].map((cards) => canShard(model("llama-3.1-70b-instruct"), cards))).toEqual([
    true,
    true,
    false,
    true,
    true,
  ]);
});
