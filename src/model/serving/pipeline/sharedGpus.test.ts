import {expect, test} from "vitest";
import {SharedGpus} from "./sharedGpus.ts";

test("a box without stations never changes", () => {
  const always = {
    includes: () => true,
    overlap: (from: number, to: number) => to - from,
    secondsPerDay: 86_400,
  };
  const shared = new SharedGpus([], 4, always);
  expect(shared.changeAt(shared.soonest())).toBe(Number.POSITIVE_INFINITY);
});
