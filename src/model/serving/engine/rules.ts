import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";

/**
 * The rules of an engine, which the iteration loop (`iterate.ts`, the oracle) and leap stepping (`engine.ts`) both
 * keep. They are continuous batching as vLLM v1 schedules it, with two older styles beside.
 *
 * An engine computes one iteration after another while it has work. An iteration starts at the end of the one
 * before, or at an arrival when the engine was idle, and sees every request that arrived at or before its start.
 *
 * 1. Decodes. Running requests are taken oldest admission first. Each decoding one computes its last emitted token
 *    (and the draft's), and takes new KV blocks when its cached tokens fill the ones it has. When no block is free
 *    the newest running request is preempted, until one is free or the request has preempted itself: a preempted
 *    request loses its blocks and goes to the head of the waiting queue, to compute prompt and generated tokens anew.
 * 2. Prefill. What is left of `maxBatchedTokens` goes to the one running request whose prompt is not yet computed
 *    (always the newest: it preempts itself when no block is free), and then to waiting requests, first come first
 *    served: a chunk of the prompt is computed when the blocks for that chunk are free and fewer than `maxSequences`
 *    run. The first that does not fit stops the rest. None is admitted in an iteration that preempted another.
 *    Under the admission "whole-sequence" one waits until blocks for all it has to compute are free, though it takes
 *    those of its chunk: else a full cache admits first chunks only to take them back, over and over.
 * 3. The iteration lasts as StepCost says. A prompt's last chunk emits a token at its end, a decode emits one (or
 *    what the draft adds). The iteration that emits the last token of a request completes it and frees its blocks.
 *
 * Cached tokens: a request of P prompt tokens holds P after its prefill, and one more by each decode; the last
 * token emitted is never cached. It can run if P + output - 1 tokens fit an empty cache, and is refused otherwise.
 * Prefix-cache hits save computing (P - 1 at most) but not blocks: sharing of blocks between requests is left out.
 *
 * Failure: during [from, to) the engine is down. The iteration in progress is lost (one that ends at `from` is not),
 * running requests go to the head of the waiting queue and start over from their first prompt token.
 *
 * Draft (speculative decoding): every decode emits the same expected number of tokens e = 1 + a + ... + a^k. With t
 * decoding iterations done since none decoded, the tokens emitted by all are floor(t * e), so whole tokens and blocks
 * move together; the KV read is charged for the exact t * e. The spread of luck between requests is left out.
 */
export interface EngineStyle {
  readonly prefill: PrefillStyle;
  readonly kv: KvStyle;
  readonly admission: Admission;
}

/**
 * chunked: rule 2 (vLLM v1). whole: a prompt is computed in one iteration beside the decodes, or waits (TensorRT-LLM
 * without chunked context). first: as whole, but prompts and decodes never share an iteration, prompts first (vLLM v0).
 */
export type PrefillStyle = "chunked" | "whole" | "first";

/** grow: blocks are taken as tokens come. reserve: all a request can ever need at admission, so none is preempted. */
export type KvStyle = "grow" | "reserve";

/** What must be free for a waiting request: blocks for its first chunk, or for all that it has to compute. */
export type Admission = "first-chunk" | "whole-sequence";

/**
 * The engines' own defaults: TensorRT-LLM's capacity scheduler is GUARANTEED_NO_EVICT; vLLM v1 chunks and preempts, and
 * `scheduler_reserve_full_isl` looks for room for the whole sequence before it admits one.
 */
export const engineStyles = {
  vllm: {prefill: "chunked", kv: "grow", admission: "whole-sequence"},
  "vllm-v0": {prefill: "first", kv: "grow", admission: "whole-sequence"},
  "tensorrt-llm": {prefill: "whole", kv: "reserve", admission: "whole-sequence"},
} as const satisfies Record<string, EngineStyle>;

/** Speculative decoding: tokens drafted for each decode, and the chance that one is accepted when those before were. */
export interface Draft {
  readonly tokens: number;
  readonly acceptance: number;
}

/** A span in which the engine is down. */
export interface Pause {
  readonly from: Seconds;
  readonly to: Seconds;
}

export interface EngineOptions extends Partial<EngineStyle> {
  readonly draft?: Draft;
}

/** Tokens of one decoding request in an iteration. */
export interface DecodeStep {
  /** That it computes: itself and the draft. */
  readonly decodeTokens: Tokens;
  /** That it emits, on average; a multiple of 2^-16 so that its multiples are exact. */
  readonly emitted: Tokens;
}

/** One token computed and emitted, or a draft's. */
export const decodeStep = (draft?: Draft): DecodeStep => ({
  decodeTokens: 1 + (draft?.tokens ?? 0),
  emitted: draft ? emittedTokens(draft) : 1,
});

/** What both forms work by, computed once. */
export interface EngineRules extends DecodeStep {
  readonly prefill: PrefillStyle;
  readonly reserve: boolean;
  /** Whether a waiting request needs room for all that it has to compute, not its first chunk alone. */
  readonly admitsWhole: boolean;
  readonly blocks: number;
}

export function engineRules(cost: StepCost, limits: EngineLimits, options: EngineOptions): EngineRules {
  const {draft, prefill = "chunked", kv = "grow", admission = "first-chunk"} = options;
  const step = decodeStep(draft);
  const {maxSequences, maxBatchedTokens, blockTokens, kvTokens} = limits;
  const wrong = (rule: string, value: number): never => {
    throw new Error(`${rule}, got ${value}`);
  };
  if (!(maxSequences >= 1)) wrong("maxSequences must be one or more", maxSequences);
  if (!(blockTokens >= 1)) wrong("blockTokens must be one or more", blockTokens);
  if (!(kvTokens >= 0)) wrong("kvTokens must be zero or more", kvTokens);
  if (!(maxBatchedTokens >= maxSequences * step.decodeTokens))
    wrong("maxBatchedTokens must hold a decode of every sequence", maxBatchedTokens);
  if (!(cost.linear.length > maxBatchedTokens))
    wrong("linear must have an entry for every token of maxBatchedTokens", cost.linear.length);
  if (!(cost.head.length > maxSequences && cost.kvSecondsPerToken.length > maxSequences))
    wrong("head and kvSecondsPerToken must have an entry for every sequence", cost.head.length);
  if (!(cost.linear[1] > 0)) wrong("an iteration must take time", cost.linear[1]);
  if (draft && !(draft.acceptance >= 0 && draft.acceptance <= 1))
    wrong("acceptance must be from 0 to 1", draft.acceptance);
  return {
    prefill,
    reserve: kv === "reserve",
    admitsWhole: admission === "whole-sequence",
    ...step,
    blocks: Math.floor(kvTokens / blockTokens),
  };
}

/** Expected tokens of one decode, (1 - a^(k+1)) / (1 - a) (Leviathan et al. 2023, eq. 1), to the nearest 2^-16. */
export function emittedTokens({tokens, acceptance}: Draft): Tokens {
  let sum = 1;
  for (let i = 0; i < tokens; i++) sum = 1 + acceptance * sum;
  return Math.round(sum * 65536) / 65536;
}

/** The most tokens a request ever has in the cache: its last iteration may emit more than it needs. */
export function mostCachedTokens(rules: EngineRules, inputTokens: Tokens, outputTokens: Tokens): Tokens {
  return outputTokens === 1 ? inputTokens : inputTokens + outputTokens - 2 + Math.ceil(rules.emitted);
}

/**
 * Whether an empty engine could serve it. A prompt that is not chunked must also fit one iteration, with what was
 * generated when it can be preempted.
 */
export function fitsEver(rules: EngineRules, limits: EngineLimits, input: Tokens, output: Tokens): boolean {
  const longest = rules.reserve ? input : input + output - 1;
  const fitsIteration = rules.prefill === "chunked" || longest <= limits.maxBatchedTokens;
  return (
    fitsIteration && blocksOf(mostCachedTokens(rules, input, output), limits.blockTokens) <= rules.blocks
  );
}

export function blocksOf(tokens: Tokens, blockTokens: Tokens): number {
  return Math.ceil(tokens / blockTokens);
}
