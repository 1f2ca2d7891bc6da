import type {Tokens} from "../../units/quantities.ts";
import {BlockPhases} from "./blockPhases.ts";
import {CompletionHeap} from "./completionHeap.ts";
import {NONE, type RequestPool} from "./requestPool.ts";
import type {EngineRules} from "./rules.ts";

/**
 * The decoding requests of an engine, all of which gain the same tokens in an iteration. What is kept of each is where
 * it stood when it joined; n iterations move only the common counts.
 */
export class Decodes {
  count = 0;
  /** Cached tokens that they read in the next iteration, together; a fraction when a draft emits one. */
  read: Tokens = 0;
  private iterations = 0; // since none decoded
  private emitted: Tokens = 0; // whole tokens by each in them
  private readonly completions: CompletionHeap;
  private readonly phases: BlockPhases;

  constructor(
    private readonly pool: RequestPool,
    private readonly rules: EngineRules,
    blockTokens: Tokens,
    maxSequences: number,
  ) {
    this.completions = new CompletionHeap(maxSequences);
    this.phases = new BlockPhases(blockTokens);
  }

  /** KV blocks that the next n iterations take. */
  growth(n: number): number {
    return this.rules.reserve ? 0 : this.phases.growth(this.emitted, this.emittedAfter(this.iterations + n));
  }

  /** Iterations until the next of them completes; Infinity when there are none. */
  untilCompletion(): number {
    const {soonest} = this.completions;
    let total = Math.ceil(soonest / this.rules.emitted);
    if (this.rules.emitted !== 1) while (this.emittedAfter(total) < soonest) total++; // a quotient may round down
    return total - this.iterations;
  }

  advance(n: number): void {
    this.iterations += n;
    this.emitted = this.emittedAfter(this.iterations);
    this.read += this.count * (n * this.rules.emitted);
  }

  /** One whose prompt is computed, with so many tokens cached and its first token emitted. */
  join(slot: number, cached: Tokens): void {
    const {pool} = this;
    pool.joinedWith[slot] = cached;
    pool.joinedAt[slot] = this.iterations;
    this.count++;
    this.read += cached;
    this.phases.add(cached - this.emitted);
    this.completions.push(
      this.emitted + pool.output[slot] - pool.generated[slot],
      pool.admission[slot],
      slot,
    );
  }

  /** One that has emitted all its tokens, the oldest admission first; NONE when there is none. */
  completed(): number {
    return this.completions.soonest <= this.emitted ? this.completions.pop() : NONE;
  }

  /** Takes out one that `completed` gave; answers its cached tokens. */
  leave(slot: number): Tokens {
    const {joinedWith, joinedAt} = this.pool;
    const offset = joinedWith[slot] - this.emittedAfter(joinedAt[slot]);
    this.count--;
    this.read -= joinedWith[slot] + (this.iterations - joinedAt[slot]) * this.rules.emitted;
    this.phases.remove(offset);
    return offset + this.emitted;
  }

  /** Takes out one that has not completed. */
  preempt(slot: number): Tokens {
    this.completions.remove(slot);
    return this.leave(slot);
  }

  /** The count of iterations starts anew when none decodes, so that it stays small. */
  settle(): void {
    if (this.count === 0) this.iterations = this.emitted = this.read = 0;
  }

  clear(): void {
    this.completions.clear();
    this.phases.clear();
    this.count = 0;
    this.settle();
  }

  private emittedAfter(iterations: number): Tokens {
    return Math.floor(iterations * this.rules.emitted);
  }
}
