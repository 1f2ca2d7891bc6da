import type {Seconds, Tokens} from "../units/quantities.ts";

/**
 * What one iteration of an engine costs, tabulated so that a step is three look-ups:
 *
 *   seconds = linear[n] + head[s] + kvSecondsPerToken[b] * K + attentionSecondsPerPair * pairs
 *
 * n: tokens computed in the iteration (one a decoding sequence, plus the prefill chunk);
 * s: sequences that emit a token in it; b: decoding sequences; K: sum of their cached tokens;
 * pairs: sum over prefill tokens of the tokens each attends to.
 * With b constant the cost of n decode iterations is an arithmetic series in K: leap stepping rests on that.
 */
export interface StepCost {
  /** Seconds by tokens computed: GEMMs, weights, all-reduce, norms, host. Length maxBatchedTokens + 1; linear[0] is 0. */
  readonly linear: Float64Array;
  /** Seconds by sequences that emit a token: lm_head, sampling. Length maxSequences + 1. */
  readonly head: Float64Array;
  /** Seconds to read one cached token, by decoding sequences. Length maxSequences + 1. */
  readonly kvSecondsPerToken: Float64Array;
  /** Seconds of prefill attention for one pair of tokens. */
  readonly attentionSecondsPerPair: Seconds;
}

/** An engine's limits, as vLLM and TensorRT-LLM name them. */
export interface EngineLimits {
  readonly maxSequences: number;
  /** Chunked prefill budget: tokens computed in one iteration at most. */
  readonly maxBatchedTokens: Tokens;
  /** KV cache that is left after weights, activations and graphs. */
  readonly kvTokens: Tokens;
  /** Tokens in one KV block. */
  readonly blockTokens: Tokens;
}
