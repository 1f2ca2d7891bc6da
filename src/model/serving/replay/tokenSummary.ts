import {quantileSorted} from "simple-statistics";
import type {Tokens} from "../../units/quantities.ts";
import type {Requests} from "../engine/requests.ts";

/** How long the texts of a trace are. */
export interface TokenSpread {
  readonly mean: Tokens;
  /** Of a single request, of the sample. */
  readonly sd: Tokens;
  readonly p50: Tokens;
  readonly p95: Tokens;
  readonly p99: Tokens;
  readonly most: Tokens;
}

export interface TokenSummary {
  readonly requests: number;
  /** From the first arrival to the last, seconds. */
  readonly seconds: number;
  readonly input: TokenSpread;
  readonly output: TokenSpread;
}

/** What a trace says of its requests before anything serves them. */
export const tokenSummary = ({arrived, inputTokens, outputTokens}: Requests): TokenSummary => ({
  requests: arrived.length,
  seconds: (arrived.at(-1) ?? 0) - (arrived[0] ?? 0),
  input: spread(inputTokens),
  output: spread(outputTokens),
});

function spread(tokens: Int32Array): TokenSpread {
  const sorted = Float64Array.from(tokens).sort();
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  const squares = sorted.reduce((sum, one) => sum + (one - mean) * (one - mean), 0);
  const at = (share: number) => quantileSorted(sorted as unknown as number[], share);
  return {
    mean,
    sd: sorted.length > 1 ? Math.sqrt(squares / (sorted.length - 1)) : 0,
    ...{p50: at(0.5), p95: at(0.95), p99: at(0.99)},
    most: sorted[sorted.length - 1] ?? 0,
  };
}
