import type {Seconds, Tokens} from "../../units/quantities.ts";
import {type DecodeStep, decodeStep} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";

/** Pairs of tokens that attention looks at when the last `computed` of a prompt are computed after `hit` cached ones. */
export const attentionPairs = (computed: Tokens, hit: Tokens): number =>
  computed * hit + (computed * (computed + 1)) / 2;

/** Seconds from the start of a prompt to its first token on an idle engine, in chunks of the batch's budget. */
export function prefillSeconds(
  cost: StepCost,
  {maxBatchedTokens}: EngineLimits,
  input: Tokens,
  hit: Tokens,
): Seconds {
  const computed = input - hit;
  const whole = Math.floor(computed / maxBatchedTokens);
  const rest = computed - whole * maxBatchedTokens;
  return (
    whole * cost.linear[maxBatchedTokens] +
    cost.linear[rest] +
    cost.head[1] +
    cost.attentionSecondsPerPair * attentionPairs(computed, hit)
  );
}

/** Seconds from the first token to the last, alone in the batch: an arithmetic series in the cached tokens. */
export function decodeSeconds(
  cost: StepCost,
  input: Tokens,
  output: Tokens,
  {decodeTokens, emitted}: DecodeStep = decodeStep(),
): Seconds {
  const steps = Math.ceil((output - 1) / emitted);
  const read = steps * input + (emitted * (steps * (steps - 1))) / 2;
  return steps * (cost.linear[decodeTokens] + cost.head[1]) + cost.kvSecondsPerToken[1] * read;
}
