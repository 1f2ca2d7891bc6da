import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import type {Listener} from "./requests.ts";
import {
  blocksOf,
  type EngineOptions,
  type EngineRules,
  engineRules,
  fitsEver,
  mostCachedTokens,
} from "./rules.ts";

interface Sequence {
  readonly id: number;
  readonly input: Tokens;
  readonly output: Tokens;
  readonly priority: number;
  hit: Tokens;
  generated: Tokens;
  /** Tokens in the cache, and the same for the KV read when a draft emits a fraction. */
  cached: Tokens;
  read: number;
  blocks: number;
  /** Prompt tokens it computes in this iteration. */
  chunk: Tokens;
  decodes: boolean;
}

/**
 * The rules of `rules.ts` written down one iteration and one sequence at a time, with nothing clever:
 * what leap stepping must agree with. It keeps no clock; `begin` answers how long the iteration takes.
 */
export class IterationEngine {
  private readonly rules: EngineRules;
  private readonly running: Sequence[] = []; // oldest admission first
  private readonly waiting: Sequence[] = []; // by priority, then in line
  private free: number;
  private decoded = 0; // iterations with decodes since none decoded
  private advances = false; // whether the iteration in progress has decodes

  constructor(
    private readonly cost: StepCost,
    private readonly limits: EngineLimits,
    options: EngineOptions,
    private readonly listener: Listener,
  ) {
    this.rules = engineRules(cost, limits, options);
    this.free = this.rules.blocks;
  }

  get hasWork(): boolean {
    return this.running.length + this.waiting.length > 0;
  }

  /** KV blocks that running requests hold, those taken for the iteration in progress among them. */
  get blocksInUse(): number {
    return this.rules.blocks - this.free;
  }

  submit(id: number, input: Tokens, output: Tokens, hit: Tokens, priority: number): void {
    if (!fitsEver(this.rules, this.limits, input, output)) {
      this.listener.refused(id);
      return;
    }
    const line = this.waiting.findIndex((other) => other.priority > priority);
    this.waiting.splice(line < 0 ? this.waiting.length : line, 0, {
      ...{id, input, output, priority, hit: Math.min(hit, input - 1)},
      ...{generated: 0, cached: 0, read: 0, blocks: 0, chunk: 0, decodes: false},
    });
  }

  /** Schedules the iteration that starts at `now`; answers its seconds. */
  begin(now: Seconds): Seconds {
    for (const sequence of this.running) sequence.chunk = 0;
    if (this.rules.prefill === "first" && this.admit(now, this.limits.maxBatchedTokens))
      return this.seconds(false);
    const before = this.running.length;
    const decodes = this.scheduleDecodes();
    const budget = this.limits.maxBatchedTokens - decodes * this.rules.decodeTokens;
    if (this.running.length === before && this.rules.prefill !== "first") this.schedulePrefill(now, budget);
    return this.seconds(true);
  }

  /** Rule 1; answers how many decode. */
  private scheduleDecodes(): number {
    const steps = this.stepTokens();
    for (let i = 0; i < this.running.length && this.running[i].decodes; i++) {
      while (i < this.running.length && !this.take(this.running[i], this.running[i].cached + steps))
        this.preempt();
    }
    return this.running.filter((sequence) => sequence.decodes).length;
  }

  /** Rule 2, after the decodes. */
  private schedulePrefill(now: Seconds, budget: Tokens): void {
    const newest = this.running.at(-1);
    let left = budget;
    if (newest && !newest.decodes) {
      const chunk = Math.min(left, newest.input + newest.generated - newest.cached);
      if (!this.take(newest, newest.cached + chunk)) {
        this.preempt();
        return;
      }
      newest.chunk = chunk;
      left -= chunk;
    }
    this.admit(now, left);
  }

  /** Waiting requests, first come first served; answers whether any was admitted. */
  private admit(now: Seconds, budget: Tokens): boolean {
    let left = budget;
    const before = this.running.length;
    while (left > 0 && this.waiting.length > 0 && this.running.length < this.limits.maxSequences) {
      const head = this.waiting[0];
      const rest = head.input + head.generated - head.hit;
      if (this.rules.prefill !== "chunked" && rest > left) break;
      const chunk = Math.min(rest, left);
      if (
        this.rules.admitsWhole &&
        blocksOf(head.input + head.generated, this.limits.blockTokens) > this.free
      )
        break;
      if (!this.take(head, head.hit + chunk)) break;
      this.waiting.shift();
      this.running.push(head);
      this.listener.admitted(head.id, now);
      head.cached = head.hit;
      head.chunk = chunk;
      left -= chunk;
    }
    return this.running.length > before;
  }

  /** Rule 3's seconds of what was scheduled. */
  private seconds(decoding: boolean): Seconds {
    const {linear, head, kvSecondsPerToken, attentionSecondsPerPair} = this.cost;
    let [tokens, emitting, decodes, read, pairs] = [0, 0, 0, 0, 0];
    for (const {decodes: decoder, chunk, cached, read: exact, input, generated} of this.running) {
      if (decoder && decoding) {
        tokens += this.rules.decodeTokens;
        emitting++;
        decodes++;
        read += exact;
      }
      tokens += chunk;
      pairs += chunk * cached + (chunk * (chunk + 1)) / 2;
      if (chunk > 0 && cached + chunk === input + generated) emitting++;
    }
    this.advances = decoding && decodes > 0;
    return (
      linear[tokens] + head[emitting] + kvSecondsPerToken[decodes] * read + attentionSecondsPerPair * pairs
    );
  }

  /** The end of the iteration at `now`: tokens are emitted, requests complete. */
  end(now: Seconds): void {
    const steps = this.stepTokens();
    for (const sequence of [...this.running]) {
      if (sequence.decodes) {
        if (!this.advances) continue;
        sequence.cached += steps;
        sequence.read += this.rules.emitted;
        sequence.generated += steps;
      } else {
        sequence.cached += sequence.chunk;
        if (sequence.cached < sequence.input + sequence.generated) continue;
        sequence.decodes = true;
        sequence.read = sequence.cached;
        sequence.generated++;
        if (sequence.generated === 1) this.listener.firstToken(sequence.id, now);
      }
      if (sequence.generated >= sequence.output) this.complete(sequence, now);
    }
    if (this.advances) this.decoded++;
    if (!this.running.some((sequence) => sequence.decodes)) this.decoded = 0;
  }

  /** The engine fails: whatever ran goes back to the head of the line and starts over. */
  fail(): void {
    while (this.running.length > 0) {
      const sequence = this.putBack();
      sequence.generated = 0;
      sequence.hit = 0;
    }
    this.decoded = 0;
  }

  /** Whole tokens that every decode emits in this iteration. */
  private stepTokens(): Tokens {
    const {emitted} = this.rules;
    return Math.floor((this.decoded + 1) * emitted) - Math.floor(this.decoded * emitted);
  }

  /** Blocks for `tokens` in all, or for all it can ever need; false when they are not free. */
  private take(sequence: Sequence, tokens: Tokens): boolean {
    const {input, output} = sequence;
    const wanted = this.rules.reserve ? mostCachedTokens(this.rules, input, output) : tokens;
    const more = blocksOf(wanted, this.limits.blockTokens) - sequence.blocks;
    if (more > this.free) return false;
    sequence.blocks += more;
    this.free -= more;
    return true;
  }

  private preempt(): void {
    this.listener.preempted(this.putBack().id);
  }

  /** The newest running request goes to the head of the waiting ones of its priority. */
  private putBack(): Sequence {
    const sequence = this.running.pop();
    if (!sequence) throw new Error("a request must run to be put back, got none");
    this.free += sequence.blocks;
    sequence.blocks = 0;
    sequence.cached = 0;
    sequence.decodes = false;
    const line = this.waiting.findIndex((other) => other.priority >= sequence.priority);
    this.waiting.splice(line < 0 ? this.waiting.length : line, 0, sequence);
    return sequence;
  }

  private complete(sequence: Sequence, now: Seconds): void {
    this.running.splice(this.running.indexOf(sequence), 1);
    this.free += sequence.blocks;
    this.listener.completed(sequence.id, now);
  }
}
