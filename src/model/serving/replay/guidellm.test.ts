import {describe, expect, test} from "vitest";
import {isGuidellm, readGuidellm} from "./guidellm.ts";

const mean = (value: number) => ({
  successful: {mean: value, percentiles: {p95: 2 * value}},
  errored: {mean: 0},
});
const run = {
  config: {strategy: {type_: "concurrent", streams: 8}},
  metrics: {
    request_concurrency: mean(7.9),
    prompt_token_count: mean(1000),
    output_token_count: mean(200),
    time_to_first_token_ms: mean(180),
    inter_token_latency_ms: mean(25),
    request_latency: mean(5.2),
  },
};

describe("a report of GuideLLM", () => {
  test("gives the means of the successful requests of each load, in seconds", () => {
    expect(readGuidellm({args: {}, benchmarks: [run]})).toEqual({
      ok: true,
      runs: [
        {
          strategy: "concurrent",
          concurrency: 7.9,
          inputTokens: 1000,
          outputTokens: 200,
          ttftSeconds: 0.18,
          tpotSeconds: 0.025,
          endToEndSeconds: 5.2,
        },
      ],
    });
  });

  test("is refused by each figure that is missing, by its path", () => {
    const {request_latency: _, ...metrics} = run.metrics;
    const read = readGuidellm({
      benchmarks: [run, {...run, metrics: {...metrics, prompt_token_count: {successful: null}}}],
    });
    expect(read.ok ? [] : read.issues.map(({path}) => path)).toEqual([
      "benchmarks.1.metrics.prompt_token_count.successful.mean",
      "benchmarks.1.metrics.request_latency.successful.mean",
    ]);
  });

  test("is known by its list of benchmarks with metrics", () => {
    expect([isGuidellm({benchmarks: [run]}), isGuidellm({benchmarks: [1]}), isGuidellm([])]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
