import {expect, test} from "vitest";
import {rungsAfter, rungsFor} from "./rungs.ts";

test("200 futures are answered at 10, 40, 200 and 1,000", () => {
  expect(rungsFor(200)).toEqual([10, 40, 200, 1000]);
});

test("few futures are answered at once", () => {
  expect(rungsFor(5)).toEqual([5, 25]);
  expect(rungsFor(10)).toEqual([10, 50]);
});

test("every rung is finer than the one before", () => {
  for (const replications of [1, 7, 11, 50, 51, 1000, 99_999]) {
    const rungs = rungsFor(replications);
    expect(rungs).toContain(replications);
    expect(rungs).toEqual([...new Set(rungs)].sort((a, b) => a - b));
  }
});

test("after a stop the rungs above are left; after the last, ten times its futures up to ten thousand", () => {
  expect(rungsAfter(200, 0)).toEqual([10, 40, 200, 1000]);
  expect(rungsAfter(200, 40)).toEqual([200, 1000]);
  expect(rungsAfter(20, 100)).toEqual([1000]);
  expect(rungsAfter(400, 2000)).toEqual([10_000]);
  expect(rungsAfter(200, 10_000)).toEqual([]);
});
