import fc from "fast-check";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import type {Instants, Requests} from "./requests.ts";
import {type EngineOptions, engineRules, type Pause} from "./rules.ts";

/** Everything that a run of one engine depends on; only tests draw it. */
export interface Scenario {
  readonly requests: Requests;
  readonly cost: StepCost;
  readonly limits: EngineLimits;
  readonly options: EngineOptions;
  readonly pauses: readonly Pause[];
}

/**
 * Small engines under pressure: few sequences, few blocks, bursts. Ticks are powers of two, so that sums of times are
 * exact and an arrival may fall on a boundary; an awkward tick makes them round as real costs do.
 */
export function scenarios(tick: number): fc.Arbitrary<Scenario> {
  return fc
    .record({
      draft: fc.option(
        fc.record({tokens: fc.integer({min: 1, max: 4}), acceptance: fc.constantFrom(0, 0.3, 0.5, 0.8, 1)}),
        {nil: undefined, freq: 2},
      ),
      prefill: fc.constantFrom("chunked", "whole", "first"),
      kv: fc.constantFrom("grow", "reserve"),
      admission: fc.constantFrom("first-chunk", "whole-sequence"),
      maxSequences: fc.integer({min: 1, max: 6}),
      spare: fc.integer({min: 0, max: 30}),
      blockTokens: fc.integer({min: 1, max: 5}),
      blocks: fc.integer({min: 4, max: 60}),
      costs: fc.record({
        base: fc.integer({min: 1, max: 50}),
        token: fc.integer({min: 0, max: 5}),
        head: fc.integer({min: 0, max: 3}),
        read: fc.integer({min: 0, max: 3}),
        pair: fc.integer({min: 0, max: 2}),
      }),
      requests: fc.array(
        fc.record({
          gap: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 200}), fc.integer({min: 0, max: 5000})),
          input: fc.integer({min: 1, max: 40}),
          output: fc.oneof(fc.integer({min: 1, max: 6}), fc.integer({min: 1, max: 60})),
          cached: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 40})),
          priority: fc.oneof(fc.constant(0), fc.integer({min: 0, max: 2})),
        }),
        {minLength: 1, maxLength: 25},
      ),
      pauses: fc.array(
        fc.record({gap: fc.integer({min: 0, max: 4000}), length: fc.integer({min: 1, max: 500})}),
        {maxLength: 3},
      ),
    })
    .map((drawn) => {
      const {draft, prefill, kv, admission, maxSequences, spare, blockTokens, blocks, costs} = drawn;
      const maxBatchedTokens = maxSequences * (1 + (draft?.tokens ?? 0)) + spare;
      let now = 0;
      let from = 0;
      return {
        options: {prefill, kv, admission, draft},
        limits: {maxSequences, maxBatchedTokens, blockTokens, kvTokens: blocks * blockTokens},
        cost: {
          linear: Float64Array.from({length: maxBatchedTokens + 1}, (_, n) =>
            n === 0 ? 0 : (costs.base + costs.token * n) * tick,
          ),
          head: Float64Array.from({length: maxSequences + 1}, (_, n) => costs.head * n * tick),
          kvSecondsPerToken: Float64Array.from({length: maxSequences + 1}, (_, n) => (costs.read + n) * tick),
          attentionSecondsPerPair: costs.pair * tick,
        },
        requests: {
          arrived: Float64Array.from(drawn.requests, ({gap}) => (now += gap * tick)),
          inputTokens: Int32Array.from(drawn.requests, ({input}) => input),
          outputTokens: Int32Array.from(drawn.requests, ({output}) => output),
          cachedTokens: Int32Array.from(drawn.requests, ({cached}) => cached),
          priority: Uint8Array.from(drawn.requests, ({priority}) => priority),
        },
        pauses: drawn.pauses.map(({gap, length}) => {
          from += (gap + 1) * tick;
          const pause = {from, to: from + length * tick};
          from = pause.to;
          return pause;
        }),
      };
    })
    .filter(({cost, limits, options}) => engineRules(cost, limits, options).blocks > 0);
}

/** The furthest that two accounts of the same requests are apart, relative; Infinity when one has what the other lacks. */
export function disagreement(one: Instants, other: Instants): number {
  let furthest = 0;
  for (const column of ["admitted", "firstToken", "completed", "preemptions", "refused"] as const) {
    one[column].forEach((a, i) => {
      const b = other[column][i];
      if (Number.isNaN(a) && Number.isNaN(b)) return;
      const apart = a === b ? 0 : Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b));
      furthest = Math.max(furthest, Number.isNaN(apart) ? Number.POSITIVE_INFINITY : apart);
    });
  }
  return furthest;
}
