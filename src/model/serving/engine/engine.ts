import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Decodes} from "./decodes.ts";
import {Leap} from "./leap.ts";
import {NONE, RequestPool} from "./requestPool.ts";
import type {Listener} from "./requests.ts";
import {
  blocksOf,
  type EngineOptions,
  type EngineRules,
  engineRules,
  fitsEver,
  mostCachedTokens,
} from "./rules.ts";

/**
 * One engine by leap stepping: the rules of `rules.ts` at a cost that follows batch changes, not tokens. Between two
 * changes (a completion, an arrival that can be admitted, the end of a prompt, no free KV block, a failure) all
 * iterations have the same composition and are one leap.
 *
 * It is driven by time that never goes back. A leap in progress is only a promise: a submission cuts it at the next
 * boundary, and advancing to a time between boundaries changes nothing. The iteration that starts at a boundary is
 * scheduled when time passes the boundary or `nextChangeAt` is asked: tell it all that happens at an instant before.
 */
export class Engine {
  private readonly rules: EngineRules;
  private readonly pool = new RequestPool();
  private readonly decodes: Decodes;
  private readonly leap = new Leap();
  private clock: Seconds = 0; // the last time it was told
  private boundary: Seconds = 0; // where the next iteration starts
  private leaping = false;
  private up = true;
  private free: number; // KV blocks at the start of the leap, less those of requests that it admits

  // what the leap computes
  private advances = false; // decodes take part
  private prefills = NONE; // the oldest running request that computes its prompt; those after it do too
  private partial = NONE; // the one of them, always the newest, that will not be done with it
  private chunk: Tokens = 0; // prompt tokens that the partial one computes in an iteration
  private prefillTokens: Tokens = 0; // by all of them in an iteration
  private pairs = 0; // of tokens that prefill attention looks at
  private finishing = 0; // prompts that are done at its end

  constructor(
    private readonly cost: StepCost,
    private readonly limits: EngineLimits,
    options: EngineOptions,
    private readonly listener: Listener,
  ) {
    this.rules = engineRules(cost, limits, options);
    this.free = this.rules.blocks;
    this.decodes = new Decodes(this.pool, this.rules, limits.blockTokens, limits.maxSequences);
  }

  /** Requests that wait or run. */
  get outstanding(): number {
    return this.pool.waiting + this.pool.running;
  }

  get waiting(): number {
    return this.pool.waiting;
  }

  get isUp(): boolean {
    return this.up;
  }

  /** Whether it computes, or is about to. */
  get busy(): boolean {
    return this.up && this.outstanding > 0;
  }

  /** KV blocks in use at `at`. */
  blocksInUse(at: Seconds): number {
    this.advanceTo(at);
    const used = this.rules.blocks - this.free;
    return this.leaping && this.advances
      ? used + this.decodes.growth(this.leap.iterationsUntil(at) - 1)
      : used;
  }

  /** A request arrives. Cached tokens are the prefix cache's; a lower priority number is sooner. */
  submit(at: Seconds, id: number, input: Tokens, output: Tokens, cached: Tokens = 0, priority = 0): void {
    this.advanceTo(at);
    if (!(input >= 1 && output >= 1))
      throw new Error(`tokens must be one or more, got ${input} and ${output}`);
    if (!fitsEver(this.rules, this.limits, input, output)) {
      this.listener.refused(id);
      return;
    }
    if (this.outstanding === 0 && this.boundary < at) this.boundary = at;
    const slot = this.pool.enqueue(id, input, output, Math.min(cached, input - 1), priority);
    // behind another that cannot be admitted it changes nothing
    if (this.leaping && this.pool.running < this.limits.maxSequences && this.pool.first === slot)
      this.leap.cut(at);
  }

  /** Everything that ends at or before `at` is done and told. */
  advanceTo(at: Seconds): void {
    if (!(at >= this.clock)) throw new Error(`time must not go back from ${this.clock}, got ${at}`);
    this.clock = at;
    for (;;) {
      if (!this.leaping) {
        if (!this.busy || this.boundary >= at) return;
        this.begin();
      }
      if (this.leap.end > at) return;
      this.finish();
    }
  }

  /** When its batch next changes if nothing is submitted: no request completes before. Infinity when idle or down. */
  nextChangeAt(): Seconds {
    if (!this.leaping) {
      if (!this.busy) return Number.POSITIVE_INFINITY;
      this.begin();
    }
    return this.leap.end;
  }

  /** Until nothing is left to do. */
  drain(): void {
    for (let at = this.nextChangeAt(); at < Number.POSITIVE_INFINITY; at = this.nextChangeAt())
      this.advanceTo(at);
  }

  /** The engine goes down: the iteration in progress is lost, and running requests start over when it is up again. */
  fail(at: Seconds): void {
    this.advanceTo(at);
    const {pool} = this;
    while (pool.running > 0) {
      const slot = pool.newest;
      pool.generated[slot] = 0;
      pool.hit[slot] = 0;
      pool.putBack(slot);
    }
    this.decodes.clear();
    this.free = this.rules.blocks;
    this.partial = NONE;
    this.leaping = false;
    this.up = false;
  }

  recover(at: Seconds): void {
    this.advanceTo(at);
    this.up = true;
    this.boundary = at;
  }

  /** From `at` on its iterations take `slowdown` times as long as alone: others share its GPU. */
  slow(at: Seconds, slowdown: number): void {
    this.advanceTo(at);
    this.leap.slow(at, slowdown);
  }

  /** Schedules the iteration at the boundary, and as many after it as will be alike. */
  private begin(): void {
    const {rules, limits, cost, decodes} = this;
    this.leaping = true;
    this.prefills = NONE;
    this.chunk = this.prefillTokens = this.pairs = this.finishing = 0;
    this.advances = !(rules.prefill === "first" && this.admit(limits.maxBatchedTokens, this.free));
    const iterations = this.advances ? this.scheduleDecodes() : 1;
    const count = this.advances ? decodes.count : 0;
    const rate = cost.kvSecondsPerToken[count];
    const first =
      cost.linear[count * rules.decodeTokens + this.prefillTokens] +
      cost.head[count + this.finishing] +
      (count === 0 ? 0 : rate * decodes.read) +
      cost.attentionSecondsPerPair * this.pairs;
    const slope = rate * (count * rules.emitted) + cost.attentionSecondsPerPair * (this.chunk * this.chunk);
    this.leap.begin(this.boundary, first, slope, iterations);
  }

  /** Rules 1 and 2; answers how many iterations will be alike. */
  private scheduleDecodes(): number {
    const {decodes, rules} = this;
    let grown = decodes.growth(1);
    if (grown > this.free) {
      for (; grown > this.free; grown = decodes.growth(1)) this.preempt();
      return 1;
    }
    const budget = this.limits.maxBatchedTokens - decodes.count * rules.decodeTokens;
    const alike = rules.prefill === "first" ? decodes.untilCompletion() : this.schedulePrefill(budget, grown);
    return alike === 1 || this.fits(alike) ? alike : this.mostThatFit(alike);
  }

  /** Rule 2 with `grown` blocks already promised to decodes; answers how many iterations will be alike. */
  private schedulePrefill(budget: Tokens, grown: number): number {
    const {pool, partial} = this;
    if (partial === NONE) return this.admit(budget, this.free - grown) ? 1 : this.decodes.untilCompletion();
    const rest = pool.input[partial] + pool.generated[partial] - pool.computed[partial];
    const chunk = Math.min(rest, budget);
    const more = this.moreBlocks(partial, pool.computed[partial] + chunk);
    if (grown + more > this.free) {
      this.preempt();
      return 1;
    }
    this.compute(partial, chunk, rest);
    if (chunk < rest) return Math.min(Math.ceil(rest / chunk) - 1, this.decodes.untilCompletion());
    this.admit(budget - chunk, this.free - grown - more);
    return 1;
  }

  /** Admits waiting requests, the first in line first; answers whether there was one. */
  private admit(budget: Tokens, room: number): boolean {
    const {pool, rules, limits} = this;
    const before = pool.running;
    let left = budget;
    let free = room;
    while (left > 0 && pool.waiting > 0 && pool.running < limits.maxSequences) {
      const slot = pool.first;
      const rest = pool.input[slot] + pool.generated[slot] - pool.hit[slot];
      if (rest > left && rules.prefill !== "chunked") break;
      const chunk = Math.min(rest, left);
      const cached = rules.reserve
        ? mostCachedTokens(rules, pool.input[slot], pool.output[slot])
        : pool.hit[slot] + chunk;
      const blocks = blocksOf(cached, limits.blockTokens);
      if (blocks > free) break;
      pool.admit(slot);
      this.listener.admitted(pool.id[slot], this.boundary);
      pool.computed[slot] = pool.hit[slot];
      pool.held[slot] = blocks;
      this.free -= blocks;
      free -= blocks;
      left -= chunk;
      this.compute(slot, chunk, rest);
    }
    return pool.running > before;
  }

  /** A running request computes a chunk of its prompt's rest in the leap. */
  private compute(slot: number, chunk: Tokens, rest: Tokens): void {
    if (this.prefills === NONE) this.prefills = slot;
    this.prefillTokens += chunk;
    this.pairs += chunk * this.pool.computed[slot] + (chunk * (chunk + 1)) / 2;
    if (chunk < rest) {
      this.partial = slot;
      this.chunk = chunk;
    } else {
      this.partial = NONE;
      this.finishing++;
    }
  }

  private fits(iterations: number): boolean {
    const {partial, pool, chunk, decodes} = this;
    const more = chunk === 0 ? 0 : this.moreBlocks(partial, pool.computed[partial] + iterations * chunk);
    return decodes.growth(iterations) + more <= this.free;
  }

  /** The most iterations for which KV blocks are free: one is known to fit, `iterations` are not. */
  private mostThatFit(iterations: number): number {
    let [fit, unfit] = [1, iterations];
    while (unfit - fit > 1) {
      const middle = Math.floor((fit + unfit) / 2);
      if (this.fits(middle)) fit = middle;
      else unfit = middle;
    }
    return fit;
  }

  /** Blocks that a request needs beside those it holds, to have so many prompt tokens cached. */
  private moreBlocks(slot: number, cached: Tokens): number {
    return this.rules.reserve ? 0 : blocksOf(cached, this.limits.blockTokens) - this.pool.held[slot];
  }

  /** The newest running request gives its blocks back and waits at the head of the line. */
  private preempt(): void {
    const {pool, decodes} = this;
    const slot = pool.newest;
    if (slot === this.partial) {
      this.free += pool.held[slot];
      this.partial = NONE;
    } else {
      const cached = decodes.preempt(slot);
      this.free += blocksOf(cached, this.limits.blockTokens);
      pool.generated[slot] = cached - pool.input[slot] + 1; // all but the last emitted are cached
    }
    pool.putBack(slot);
    this.listener.preempted(pool.id[slot]);
  }

  /** The leap has come to its end: tokens are emitted, requests complete. */
  private finish(): void {
    const {decodes, leap, rules} = this;
    this.leaping = false;
    this.boundary = leap.end;
    if (this.advances && decodes.count > 0) {
      this.free -= decodes.growth(leap.iterations);
      decodes.advance(leap.iterations);
      for (let slot = decodes.completed(); slot !== NONE; slot = decodes.completed()) {
        const cached = decodes.leave(slot);
        this.complete(slot, rules.reserve ? this.pool.held[slot] : blocksOf(cached, this.limits.blockTokens));
      }
    }
    if (this.prefills !== NONE) this.finishPrefills(leap.iterations);
    decodes.settle();
  }

  private finishPrefills(iterations: number): void {
    const {pool} = this;
    for (let slot = this.prefills, next = NONE; slot !== NONE; slot = next) {
      next = pool.next[slot];
      const prompt = pool.input[slot] + pool.generated[slot];
      const computed = slot === this.partial ? pool.computed[slot] + iterations * this.chunk : prompt;
      const more = this.moreBlocks(slot, computed);
      this.free -= more;
      pool.held[slot] += more;
      pool.computed[slot] = computed;
      if (slot === this.partial) return;
      pool.generated[slot]++;
      if (pool.generated[slot] === 1) this.listener.firstToken(pool.id[slot], this.boundary);
      if (pool.generated[slot] >= pool.output[slot]) this.complete(slot, pool.held[slot]);
      else this.decodes.join(slot, prompt);
    }
  }

  private complete(slot: number, blocks: number): void {
    this.free += blocks;
    this.pool.release(slot);
    this.listener.completed(this.pool.id[slot], this.boundary);
  }
}
