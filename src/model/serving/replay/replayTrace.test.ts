import {describe, expect, test} from "vitest";
import type {Requests} from "../engine/requests.ts";
import {type ReplayFleet, replayTrace} from "./replayTrace.ts";

/** An iteration takes one second, whatever it computes. */
const fleet: ReplayFleet = {
  cost: {
    linear: new Float64Array(65).fill(1).fill(0, 0, 1),
    head: new Float64Array(5),
    kvSecondsPerToken: new Float64Array(5),
    attentionSecondsPerPair: 0,
  },
  limits: {maxSequences: 4, maxBatchedTokens: 64, kvTokens: 160, blockTokens: 16},
  options: {prefill: "chunked", kv: "grow", admission: "whole-sequence"},
  ...{promptSeconds: 0.25, maxContext: 200, replicas: 1, router: "roundRobin", prefixShare: 0},
};
const requests = (...rows: [arrived: number, input: number, output: number][]): Requests => ({
  arrived: Float64Array.from(rows, ([arrived]) => arrived),
  inputTokens: Int32Array.from(rows, ([, input]) => input),
  outputTokens: Int32Array.from(rows, ([, , output]) => output),
});

test("a request is seen when the front end has read it, and is timed from its arrival", () => {
  const {admitted, firstToken, completed} = replayTrace(requests([2, 10, 3]), fleet).instants;
  expect([admitted[0], firstToken[0], completed[0]]).toEqual([2.25, 3.25, 5.25]);
});

describe("a request that can never be served", () => {
  const trace = requests([0, 10, 1], [0, 150, 20], [1, 190, 20], [2, 10, 1]);

  test("is refused by the rule it breaks and named by its row, and the others are served as if it never came", () => {
    const {instants, refusals} = replayTrace(trace, fleet);
    expect(refusals).toEqual([
      {because: "prompt and answer must fit the model's context of 200 tokens", ids: [2]},
      {because: "a request must fit the KV cache of 160 tokens", ids: [1]},
    ]);
    expect([...instants.refused]).toEqual([0, 1, 1, 0]);
    expect([...instants.completed]).toEqual([1.25, Number.NaN, Number.NaN, 3.25]);
  });
});

test("two replicas in turn serve two requests at once where one sequence runs at a time", () => {
  const one = {...fleet, limits: {...fleet.limits, maxSequences: 1}};
  const both = requests([0, 1, 2], [0, 1, 2]);
  expect([...replayTrace(both, one).instants.completed]).toEqual([2.25, 4.25]);
  expect([...replayTrace(both, {...one, replicas: 2}).instants.completed]).toEqual([2.25, 2.25]);
});

test("a share of the prompt in the prefix cache is not computed again", () => {
  const long = requests([0, 128, 1]);
  expect(replayTrace(long, fleet).instants.completed[0]).toBe(2.25); // two chunks of 64
  expect(replayTrace(long, {...fleet, prefixShare: 0.5}).instants.completed[0]).toBe(1.25);
});
