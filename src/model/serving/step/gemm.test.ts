import {expect, test} from "vitest";
import {gemmBytes, gemmFlop, gemmSeconds, smoothMax} from "./gemm.ts";

const rates = {launchSeconds: 5e-6, bandwidthShare: 0.8, computeShare: 0.5};
const product = {
  tokens: 1,
  inputs: 8192,
  outputs: 8192,
  weightBytesPerElement: 1,
  activationBytesPerElement: 1,
};

test("a product does two FLOP for every weight and token", () => {
  expect(gemmFlop({...product, tokens: 3})).toBe(2 * 3 * 8192 * 8192);
});

test("it reads its weights and its input once and writes two bytes an output", () => {
  expect(gemmBytes({...product, tokens: 4})).toBe(8192 * 8192 + 4 * 8192 + 4 * 8192 * 2);
});

test("one token waits for memory: 67.1 MB at 80 % of 1 TB/s and the launch", () => {
  const bytes = 8192 * 8192 + 8192 * 3;
  expect(gemmSeconds(product, 1e12, 1e15, rates)).toBeCloseTo(5e-6 + bytes / 0.8e12, 9);
});

test("8,192 tokens wait for the tensor cores: 1.1 TFLOP at half of 1 PFLOP/s", () => {
  const seconds = gemmSeconds({...product, tokens: 8192}, 1e12, 1e15, rates);
  expect(seconds / ((2 * 8192 ** 3) / 0.5e15)).toBeCloseTo(1, 1);
});

test("at the roofline's corner a product takes 2^(1/4) of either bound", () => {
  expect(smoothMax(3, 3)).toBeCloseTo(3 * 2 ** 0.25, 12);
  expect(smoothMax(0, 0)).toBe(0);
  expect(smoothMax(1, 1000)).toBeCloseTo(1000, 6);
});
