import {quantileSorted} from "simple-statistics";
import type {Seconds} from "../../units/quantities.ts";
import type {Instants, Requests} from "../engine/requests.ts";

export interface Percentiles {
  readonly p50: Seconds;
  readonly p95: Seconds;
  readonly p99: Seconds;
}

/** What a run was like. Latencies are of the requests that completed, NaN when there is none to tell it. */
export interface Summary {
  readonly requests: number;
  readonly completed: number;
  readonly refused: number;
  readonly preemptions: number;
  /** From arrival to the first token. */
  readonly ttftSeconds: Percentiles;
  /** Between two tokens, the mean of a request; requests of one token have none. */
  readonly tpotSeconds: Percentiles;
  /** From arrival to the last token. */
  readonly endToEndSeconds: Percentiles;
  /** From arrival to the first iteration that computes it. */
  readonly queueSeconds: Percentiles;
  /** Generated tokens, from the first arrival to the last completion. */
  readonly throughputTokensPerSecond: number;
  readonly throughputRequestsPerSecond: number;
}

/** Every figure is a difference of a request's instants. */
export function summarise(requests: Requests, instants: Instants): Summary {
  const {arrived, outputTokens} = requests;
  const {admitted, firstToken, completed, preemptions, refused} = instants;
  const done = Int32Array.from(completed.keys()).filter((i) => !Number.isNaN(completed[i]));
  const percentiles = (ids: Int32Array, seconds: (id: number) => Seconds): Percentiles => {
    const sorted = Float64Array.from(ids, seconds).sort() as unknown as number[];
    const at = (share: number) => (sorted.length === 0 ? Number.NaN : quantileSorted(sorted, share));
    return {p50: at(0.5), p95: at(0.95), p99: at(0.99)};
  };
  const end = done.reduce((last, i) => Math.max(last, completed[i]), 0);
  const seconds = end - (arrived[0] ?? 0);
  const tokens = done.reduce((sum, i) => sum + outputTokens[i], 0);
  return {
    requests: arrived.length,
    completed: done.length,
    refused: refused.reduce((sum, one) => sum + one, 0),
    preemptions: preemptions.reduce((sum, times) => sum + times, 0),
    ttftSeconds: percentiles(done, (i) => firstToken[i] - arrived[i]),
    tpotSeconds: percentiles(
      done.filter((i) => outputTokens[i] > 1),
      (i) => (completed[i] - firstToken[i]) / (outputTokens[i] - 1),
    ),
    endToEndSeconds: percentiles(done, (i) => completed[i] - arrived[i]),
    queueSeconds: percentiles(done, (i) => admitted[i] - arrived[i]),
    throughputTokensPerSecond: seconds > 0 ? tokens / seconds : 0,
    throughputRequestsPerSecond: seconds > 0 ? done.length / seconds : 0,
  };
}
