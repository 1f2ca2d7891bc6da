import type {Bytes, Tokens} from "../units/quantities.ts";
import {wholeBlocks} from "./engineMemory.ts";

/** A model that may keep a KV cache on its cards. */
export interface KvClaim {
  readonly gpus: readonly number[];
  /** On each of its cards; 0 for a model that keeps none. */
  readonly bytesPerToken: Bytes;
  readonly least: Tokens;
  /** Is served before the others: what is left goes to the rest. */
  readonly first: boolean;
}

/**
 * Shares what is free on each card. Every claim gets its least; then all claims that come first grow by the same tokens
 * until a card of theirs is full (max-min fair), then the others. Where the least does not fit, nobody gets more.
 */
export function shareKv(claims: readonly KvClaim[], free: readonly Bytes[]): Tokens[] {
  const tokens = claims.map(({least}) => least);
  const left = [...free];
  for (const {gpus, bytesPerToken, least} of claims) {
    for (const gpu of gpus) left[gpu] -= least * bytesPerToken;
  }
  if (left.some((bytes) => bytes < 0)) return tokens;
  for (const first of [true, false]) {
    grow(
      claims.map((claim) => claim.first === first && claim.bytesPerToken > 0),
      claims,
      tokens,
      left,
    );
  }
  return tokens.map(wholeBlocks);
}

function grow(growing: boolean[], claims: readonly KvClaim[], tokens: Tokens[], left: Bytes[]): void {
  while (growing.includes(true)) {
    const rates = left.map((_, gpu) =>
      claims.reduce(
        (sum, claim, i) => (growing[i] && claim.gpus.includes(gpu) ? sum + claim.bytesPerToken : sum),
        0,
      ),
    );
    let step = Number.POSITIVE_INFINITY;
    let full = -1;
    for (const [gpu, rate] of rates.entries()) {
      const room = left[gpu] / rate;
      if (rate > 0 && room < step) {
        step = room;
        full = gpu;
      }
    }
    if (full === -1) throw new Error("a growing cache must lie on a card, got none");
    for (const [gpu, rate] of rates.entries()) left[gpu] = Math.max(0, left[gpu] - rate * step);
    for (const [i, claim] of claims.entries()) {
      if (!growing[i]) continue;
      tokens[i] += step;
      if (claim.gpus.includes(full)) growing[i] = false;
    }
  }
}
