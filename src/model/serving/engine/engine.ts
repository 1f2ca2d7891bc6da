import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {Decodes} from "./decodes.ts";
import {KvBlocks} from "./kvBlocks.ts";
import {Leap} from "./leap.ts";
import {Prefills} from "./prefills.ts";
import {NONE, RequestPool} from "./requestPool.ts";
import type {Listener, Requests} from "./requests.ts";
import {type EngineOptions, type EngineRules, engineRules, fitsEver} from "./rules.ts";

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
  private readonly leap = new Leap();
  private clock: Seconds = 0; // the last time it was told
  private boundary: Seconds = 0; // where the next iteration starts
  private leaping = false;
  private up = true;
  private readonly kv: KvBlocks;
  private readonly decodes: Decodes;
  private readonly prefills: Prefills;
  private advances = false; // whether decodes take part in the leap

  constructor(
    private readonly cost: StepCost,
    private readonly limits: EngineLimits,
    options: EngineOptions,
    private readonly listener: Listener,
  ) {
    const {pool} = this;
    this.rules = engineRules(cost, limits, options);
    this.kv = new KvBlocks(this.rules.blocks, limits.blockTokens);
    this.decodes = new Decodes(pool, this.rules, limits.blockTokens, limits.maxSequences);
    this.prefills = new Prefills(pool, this.rules, limits.maxSequences, this.kv, listener);
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

  /** KV blocks in use at `at`, those of the iteration in progress among them. */
  blocksInUse(at: Seconds): number {
    this.advanceTo(at);
    const {used} = this.kv;
    if (!this.leaping) return used;
    const iterations = this.leap.iterationsUntil(at);
    return used + this.prefills.taken(iterations) + (this.advances ? this.decodes.growth(iterations) : 0);
  }

  /** A request arrives. Cached tokens are the prefix cache's; a lower priority number is sooner. */
  submit(at: Seconds, id: number, input: Tokens, output: Tokens, cached: Tokens = 0, priority = 0): void {
    this.advanceTo(at);
    this.enqueue(id, input, output, cached, priority);
  }

  /** Rows `from` to `to` - 1 arrive, each at its time; the row is the id. Allocates nothing, whatever is inlined. */
  submitAll(requests: Requests, from: number, to: number): void {
    const {arrived, inputTokens, outputTokens, cachedTokens, priority} = requests;
    for (let row = from; row < to; row++) {
      if (!(arrived[row] >= this.clock)) throw backwards(this.clock, arrived[row]);
      this.clock = arrived[row];
      this.catchUp();
      this.enqueue(row, inputTokens[row], outputTokens[row], cachedTokens?.[row] ?? 0, priority?.[row] ?? 0);
    }
  }

  /** Everything that ends at or before `at` is done and told. */
  advanceTo(at: Seconds): void {
    if (!(at >= this.clock)) throw backwards(this.clock, at);
    this.clock = at;
    this.catchUp();
  }

  /**
   * When its batch next changes if nothing is submitted: no request completes before. Infinity when idle or down, or
   * when the iteration that decides it does not start before `limit`.
   */
  nextChangeAt(limit: Seconds = Number.POSITIVE_INFINITY): Seconds {
    if (!this.leaping) {
      if (!this.busy || this.boundary >= limit) return Number.POSITIVE_INFINITY;
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
    this.prefills.clear();
    this.kv.clear();
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

  // From here on time is passed in fields: a call that is not inlined allocates for a double.

  private enqueue(id: number, input: Tokens, output: Tokens, cached: Tokens, priority: number): void {
    const {pool, clock} = this;
    if (!(input >= 1 && output >= 1))
      throw new Error(`tokens must be one or more, got ${input} and ${output}`);
    if (!fitsEver(this.rules, this.limits, input, output)) {
      this.listener.refused(id);
      return;
    }
    if (this.outstanding === 0 && this.boundary < clock) this.boundary = clock;
    const slot = pool.enqueue(id, input, output, Math.min(cached, input - 1), priority);
    // behind another that cannot be admitted it changes nothing
    if (this.leaping && pool.running < this.limits.maxSequences && pool.first === slot) this.leap.cut(clock);
  }

  private catchUp(): void {
    for (;;) {
      if (!this.leaping) {
        if (!this.busy || this.boundary >= this.clock) return;
        this.begin();
      }
      if (this.leap.end > this.clock) return;
      this.finish();
    }
  }

  /** Schedules the iteration at the boundary, and as many after it as will be alike. */
  private begin(): void {
    const {rules, cost, decodes, prefills} = this;
    const {maxBatchedTokens} = this.limits;
    this.leaping = true;
    prefills.begin();
    prefills.startsAt = this.boundary;
    this.advances = !(rules.prefill === "first" && prefills.admit(maxBatchedTokens, this.kv.free));
    const iterations = this.advances ? this.schedule() : 1;
    const count = this.advances ? decodes.count : 0;
    const rate = cost.kvSecondsPerToken[count];
    const first =
      cost.linear[count * rules.decodeTokens + prefills.tokens] +
      cost.head[count + prefills.finishing] +
      (count === 0 ? 0 : rate * decodes.read) +
      cost.attentionSecondsPerPair * prefills.pairs;
    const {chunk} = prefills;
    const slope = rate * (count * rules.emitted) + cost.attentionSecondsPerPair * (chunk * chunk);
    this.leap.begin(this.boundary, first, slope, iterations);
  }

  /** Rule 1, then 2; answers how many iterations will be alike. */
  private schedule(): number {
    const {decodes, rules} = this;
    let grown = decodes.growth(1);
    if (grown > this.kv.free) {
      for (; grown > this.kv.free; grown = decodes.growth(1)) this.preempt();
      return 1;
    }
    const budget = this.limits.maxBatchedTokens - decodes.count * rules.decodeTokens;
    const alike = rules.prefill === "first" ? decodes.untilCompletion() : this.schedulePrefill(budget, grown);
    return alike === 1 || this.fits(alike) ? alike : this.mostThatFit(alike);
  }

  /** Rule 2 with `grown` blocks promised to decodes; answers how many iterations will be alike. */
  private schedulePrefill(budget: Tokens, grown: number): number {
    const {prefills, decodes} = this;
    const room = this.kv.free - grown;
    if (prefills.partial === NONE) return prefills.admit(budget, room) ? 1 : decodes.untilCompletion();
    const chunk = prefills.nextChunk(budget);
    const more = prefills.moreBlocks(chunk);
    if (more > room) {
      this.preempt();
      return 1;
    }
    const alike = prefills.resume(chunk);
    if (alike > 0) return Math.min(alike, decodes.untilCompletion());
    prefills.admit(budget - chunk, room - more);
    return 1;
  }

  private fits(iterations: number): boolean {
    return this.decodes.growth(iterations) + this.prefills.growth(iterations) <= this.kv.free;
  }

  /** The most iterations for which KV blocks are free: one is known to fit, `iterations` are not. */
  private mostThatFit(iterations: number): number {
    let fit = 1;
    let unfit = iterations;
    while (unfit - fit > 1) {
      const middle = Math.floor((fit + unfit) / 2);
      if (this.fits(middle)) fit = middle;
      else unfit = middle;
    }
    return fit;
  }

  /** The newest running request gives its blocks back and waits at the head of the line. */
  private preempt(): void {
    const {pool, kv, prefills} = this;
    const slot = pool.newest;
    if (slot === prefills.partial) {
      kv.free += pool.held[slot];
      prefills.clear();
    } else {
      const cached = this.decodes.preempt(slot);
      kv.free += kv.of(cached);
      pool.generated[slot] = cached - pool.input[slot] + 1; // all but the last emitted are cached
    }
    pool.putBack(slot);
    this.listener.preempted(pool.id[slot]);
  }

  /** The leap has come to its end: tokens are emitted, requests complete. */
  private finish(): void {
    const {decodes, leap, kv} = this;
    this.leaping = false;
    this.boundary = leap.end;
    if (this.advances && decodes.count > 0) {
      kv.free -= decodes.growth(leap.iterations);
      decodes.advance(leap.iterations);
      for (let slot = decodes.completed(); slot !== NONE; slot = decodes.completed()) {
        const cached = decodes.leave(slot);
        this.complete(slot, this.rules.reserve ? this.pool.held[slot] : kv.of(cached));
      }
    }
    this.finishPrefills();
    decodes.settle();
  }

  private finishPrefills(): void {
    const {pool, prefills, leap} = this;
    for (
      let slot = prefills.finished(leap.iterations);
      slot !== NONE;
      slot = prefills.finished(leap.iterations)
    ) {
      pool.generated[slot]++;
      if (pool.generated[slot] === 1) this.listener.firstToken(pool.id[slot], this.boundary);
      if (pool.generated[slot] >= pool.output[slot]) this.complete(slot, pool.held[slot]);
      else this.decodes.join(slot, pool.computed[slot]);
    }
  }

  private complete(slot: number, blocks: number): void {
    this.kv.free += blocks;
    this.pool.release(slot);
    this.listener.completed(this.pool.id[slot], this.boundary);
  }
}

const backwards = (clock: Seconds, at: Seconds) =>
  new Error(`time must not go back from ${clock}, got ${at}`);
