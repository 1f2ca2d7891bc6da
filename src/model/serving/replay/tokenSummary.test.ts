import {expect, test} from "vitest";
import {tokenSummary} from "./tokenSummary.ts";

test("a trace is told by the mean, the spread and the quantiles (type 7) of its texts", () => {
  const {requests, seconds, input, output} = tokenSummary({
    arrived: Float64Array.of(2, 3, 5, 12),
    inputTokens: Int32Array.of(100, 200, 300, 400),
    outputTokens: Int32Array.of(7, 7, 7, 7),
  });
  expect([requests, seconds]).toEqual([4, 10]);
  expect(input).toEqual({mean: 250, sd: Math.sqrt(50_000 / 3), p50: 250, p95: 385, p99: 397, most: 400});
  expect(output).toMatchObject({mean: 7, sd: 0, p50: 7, most: 7});
});
