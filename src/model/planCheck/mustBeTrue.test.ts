import {describe, expect, test} from "vitest";
import type {ClaimContext} from "./claim.ts";
import {resultOf} from "./fixture.ts";

/** What simulation found of one gate of the budget tier. */
const simulated = (id: string, value: number, holds: boolean): ClaimContext["decision"] => ({
  options: [{id: "l40s", gates: [{id, holds, value, target: 1, unit: "s", because: "as played"}]}],
});

describe("what must be true of a claim that the model decides", () => {
  test("of a SOAP note: a shorter note, a smaller model or more tokens an iteration", () => {
    const {mustBeTrue} = resultOf("soap-floor-premium");
    expect(mustBeTrue).toMatch(
      /^alone on the box a note of the 95th percentile takes \d+ s; 2 s needs notes of \d+ tokens on average at most, a model whose weights take [\d.]+ GB at most or [\d.]+ tokens an iteration/,
    );
  });

  test("follows the scenario: a target that is kept leaves seconds over", () => {
    const {mustBeTrue} = resultOf("soap-floor-premium", (scenario) => {
      scenario.objectives.soapP95Seconds = 40;
    });
    expect(mustBeTrue).toMatch(/so that \d+ s are left for transcript, retrieval and waiting$/);
  });

  test("of retrieval: the search may take a third of what p95 leaves, since it is exponential", () => {
    const result = resultOf("target-retrievalP95-budget", undefined, simulated("retrievalP95", 0.21, false));
    // 60 ms too slow at p95 is 60 / ln 20 = 20 ms of the mean of 30 ms
    expect(result.mustBeTrue).toBe("a vector search of 10 ms on average at most; 30 ms is assumed");
  });

  test("of Whisper: how much slower company on its card may make it, or how much faster the card must be", () => {
    const late = simulated("whisperP95", 4, false);
    const fewer = resultOf(
      "target-whisperP95-budget",
      ({workload}) => (workload.visit.wordsPerMinute = 100),
      late,
    );
    expect(fewer.mustBeTrue).toMatch(/^ten minutes alone on a card take [\d.]+ s: what shares its card/);
    const {mustBeTrue} = resultOf("target-whisperP95-budget", undefined, late);
    expect(mustBeTrue).toMatch(
      /^ten minutes alone on a card take 3 s: a model or card 1\.2\d* times as fast/,
    );
  });

  test("of sessions: as many boxes as hold them", () => {
    const few = resultOf("target-chatConcurrency-budget", undefined, simulated("chatConcurrency", 8, false));
    expect(few.mustBeTrue).toBe("4 such boxes, or 3.75 times the speed of one");
    const none = resultOf(
      "target-ambientConcurrency-budget",
      undefined,
      simulated("ambientConcurrency", 0, false),
    );
    expect(none.mustBeTrue).toMatch(/^alone on the box a note/); // more boxes help nobody
  });
});
