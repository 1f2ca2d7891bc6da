import {describe, expect, test} from "vitest";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {iterate} from "./iterate.ts";
import {openLoop} from "./openLoop.ts";
import type {Requests} from "./requests.ts";
import {emittedTokens} from "./rules.ts";

/** An iteration takes so many seconds by tokens computed, and nothing for what it reads. */
const costing = (seconds: (tokens: number) => number): StepCost => ({
  linear: Float64Array.from({length: 65}, (_, n) => (n === 0 ? 0 : seconds(n))),
  head: new Float64Array(17),
  kvSecondsPerToken: new Float64Array(17),
  attentionSecondsPerPair: 0,
});
const perToken = costing((tokens) => tokens);
const perIteration = costing(() => 1);

const roomy: EngineLimits = {maxSequences: 16, maxBatchedTokens: 64, kvTokens: 1000, blockTokens: 1};

interface Row {
  readonly at?: number;
  readonly input: number;
  readonly output: number;
  readonly cached?: number;
  readonly priority?: number;
}
const requestsOf = (...rows: Row[]): Requests => ({
  arrived: Float64Array.from(rows, ({at = 0}) => at),
  inputTokens: Int32Array.from(rows, ({input}) => input),
  outputTokens: Int32Array.from(rows, ({output}) => output),
  cachedTokens: Int32Array.from(rows, ({cached = 0}) => cached),
  priority: Uint8Array.from(rows, ({priority = 0}) => priority),
});

describe.each([
  ["the iteration loop", iterate],
  ["leap stepping", openLoop],
])("by %s", (_, play) => {
  test("decodes come first, and what is left of the budget goes to prompts in line", () => {
    const limits = {...roomy, maxSequences: 4, maxBatchedTokens: 4};
    const {admitted, firstToken, completed} = play(
      requestsOf({input: 2, output: 3}, {input: 5, output: 2}),
      perToken,
      limits,
    );
    // 2 + 2 tokens to 4 s; one decode and the other 3 to 8 s; two decodes to 10 s
    expect([...admitted]).toEqual([0, 0]);
    expect([...firstToken]).toEqual([4, 8]);
    expect([...completed]).toEqual([10, 10]);
  });

  test("a prompt is admitted by its first chunk and taken back, or waits until all of it has room", () => {
    const limits = {...roomy, maxSequences: 2, maxBatchedTokens: 4, kvTokens: 10};
    const requests = requestsOf({input: 4, output: 5}, {input: 6, output: 1});
    const chunk = play(requests, perIteration, limits, {admission: "first-chunk"});
    const whole = play(requests, perIteration, limits, {admission: "whole-sequence"});
    // the first decodes at 1 s to 5 s and leaves 5, 4, 3, 2 of 10 blocks; the other's chunks are 3 and 3, at last 4 and 2
    expect([chunk.admitted[1], chunk.preemptions[1], chunk.completed[1]]).toEqual([1, 2, 7]);
    expect([whole.admitted[1], whole.preemptions[1], whole.completed[1]]).toEqual([5, 0, 7]);
  });

  test("an arrival waits for the iteration in progress; one at its end is seen by the next", () => {
    const {admitted} = play(
      requestsOf({input: 1, output: 5}, {at: 1.5, input: 1, output: 1}, {at: 3, input: 1, output: 1}),
      perIteration,
      roomy,
    );
    expect([...admitted]).toEqual([0, 2, 3]);
  });

  test("when no block is free the newest gives way, and computes prompt and generated tokens anew", () => {
    const {firstToken, completed, preemptions} = play(
      requestsOf({input: 2, output: 4}, {input: 2, output: 3}),
      perIteration,
      {...roomy, kvTokens: 6},
    );
    // 6 tokens are cached at 2 s; the second gives way, comes back at 4 s when the first is done, emits its third
    expect([...firstToken]).toEqual([1, 1]);
    expect([...completed]).toEqual([4, 5]);
    expect([...preemptions]).toEqual([0, 1]);
  });

  test("an engine that reserves blocks admits later and preempts none", () => {
    const {admitted, completed, preemptions} = play(
      requestsOf({input: 2, output: 4}, {input: 2, output: 3}),
      perIteration,
      {...roomy, kvTokens: 6},
      {kv: "reserve"},
    );
    expect([...admitted]).toEqual([0, 4]);
    expect([...completed]).toEqual([4, 7]);
    expect([...preemptions]).toEqual([0, 0]);
  });

  test("a prompt that is not chunked waits until the budget holds it beside the decodes", () => {
    const {admitted} = play(
      requestsOf({input: 4, output: 3}, {input: 4, output: 1}),
      perIteration,
      {...roomy, maxSequences: 4, maxBatchedTokens: 4 + 2},
      {prefill: "whole"},
    );
    expect([...admitted]).toEqual([0, 1]);
  });

  test("where prompts come first decodes stand still", () => {
    const {completed, firstToken} = play(
      requestsOf({input: 1, output: 3}, {at: 0.5, input: 9, output: 2}),
      perToken,
      roomy,
      {prefill: "first"},
    );
    // prompt to 1 s, the other's prompt alone to 10 s, two decodes to 12 s, one to 13 s
    expect([...firstToken]).toEqual([1, 10]);
    expect([...completed]).toEqual([13, 12]);
  });

  test("a failure loses the iteration in progress, and what ran starts over", () => {
    const {admitted, firstToken, completed, preemptions} = play(
      requestsOf({input: 1, output: 3}, {at: 2, input: 1, output: 1}),
      perIteration,
      roomy,
      {},
      [{from: 1.5, to: 10}],
    );
    expect([...admitted]).toEqual([0, 10]);
    expect([...firstToken]).toEqual([11, 11]);
    expect([...completed]).toEqual([13, 11]);
    expect([...preemptions]).toEqual([0, 0]);
  });

  test("an iteration that ends when the failure begins is not lost", () => {
    const {completed} = play(requestsOf({input: 1, output: 2}), perIteration, roomy, {}, [{from: 2, to: 5}]);
    expect([...completed]).toEqual([2]);
  });

  test("prefix-cache hits are not computed, but for the last token of a prompt", () => {
    const {completed} = play(
      requestsOf({input: 10, output: 1, cached: 8}, {at: 50, input: 10, output: 1, cached: 10}),
      perToken,
      roomy,
    );
    expect([...completed]).toEqual([2, 51]);
  });

  test("a lower priority number is served sooner, and no running request is put back for it", () => {
    const {admitted} = play(
      requestsOf({input: 1, output: 3}, {input: 1, output: 1, priority: 1}, {at: 1, input: 1, output: 1}),
      perIteration,
      {...roomy, maxSequences: 1},
    );
    expect([...admitted]).toEqual([0, 4, 3]);
  });

  test("a request that an empty engine cannot hold is refused, and one that just fits is served", () => {
    const {refused, completed} = play(
      requestsOf({input: 5, output: 3}, {input: 5, output: 2}),
      perIteration,
      {
        ...roomy,
        kvTokens: 6,
      },
    );
    expect([...refused]).toEqual([1, 0]);
    expect([...completed]).toEqual([Number.NaN, 2]);
  });

  test("the KV cache that decodes read costs by its tokens, prefill attention by pairs", () => {
    const cost = {
      ...perIteration,
      kvSecondsPerToken: new Float64Array(17).fill(1),
      attentionSecondsPerPair: 10,
    };
    const {firstToken, completed} = play(requestsOf({input: 4, output: 3}), cost, {
      ...roomy,
      maxBatchedTokens: 16,
    });
    expect(firstToken[0]).toBe(1 + 10 * (1 + 2 + 3 + 4));
    expect(completed[0] - firstToken[0]).toBe(1 + 4 + (1 + 5));
  });

  test("a draft of three at an acceptance of one half emits 15 tokens in eight decodes", () => {
    const {completed} = play(requestsOf({input: 1, output: 16}), perToken, roomy, {
      draft: {tokens: 3, acceptance: 0.5},
    });
    expect(completed[0]).toBe(1 + 8 * 4); // four tokens are computed in each
  });
});

test("a draft emits (1 - a^(k+1)) / (1 - a) tokens a decode", () => {
  expect(emittedTokens({tokens: 3, acceptance: 0.5})).toBe(1.875);
  expect(emittedTokens({tokens: 4, acceptance: 1})).toBe(5);
  expect(emittedTokens({tokens: 4, acceptance: 0})).toBe(1);
  expect(emittedTokens({tokens: 5, acceptance: 0.8})).toBeCloseTo(3.68928, 4); // by hand
});
