import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {iterateShared} from "./iterateShared.ts";
import {disagreement, type Scenario, scenarios} from "./scenarios.ts";
import {openLoopShared, type Slowdown} from "./sharedGpu.ts";

const EXACT = 1 / 1024;
const AWKWARD = Math.sqrt(2) / 1000;

const apart = (loads: readonly Scenario[], slowdown?: Slowdown) => {
  const loop = iterateShared(loads, slowdown);
  return Math.max(...openLoopShared(loads, slowdown).map((instants, i) => disagreement(instants, loop[i])));
};

describe("engines that share a GPU leap to the instants of the iteration loop", () => {
  test("to the bit where times do not round, failures included", () => {
    const doubling: Slowdown = (busy) => [1, 1, 2, 4][busy];
    fc.assert(
      fc.property(fc.array(scenarios(EXACT), {minLength: 1, maxLength: 3}), (loads) => {
        expect(apart(loads, doubling)).toBe(0);
      }),
      {numRuns: 500, seed: 3},
    );
  });

  test("to 1e-9 where they do, in equal shares", () => {
    fc.assert(
      fc.property(fc.array(scenarios(AWKWARD), {minLength: 1, maxLength: 3}), (drawn) => {
        // arrivals that are no sums of costs cannot tie with a boundary, where rounding alone would decide
        const loads = drawn.map((load, k) => ({
          ...load,
          pauses: [],
          requests: {
            ...load.requests,
            arrived: load.requests.arrived.map((at, i) => at + (7 * i + k + 1) / 1e5),
          },
        }));
        expect(apart(loads)).toBeLessThan(1e-9);
      }),
      {numRuns: 500, seed: 4},
    );
  });
});

test("an engine alone takes its time, two take twice it, and each is quick again when the other is done", () => {
  const load = (arrived: number, outputTokens: number) => ({
    requests: {
      arrived: Float64Array.of(arrived),
      inputTokens: Int32Array.of(8),
      outputTokens: Int32Array.of(outputTokens),
    },
    cost: {
      linear: Float64Array.from({length: 17}, (_, n) => (n === 0 ? 0 : 1)),
      head: new Float64Array(2),
      kvSecondsPerToken: new Float64Array(2),
      attentionSecondsPerPair: 0,
    },
    limits: {maxSequences: 1, maxBatchedTokens: 16, kvTokens: 64, blockTokens: 16},
  });
  const [long, short] = openLoopShared([load(0, 10), load(4.5, 2)]);
  // alone 4.5 s; then two iterations of the short take 4 s, in which the long does 2; then 3.5 s alone
  expect(short.completed[0]).toBe(8.5);
  expect(long.completed[0]).toBe(12);
  expect(long.firstToken[0]).toBe(1);
});
