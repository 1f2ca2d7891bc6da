import {expect, test} from "vitest";
import {didYouMean, nearest} from "./nearest.ts";

const GPUS = ["l40s", "l40", "h100-sxm5", "h100-pcie", "a100-80-sxm"];

test("a slip of two letters finds the word that was meant", () => {
  expect(nearest("l4os", GPUS)).toBe("l40s");
  expect(nearest("b200", GPUS)).toBeUndefined();
});

test("a part of an id finds all ids that hold it", () => {
  expect(didYouMean("h100", GPUS)).toBe(" (h100-sxm5 or h100-pcie?)");
  expect(didYouMean("a100-sxm", GPUS)).toBe(" (a100-80-sxm?)");
  expect(didYouMean("llama-70b", ["llama-3.1-70b-instruct", "llama-3.1-8b-instruct", "llama-2-70b"])).toBe(
    " (llama-3.1-70b-instruct or llama-2-70b?)",
  );
});

test("what is like nothing known is not guessed at", () => {
  expect(didYouMean("mi300x", GPUS)).toBe("");
  expect(didYouMean("", GPUS)).toBe("");
});
