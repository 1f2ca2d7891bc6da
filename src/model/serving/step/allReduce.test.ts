import {expect, test} from "vitest";
import {allReduceSeconds} from "./allReduce.ts";

const rates = {
  directLatencySeconds: 5e-6,
  directBytesPerSecond: 100e9,
  ringLatencySeconds: 20e-6,
  ringBytesPerSecond: 200e9,
};

test("one GPU has nothing to add up", () => {
  expect(allReduceSeconds(1e9, 1, rates)).toBe(0);
});

test("each GPU moves 2 (g - 1) / g of the vector: all of it for two, one and a half for four", () => {
  expect(allReduceSeconds(1e6, 2, rates)).toBeCloseTo(5e-6 + 1e6 / 100e9, 12);
  expect(allReduceSeconds(1e6, 4, rates)).toBeCloseTo(5e-6 + 1.5e6 / 100e9, 12);
});

test("long vectors take the ring, short ones the direct way, and both cost the same at 3 MB", () => {
  expect(allReduceSeconds(3e6, 2, rates)).toBeCloseTo(35e-6, 12);
  expect(allReduceSeconds(300e6, 2, rates)).toBeCloseTo(20e-6 + 300e6 / 200e9, 12);
});
