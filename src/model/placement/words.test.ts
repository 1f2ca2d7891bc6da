import {expect, test} from "vitest";
import {gb, gpuNames, whole} from "./words.ts";

test("groups of cards are named as people do", () => {
  expect([[3], [1, 2], [0, 1, 2, 3], [0, 3]].map(gpuNames)).toEqual([
    "GPU 3",
    "GPUs 1-2",
    "GPUs 0-3",
    "GPUs 0, 3",
  ]);
});
test("bytes are decimal GB, counts have commas", () => {
  expect(gb(141_107_000_000)).toBe("141.1 GB");
  expect([999, 1000, 1234567.6].map(whole)).toEqual(["999", "1,000", "1,234,568"]);
});
