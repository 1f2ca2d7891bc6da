import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {DecodeStep} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {attentionPairs} from "./closedForm.ts";

/**
 * The work that an engine was asked for, at the rate of the largest batch it can hold: above the seconds in which it was
 * asked, no schedule serves it.
 */
export class OfferedTokens {
  private requests = 0;
  private inputs = 0;
  private computed = 0;
  private pairs = 0;
  private outputs = 0;
  private contexts = 0; // of all tokens written

  constructor(
    private readonly cost: StepCost,
    private readonly limits: EngineLimits,
    private readonly step: DecodeStep,
  ) {}

  add(input: Tokens, hit: Tokens, output: Tokens): void {
    this.requests++;
    this.inputs += input;
    this.computed += input - hit;
    this.pairs += attentionPairs(input - hit, hit);
    this.outputs += output;
    this.contexts += output * (input + output / 2);
  }

  /** Sequences of the mean length that the cache and the engine's limit allow. */
  private get largestBatch(): number {
    const {kvTokens, maxSequences} = this.limits;
    const length = (this.inputs + this.outputs) / this.requests;
    return Math.max(1, Math.min(maxSequences, Math.floor(kvTokens / length)));
  }

  private get prefill(): Seconds {
    const {linear, attentionSecondsPerPair} = this.cost;
    const {maxBatchedTokens} = this.limits;
    return (
      this.computed * (linear[maxBatchedTokens] / maxBatchedTokens) + this.pairs * attentionSecondsPerPair
    );
  }

  private get decode(): Seconds {
    const batch = this.largestBatch;
    const {linear, head, kvSecondsPerToken} = this.cost;
    const {decodeTokens, emitted} = this.step;
    const alike = (this.outputs * (linear[batch * decodeTokens] + head[batch])) / batch;
    return (alike + kvSecondsPerToken[batch] * this.contexts) / emitted;
  }

  get seconds(): Seconds {
    return this.requests === 0 ? 0 : this.prefill + this.decode;
  }

  /** Prompts are computed; answers wait for the memory's bandwidth, or for memory to batch more of them. */
  get limit(): string {
    if (this.requests === 0) return "memory bandwidth";
    const {prefill, decode} = this;
    if (prefill > decode) return "prefill compute";
    const batch = this.largestBatch;
    const {decodeTokens, emitted} = this.step;
    const weights = (this.outputs * this.cost.linear[batch * decodeTokens]) / (batch * emitted);
    return batch < this.limits.maxSequences && weights > decode / 2 ? "KV capacity" : "memory bandwidth";
  }
}
