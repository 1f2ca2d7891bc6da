import {expect, test} from "vitest";
import {netPresentValue} from "./worth.ts";

test("the worked example of docs/money.md is worth RM 412,942", () => {
  const flows = new Float64Array(36).fill(22_000);
  flows[0] = -300_000;
  flows[35] += 84_000;
  expect(netPresentValue(flows, 0.12)).toBeCloseTo(412_942.3, 1);
});
