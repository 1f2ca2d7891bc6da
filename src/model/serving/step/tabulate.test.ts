import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../catalogue/bundled.ts";
import type {Gpu, Model} from "../../catalogue/types.ts";
import {kvBytesPerToken} from "./attention.ts";
import {bundledCalibration as calibration} from "./bundledCalibration.ts";
import {efficiencies, measuredOn} from "./efficiencies.ts";
import {linearParts, type StepSetup, stepCost, sumOf} from "./tabulate.ts";

const gpuOf = (id: string): Gpu => catalogue.gpus.get(id) as Gpu;
const modelOf = (id: string): Model => catalogue.models.get(id) as Model;
const setup = (rest: Partial<StepSetup> = {}): StepSetup => ({
  ...{gpu: gpuOf("h100-sxm5"), gpus: 2, model: modelOf("llama-3.1-70b-instruct")},
  ...{precision: "fp8", kvPrecision: "fp16", engine: "vllm", topology: "same-switch", calibration},
  ...{maxBatchedTokens: 512, maxSequences: 64},
  ...rest,
});
const parts = (own: StepSetup, tokens: number) =>
  linearParts(own, efficiencies(own.gpu, own.precision, own.engine, own.topology, calibration), tokens);
const gpus = fc.constantFrom("h100-sxm5", "l40s", "a100-80-sxm", "l4", "rtx-pro-6000-bse");
const engines = fc.constantFrom("vllm" as const, "tensorrt-llm" as const);
const tokens = fc.integer({min: 1, max: 8191});

describe("the tables are what an engine's loop needs", () => {
  const cost = stepCost(setup());
  test("they cover every batch, and nothing computed costs nothing", () => {
    expect([cost.linear.length, cost.head.length, cost.kvSecondsPerToken.length]).toEqual([513, 65, 65]);
    expect([cost.linear[0], cost.head[0]]).toEqual([0, 0]);
    expect(cost.linear.every(Number.isFinite) && cost.head.every(Number.isFinite)).toBe(true);
  });
  test("a cached token of Llama 70B is 160 KiB on each of two cards", () => {
    expect(kvBytesPerToken(modelOf("llama-3.1-70b-instruct"), "fp16", 2)).toBe(160 * 1024);
    const share = calibration.attention["h100-sxm5"]?.bandwidthShare.value ?? 0;
    expect(cost.kvSecondsPerToken[1]).toBeCloseTo((160 * 1024) / (3.35e12 * share), 15);
  });
});

describe("one decode of Llama 70B FP8 on two H100", () => {
  const cost = stepCost(setup({engine: "tensorrt-llm"}));
  const step = cost.linear[1] + cost.head[1] + cost.kvSecondsPerToken[1] * 2048;
  test("cannot beat reading 36 GB of weights at 3.35 TB/s, 10.8 ms, nor be twice as slow", () => {
    expect(step).toBeGreaterThan(36.3e9 / 3.35e12);
    expect(step).toBeLessThan((2 * 36.3e9) / 3.35e12);
  });
  test("is its measured kernels, 15.9 ms, and no more than a fifth on top", () => {
    expect(step).toBeGreaterThan(15.87e-3);
    expect(step).toBeLessThan(1.2 * 15.87e-3);
  });
});

test("more tokens never take less time", () => {
  fc.assert(
    fc.property(gpus, engines, tokens, (id, engine, n) => {
      const own = setup({gpu: gpuOf(id), engine});
      expect(sumOf(parts(own, n + 1))).toBeGreaterThan(sumOf(parts(own, n)));
    }),
  );
});

test("more GPUs never make the matrix products slower, and never the all-reduce faster", () => {
  fc.assert(
    fc.property(gpus, tokens, fc.constantFrom(1, 2, 4), (id, n, few) => {
      const [less, more] = [few, 2 * few].map((count) => parts(setup({gpu: gpuOf(id), gpus: count}), n));
      expect(more.gemm).toBeLessThan(less.gemm);
      expect(more.allReduce).toBeGreaterThan(less.allReduce);
    }),
  );
});

test("70B decodes no slower in 8 bits than in 16, and no slower in 4 than in 16", () => {
  fc.assert(
    fc.property(fc.constantFrom("h100-sxm5", "l40s"), fc.integer({min: 1, max: 64}), (id, batch) => {
      const [full, half, quarter] = (["fp16", "fp8", "int4"] as const).map((precision) =>
        sumOf(parts(setup({gpu: gpuOf(id), precision}), batch)),
      );
      expect(half).toBeLessThan(full);
      expect(quarter).toBeLessThan(full);
    }),
  );
});

describe("the way the cards are joined is part of the answer", () => {
  const reduce = (gpu: string, count: number, topology: "same-switch" | "across") =>
    parts(setup({gpu: gpuOf(gpu), gpus: count, topology}), 512).allReduce;
  test("four L40S across sockets add up 3 to 6 times slower than two on a switch", () => {
    const ratio = reduce("l40s", 4, "across") / reduce("l40s", 2, "same-switch");
    expect(ratio).toBeGreaterThan(3);
    expect(ratio).toBeLessThan(6.5);
  });
  test("NVLink makes the slots no matter", () => {
    expect(reduce("h100-sxm5", 4, "across")).toBe(reduce("h100-sxm5", 4, "same-switch"));
  });
});

test("a GPU that nobody measured borrows from its architecture's", () => {
  const lenders = ["a100-80-sxm", "l4", "h200-sxm", "rtx6000-ada", "l40s"].map((id) =>
    measuredOn(gpuOf(id), calibration),
  );
  expect(lenders).toEqual(["h100-sxm5", "l40s", "h100-sxm5", "l40s", "l40s"]);
});
