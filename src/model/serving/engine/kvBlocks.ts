import type {Tokens} from "../../units/quantities.ts";

/** An engine's KV blocks. `free` is as of the start of a leap, less what its admissions took. */
export class KvBlocks {
  free: number;

  constructor(
    readonly total: number,
    private readonly blockTokens: Tokens,
  ) {
    this.free = total;
  }

  get used(): number {
    return this.total - this.free;
  }

  /** Blocks that hold so many tokens of one request. */
  of(tokens: Tokens): number {
    return Math.ceil(tokens / this.blockTokens);
  }

  clear(): void {
    this.free = this.total;
  }
}
