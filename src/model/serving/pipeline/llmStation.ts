import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Listener} from "../engine/requests.ts";
import type {DecodeStep} from "../engine/rules.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {attentionPairs} from "./closedForm.ts";
import {OfferedTokens} from "./offeredTokens.ts";
import type {RequestTable} from "./requestTable.ts";
import type {Answered, Station} from "./station.ts";

/** A continuous-batching engine on the clock: leap stepping, or the iteration loop that it is held against. */
export interface TokenEngine {
  readonly busy: boolean;
  submit(at: Seconds, id: number, input: Tokens, output: Tokens, cached?: Tokens): void;
  advanceTo(at: Seconds): void;
  nextChangeAt(): Seconds;
  slow(at: Seconds, slowdown: number): void;
}

export type EngineMaker = (cost: StepCost, limits: EngineLimits, listener: Listener) => TokenEngine;

/** A language model's engine, and what the gateway knows of it: what it was sent and what has come back. */
export class LlmStation implements Station, Listener {
  predictedFirst = 0;
  predictedFull = 0;
  private readonly engine: TokenEngine;
  private readonly offered: OfferedTokens;
  private slowdown = 1;

  // of requests without a first token yet
  private waiting = 0;
  private prompts = 0; // tokens that they will hold once computed
  private promptTokens = 0; // to compute
  private promptPairs = 0;
  // of requests that decode
  private decoding = 0;
  private context = 0; // tokens cached, taken at half of the answer
  private answers = 0; // tokens to write in all

  constructor(
    readonly name: string,
    readonly gpus: readonly number[],
    private readonly cost: StepCost,
    private readonly limits: EngineLimits,
    private readonly table: RequestTable,
    private readonly answered: Answered,
    makeEngine: EngineMaker,
    private readonly step: DecodeStep,
  ) {
    this.engine = makeEngine(cost, limits, this);
    this.offered = new OfferedTokens(cost, limits, step);
  }

  get busy(): boolean {
    return this.engine.busy;
  }

  get offeredSeconds(): Seconds {
    return this.offered.seconds;
  }

  get limit(): string {
    return `${this.offered.limit} of ${this.name}`;
  }

  serves(row: number): boolean {
    const {kvTokens, blockTokens} = this.limits;
    const blocks = Math.ceil((this.table.input[row] + this.table.output[row]) / blockTokens);
    return blocks * blockTokens <= kvTokens;
  }

  submit(at: Seconds, row: number): void {
    const {input, output, hit} = this.table;
    const computed = input[row] - hit[row];
    this.waiting++;
    this.promptTokens += computed;
    this.promptPairs += attentionPairs(computed, hit[row]);
    this.prompts += input[row];
    this.engine.submit(at, row, input[row], output[row], hit[row]);
  }

  advanceTo(at: Seconds): void {
    this.engine.advanceTo(at);
  }

  nextChangeAt(): Seconds {
    return this.engine.nextChangeAt();
  }

  slow(at: Seconds, slowdown: number): void {
    this.engine.slow(at, slowdown);
    this.slowdown = slowdown;
  }

  /**
   * To the first token: half an iteration of those that decode, the wait for memory or a place in the batch, then every
   * prompt in line and its own, in iterations that those who decode share. To the last: its tokens in the batch as it is
   * then. An idle engine's prediction is its closed form; a busy one's is right at the median while memory lasts, and some 30 %
   * short when requests are preempted again and again.
   */
  predict(_at: Seconds, row: number): void {
    const {cost, limits, decoding, context} = this;
    const {input, output, hit} = this.table;
    const {maxBatchedTokens, maxSequences} = limits;
    const {decodeTokens, emitted} = this.step;
    const computed = input[row] - hit[row];
    const decodes = Math.min(decoding, maxSequences);
    const beside = cost.head[decodes] + cost.kvSecondsPerToken[decodes] * context;
    const budget = Math.max(1, maxBatchedTokens - decodes * decodeTokens);
    const prompts = this.promptTokens + computed;
    const whole = Math.floor(prompts / budget);
    const rest = prompts - whole * budget;
    const pairs = this.promptPairs + attentionPairs(computed, hit[row]);
    const iteration = decodes === 0 ? 0 : cost.linear[decodes * decodeTokens] + beside;
    let first = iteration / 2 + this.roomSeconds(input[row], iteration);
    first += whole * (cost.linear[maxBatchedTokens] + beside);
    if (rest > 0) first += cost.linear[rest + decodes * decodeTokens] + beside;
    first += cost.head[Math.min(decodes + 1, maxSequences)] - cost.head[decodes];
    first += cost.attentionSecondsPerPair * pairs;
    const batch = Math.min(decoding + this.waiting + 1, maxSequences);
    const read = context + input[row] + (output[row] - 2) / 2;
    const step = cost.linear[batch * decodeTokens] + cost.head[batch] + cost.kvSecondsPerToken[batch] * read;
    this.predictedFirst = this.slowdown * first;
    this.predictedFull = this.slowdown * (first + Math.ceil((output[row] - 1) / emitted) * step);
  }

  /** Until those who decode have given back what is missing: one ends every (mean answer / decodes) iterations. */
  private roomSeconds(prompt: Tokens, iteration: Seconds): Seconds {
    const {decoding, waiting, limits} = this;
    if (decoding === 0) return 0;
    const held = this.context + this.prompts;
    const short = Math.max(
      ((held + prompt - limits.kvTokens) * (decoding + waiting)) / held,
      decoding + waiting + 1 - limits.maxSequences,
    );
    if (short <= 0) return 0;
    return (short * iteration * this.answers) / (this.step.emitted * decoding * decoding);
  }

  offer(row: number): void {
    const {input, output, hit} = this.table;
    this.offered.add(input[row], hit[row], output[row]);
  }

  admitted(row: number, at: Seconds): void {
    if (Number.isNaN(this.table.admitted[row])) this.table.admitted[row] = at;
  }

  firstToken(row: number, at: Seconds): void {
    const {input, output, hit, firstToken} = this.table;
    const computed = input[row] - hit[row];
    firstToken[row] = at;
    this.waiting--;
    this.prompts -= input[row];
    this.promptTokens -= computed;
    this.promptPairs -= attentionPairs(computed, hit[row]);
    this.decoding++;
    this.context += input[row] + output[row] / 2;
    this.answers += output[row];
  }

  completed(row: number, at: Seconds): void {
    const {input, output} = this.table;
    this.decoding--;
    this.context -= input[row] + output[row] / 2;
    this.answers -= output[row];
    this.answered(row, at);
  }

  preempted(): void {} // its place in the line is the engine's affair

  refused(row: number): void {
    throw new Error(`an engine must hold what the gateway sends it, got ${this.table.input[row]} tokens`);
  }
}
