import type {Tokens} from "../../units/quantities.ts";

/**
 * When decoding requests need their next KV block. All of them gain a token at the same time, so a request crosses
 * into a new block once every `blockTokens` tokens, at a phase it keeps: counting requests by phase gives the blocks
 * that any number of tokens will take.
 */
export class BlockPhases {
  private readonly counts: Int32Array;
  private requests = 0;

  constructor(private readonly blockTokens: Tokens) {
    this.counts = new Int32Array(blockTokens);
  }

  /** A request that has `offset` + v cached tokens when v tokens were emitted by each. */
  add(offset: Tokens): void {
    this.counts[this.phase(offset)]++;
    this.requests++;
  }

  remove(offset: Tokens): void {
    this.counts[this.phase(offset)]--;
    this.requests--;
  }

  clear(): void {
    this.counts.fill(0);
    this.requests = 0;
  }

  /** Blocks that are taken while the tokens emitted by each go from `from` to `to`. */
  growth(from: Tokens, to: Tokens): number {
    const {counts, blockTokens} = this;
    let rest = to - from;
    let blocks = 0;
    if (rest >= blockTokens) {
      const rounds = Math.floor(rest / blockTokens);
      blocks = rounds * this.requests;
      rest -= rounds * blockTokens;
    }
    // a request crosses at v when offset + v is a multiple of blockTokens
    const offset = from % blockTokens;
    let phase = offset === 0 ? 0 : blockTokens - offset;
    for (; rest > 0; rest--) {
      blocks += counts[phase];
      phase = phase === 0 ? blockTokens - 1 : phase - 1;
    }
    return blocks;
  }

  private phase(offset: Tokens): number {
    const remainder = offset % this.blockTokens;
    return remainder < 0 ? remainder + this.blockTokens : remainder;
  }
}
