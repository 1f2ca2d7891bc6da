import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {KvBlocks} from "./kvBlocks.ts";
import {NONE, type RequestPool} from "./requestPool.ts";
import type {Listener} from "./requests.ts";
import {type EngineRules, mostCachedTokens} from "./rules.ts";

/** The prompts that a leap computes: rule 2. Only a leap that just goes on with one long prompt is several iterations. */
export class Prefills {
  /** When the leap starts. */
  startsAt: Seconds = 0;
  /** Tokens in an iteration, by all of them. */
  tokens: Tokens = 0;
  /** Pairs of tokens that their attention looks at in the first iteration. */
  pairs = 0;
  /** Prompts that are done at the leap's end, and emit a token. */
  finishing = 0;
  /** The running request, always the newest, whose prompt is not done at the leap's end. */
  partial = NONE;
  /** Tokens that it computes in an iteration. */
  chunk: Tokens = 0;
  private oldest = NONE; // of the running requests in the leap's prefill: those after it are in it too

  constructor(
    private readonly pool: RequestPool,
    private readonly rules: EngineRules,
    private readonly maxSequences: number,
    private readonly kv: KvBlocks,
    private readonly listener: Listener,
  ) {}

  begin(): void {
    this.oldest = NONE;
    this.tokens = this.pairs = this.finishing = this.chunk = 0;
  }

  clear(): void {
    this.partial = NONE;
  }

  /** Admits waiting requests, the first in line first, into `room` blocks; answers whether there was one. */
  admit(budget: Tokens, room: number): boolean {
    const {pool, rules, kv} = this;
    const before = pool.running;
    let left = budget;
    let free = room;
    while (left > 0 && pool.waiting > 0 && pool.running < this.maxSequences) {
      const slot = pool.first;
      const rest = pool.input[slot] + pool.generated[slot] - pool.hit[slot];
      if (rest > left && rules.prefill !== "chunked") break;
      const chunk = Math.min(rest, left);
      const most = rules.reserve ? mostCachedTokens(rules, pool.input[slot], pool.output[slot]) : 0;
      const blocks = kv.of(rules.reserve ? most : pool.hit[slot] + chunk);
      if (blocks > free || (rules.admitsWhole && kv.of(pool.input[slot] + pool.generated[slot]) > free))
        break;
      pool.admit(slot);
      this.listener.admitted(pool.id[slot], this.startsAt);
      pool.computed[slot] = pool.hit[slot];
      pool.held[slot] = blocks;
      kv.free -= blocks;
      free -= blocks;
      left -= chunk;
      this.compute(slot, chunk, rest);
    }
    return pool.running > before;
  }

  /** The partial prompt's tokens in the next iteration, and the blocks they need. */
  nextChunk(budget: Tokens): Tokens {
    return Math.min(this.rest(), budget);
  }

  moreBlocks(tokens: Tokens): number {
    return this.blocksBeside(this.partial, this.pool.computed[this.partial] + tokens);
  }

  /** Blocks that n iterations of this leap take. */
  growth(n: number): number {
    return this.chunk === 0 ? 0 : this.moreBlocks(n * this.chunk);
  }

  /** Blocks that the leap's prompts have taken beside those they hold, when its nth iteration has begun. */
  taken(n: number): number {
    let blocks = 0;
    for (let slot = this.oldest; slot !== NONE; slot = this.pool.next[slot])
      blocks += this.blocksBeside(slot, this.cachedAfter(slot, n));
    return blocks;
  }

  /** Goes on with the partial prompt; answers for how many iterations it could stay partial, 0 when it is done. */
  resume(chunk: Tokens): number {
    const rest = this.rest();
    this.compute(this.partial, chunk, rest);
    return Math.ceil(rest / chunk) - 1;
  }

  /** The next prompt that is done at the leap's end, so far cached; NONE after the last. */
  finished(iterations: number): number {
    const {pool} = this;
    const slot = this.oldest;
    if (slot === NONE) return NONE;
    this.oldest = pool.next[slot];
    const tokens = this.cachedAfter(slot, iterations);
    const more = this.blocksBeside(slot, tokens);
    pool.computed[slot] = tokens;
    pool.held[slot] += more;
    this.kv.free -= more;
    return slot === this.partial ? NONE : slot;
  }

  /** Tokens of its prompt that one of the leap has cached after n iterations. */
  private cachedAfter(slot: number, n: number): Tokens {
    const {pool} = this;
    return slot === this.partial
      ? pool.computed[slot] + n * this.chunk
      : pool.input[slot] + pool.generated[slot];
  }

  private rest(): Tokens {
    const {pool, partial} = this;
    return pool.input[partial] + pool.generated[partial] - pool.computed[partial];
  }

  /** Blocks beside those a request holds, to have so many tokens of its prompt cached. */
  private blocksBeside(slot: number, cached: Tokens): number {
    return this.rules.reserve ? 0 : this.kv.of(cached) - this.pool.held[slot];
  }

  private compute(slot: number, chunk: Tokens, rest: Tokens): void {
    if (this.oldest === NONE) this.oldest = slot;
    this.tokens += chunk;
    this.pairs += chunk * this.pool.computed[slot] + (chunk * (chunk + 1)) / 2;
    if (chunk < rest) {
      this.partial = slot;
      this.chunk = chunk;
    } else {
      this.partial = NONE;
      this.finishing++;
    }
  }
}
