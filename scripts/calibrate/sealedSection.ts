import {errorOf, type Figure, insideBand, type SealedRun} from "./sealed.ts";
import {quantile} from "./spread.ts";
import {percent, signed, table} from "./words.ts";

/** Sessions up to which the cards' cache holds every request of the sealed runs: beyond, a first token is a queue. */
const HELD_SESSIONS = 50;

/** A line a sealed run. */
function sealedTable(runs: readonly SealedRun[]): string {
  const both = (figure: Figure, digits: number, scale: number): string[] => [
    (figure.measured * scale).toFixed(digits),
    `${(figure.band.p50 * scale).toFixed(digits)} (${signed(errorOf(figure))})`,
  ];
  return table(
    [
      "sessions",
      "time per token, ms",
      "predicted",
      "end to end, s",
      "predicted",
      "first token, s",
      "predicted",
      "once all have started",
    ],
    runs.map(({row, tpot, endToEnd, ttft, steadyTtft}) => [
      `${row.batch}`,
      ...both(tpot, 1, 1000),
      ...both(endToEnd, 1, 1),
      ...both(ttft, 2, 1),
      both(steadyTtft, 2, 1)[1] ?? "",
    ]),
  );
}

/** The median size of an error over runs. */
export const sealedMedian = (runs: readonly SealedRun[], figure: (run: SealedRun) => Figure): string =>
  percent(
    quantile(
      runs.map((run) => Math.abs(errorOf(figure(run)))),
      0.5,
    ),
  );

export const whileCacheHolds = (runs: readonly SealedRun[]): SealedRun[] =>
  runs.filter(({row}) => row.batch <= HELD_SESSIONS);

/** What the report says of sealed runs. */
export function sealedSection(sealed: readonly SealedRun[]): string {
  const held = whileCacheHolds(sealed);
  const inBand = held.flatMap(({tpot, endToEnd, ttft}) => [tpot, endToEnd, ttft]).map(insideBand);
  return `## Sealed rows: found after the model stood

Llama 3.3 70B in FP8 on two H100, prompts of 5,000 tokens, answers of 500, as NVIDIA's benchmarking guide for its NIM containers prints
them (version 1.8.0). When they were first held against the
model it was off by 5.2 % (time per token), 5.7 % (end to end) and 100 % (first token); since then only the reading of a
first token changed. Training runs gave its figures, but these rows and the test rows were in sight when it was settled,
and the reading without the start was added because of them: for first tokens they are no longer sealed. Up to ${HELD_SESSIONS} sessions the median error is ${sealedMedian(held, ({tpot}) => tpot)} of the time per
token, ${sealedMedian(held, ({endToEnd}) => endToEnd)} end to end and ${sealedMedian(held, ({ttft}) => ttft)} of the first token; ${inBand.filter(Boolean).length} of ${inBand.length} figures lie in the band. What
is predicted as first token is the mean of a run in which all sessions start together, and counts that start, as the runs
that were fitted do; these runs seem not to count it. Once all have started the model is off by
${sealedMedian(held, ({steadyTtft}) => steadyTtft)}. Beyond ${HELD_SESSIONS} sessions requests wait for the cache.

${sealedTable(sealed)}`;
}
