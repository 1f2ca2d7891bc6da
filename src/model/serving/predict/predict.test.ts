import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../catalogue/bundled.ts";
import {bundledCalibration as calibration} from "../step/bundledCalibration.ts";
import {predict} from "./predict.ts";
import {planReplica} from "./replica.ts";
import type {Band, Prediction, PredictionRequest, ReplicaRequest} from "./types.ts";

const ask = (rest: Partial<PredictionRequest> = {}): Prediction =>
  predict(
    {
      ...{gpu: "h100-sxm5", gpus: 4, llm: "llama-3.1-70b-instruct", precision: "fp8", engine: "vllm"},
      ...{load: {kind: "concurrency", n: 8}, inputTokens: 2048, outputTokens: 256},
      ...rest,
    },
    catalogue,
    calibration,
  );
const middle = (band: Band | null): number => band?.p50 ?? Number.NaN;

describe("one session alone", () => {
  const alone = ask({load: {kind: "concurrency", n: 1}});
  test("waits for its first token, then for each of the others", () => {
    const sum = middle(alone.ttftSeconds) + 255 * middle(alone.tpotSeconds);
    expect(middle(alone.endToEndSeconds)).toBeCloseTo(sum, 9);
  });
  test("gets its tokens at the rate of its own cycle", () => {
    expect(middle(alone.throughputTokensPerSecond)).toBeCloseTo(256 / middle(alone.endToEndSeconds), 6);
  });
});

describe("sessions in a closed loop", () => {
  const [one, eight, fifty] = [1, 8, 50].map((n) => ask({load: {kind: "concurrency", n}}));
  test("slow each other down and raise what the replica does", () => {
    for (const [few, many] of [
      [one, eight],
      [eight, fifty],
    ]) {
      expect(middle(many.tpotSeconds)).toBeGreaterThan(middle(few.tpotSeconds));
      expect(middle(many.ttftSeconds)).toBeGreaterThan(middle(few.ttftSeconds));
      expect(middle(many.throughputTokensPerSecond)).toBeGreaterThan(middle(few.throughputTokensPerSecond));
    }
  });
  test("obey Little's law but for the ramp: sessions = rate times end to end", () => {
    const rate = middle(eight.throughputTokensPerSecond) / 256;
    expect(rate * middle(eight.endToEndSeconds)).toBeGreaterThan(7.2);
    expect(rate * middle(eight.endToEndSeconds)).toBeLessThanOrEqual(8);
  });
  test("wait for the cache when it holds few of them", () => {
    const crowded = ask({
      gpu: "l40s",
      gpus: 2,
      engine: "tensorrt-llm",
      load: {kind: "concurrency", n: 32},
      inputTokens: 8000,
    });
    const alone = ask({
      gpu: "l40s",
      gpus: 2,
      engine: "tensorrt-llm",
      load: {kind: "concurrency", n: 1},
      inputTokens: 8000,
    });
    expect(middle(crowded.ttftSeconds)).toBeGreaterThan(5 * middle(alone.ttftSeconds));
  });
});

test("a cache that holds one request serves them one after another, at the pace of one", () => {
  const tight = {gpu: "l40s", gpus: 2, inputTokens: 8000, outputTokens: 500} as const;
  const alone = ask({...tight, load: {kind: "concurrency", n: 1}});
  const ten = ask({...tight, load: {kind: "concurrency", n: 10}});
  expect(alone.kvTokens).toBeLessThan(2 * 8500);
  const [one, all] = [alone, ten].map(({throughputTokensPerSecond}) => middle(throughputTokensPerSecond));
  expect(all / one).toBeGreaterThan(0.95);
  expect(all / one).toBeLessThan(1.05);
  expect(ten.bottleneck).toBe("kv capacity");
});

test("the same question has the same answer", () => {
  expect(ask({load: {kind: "rate", perSecond: 1}})).toEqual(ask({load: {kind: "rate", perSecond: 1}}));
});

test("a band lies around its figure and spans less than a factor of two", () => {
  for (const gpu of ["h100-sxm5", "l40s", "a100-80-sxm"]) {
    const {ttftSeconds, tpotSeconds, endToEndSeconds, throughputTokensPerSecond} = ask({gpu});
    for (const band of [ttftSeconds, tpotSeconds, endToEndSeconds, throughputTokensPerSecond]) {
      expect(band?.p10).toBeLessThan(middle(band));
      expect(band?.p90).toBeGreaterThan(middle(band));
      expect((band?.p90 ?? 9) / (band?.p10 ?? 1)).toBeLessThan(2);
    }
  }
});

test("a longer prompt is never faster", () => {
  const first = [512, 2048, 8000].map((inputTokens) => ask({inputTokens}));
  for (const metric of ["ttftSeconds", "tpotSeconds", "endToEndSeconds"] as const) {
    const [short, medium, long] = first.map((answer) => middle(answer[metric]));
    expect(medium).toBeGreaterThan(short);
    expect(long).toBeGreaterThan(medium);
  }
});

test("a prefix that is cached comes back sooner, a draft that is accepted makes tokens cheaper", () => {
  const plain = ask();
  expect(middle(ask({prefixCachedTokens: 1900}).ttftSeconds)).toBeLessThan(middle(plain.ttftSeconds) / 2);
  const drafted = ask({speculative: {tokens: 3, acceptance: 0.7}});
  expect(middle(drafted.tpotSeconds)).toBeLessThan(middle(plain.tpotSeconds));
  const refused = ask({speculative: {tokens: 3, acceptance: 0}});
  expect(middle(refused.tpotSeconds)).toBeGreaterThan(middle(plain.tpotSeconds));
});

test("a budget below the engine's sequences takes fewer of them, and is kept", () => {
  const limits = (request: Partial<ReplicaRequest>) =>
    planReplica(
      {
        ...{gpu: "h100-sxm5", gpus: 4, llm: "llama-3.1-70b-instruct", precision: "fp8", engine: "vllm"},
        ...request,
      },
      catalogue,
      calibration,
    ).limits;
  expect(limits({})).toMatchObject({maxSequences: 1024, maxBatchedTokens: 8192});
  expect(limits({maxBatchedTokens: 512})).toMatchObject({maxSequences: 512, maxBatchedTokens: 512});
  const speculative = {tokens: 3, acceptance: 0.5};
  expect(limits({maxBatchedTokens: 512, speculative})).toMatchObject({maxSequences: 128});
  expect(limits({maxSequences: 256, speculative, maxBatchedTokens: 256})).toMatchObject({
    maxSequences: 256,
    maxBatchedTokens: 1024,
  });
});

describe("what does not fit is said", () => {
  test("70B in 16 bits on one L40S", () => {
    const answer = ask({gpu: "l40s", gpus: 1, precision: "fp16"});
    expect(answer).toMatchObject({fits: false, kvTokens: 0, tpotSeconds: null});
    expect(answer.because).toMatch(
      /must leave room for KV cache in \d+\.\d GiB of each GPU, got 1\d\d\.\d GiB/,
    );
  });
  test("a request beyond the model's context", () => {
    expect(ask({inputTokens: 131072}).because).toMatch(/context of 131072 tokens, got 131328/);
  });
});

describe("the bottleneck is named", () => {
  test("a cache that holds all sessions ten times over is not what they wait for", () => {
    const eight = ask({
      ...{gpu: "l40s", gpus: 2, precision: "int4"},
      ...{load: {kind: "concurrency", n: 8}, inputTokens: 1000, outputTokens: 100},
    });
    expect(eight.kvTokens).toBeGreaterThan(10 * 8 * 1100);
    expect(eight.bottleneck).not.toBe("kv capacity");
  });
  test("one short session waits for memory", () => {
    expect(ask({gpus: 2, load: {kind: "concurrency", n: 1}, inputTokens: 128}).bottleneck).toBe(
      "memory bandwidth",
    );
  });
  test("long prompts and short answers compute", () => {
    expect(ask({load: {kind: "max"}, inputTokens: 8000, outputTokens: 16}).bottleneck).toBe("compute");
  });
  test("prefill on four L40S across sockets waits for the slots", () => {
    const answer = ask({gpu: "l40s", topology: "across", load: {kind: "max"}, outputTokens: 16});
    expect(answer.bottleneck).toBe("interconnect");
  });
  test("more arrivals than it can serve make a queue", () => {
    expect(ask({load: {kind: "rate", perSecond: 100}}).bottleneck).toBe("queue");
  });
});

describe("under arrivals at a rate", () => {
  const served = (perSecond: number) => {
    const band = ask({load: {kind: "rate", perSecond}}).throughputTokensPerSecond;
    if (band === null) throw new Error("must fit");
    return {p10: band.p10 / 256, p50: band.p50 / 256, p90: band.p90 / 256};
  };
  test("those that it can serve are served as they come, however wrong the model is", () => {
    const {p10, p50, p90} = served(1);
    expect(p50).toBeCloseTo(1, 1);
    expect(p10).toBe(p50);
    expect(p90).toBeLessThanOrEqual(1);
  });
  test("no more is served than comes, even where the model may be too slow", () => {
    const most = middle(ask({load: {kind: "max"}}).throughputTokensPerSecond) / 256;
    const near = served(0.98 * most);
    expect(near.p10).toBeLessThan(0.95 * near.p50);
    expect(near.p90).toBeLessThanOrEqual(0.98 * most);
    const far = served(20 * most);
    expect(far.p10).toBeLessThan(far.p50);
    expect(far.p90).toBeGreaterThan(far.p50);
    expect(far.p50).toBeLessThan(1.1 * most);
  });
});

test("an answer of one token has no time per token", () => {
  expect(ask({outputTokens: 1})).toMatchObject({fits: true, tpotSeconds: null});
});

test("what stands behind it is told apart: kernels, serving runs, what was borrowed", () => {
  expect(ask().standing).toMatch(/^kernels measured on h100-sxm5, serving runs of .*qwen3-32b/);
  expect(ask({gpu: "l40s"}).standing).toBe("kernels measured on l40s, no serving run");
  expect(ask({gpu: "l4", gpus: 8, precision: "int4"}).standing).toBe(
    "borrowed from l40s: the same shares of this GPU's rates; int4 products at the fp16 shares, none was measured",
  );
});
