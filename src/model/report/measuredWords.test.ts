import {expect, test} from "vitest";
import {measuredWords} from "./measuredWords.ts";

const standing = "kernels measured on NVIDIA H100 SXM5 80GB";

test("a GPU without a serving run says that none was ever measured", () => {
  expect(measuredWords({gpu: "l40s", measured: null, standing}, "llama-3.1-70b-instruct")).toContain(
    "No serving run was measured on this GPU, of llama-3.1-70b-instruct",
  );
});

test("runs are counted, and a note model that was in none of them is named", () => {
  const measured = {least: 8, most: 128, runs: 353, models: ["qwen3-32b"]};
  const said = (model: string) => measuredWords({gpu: "h100-sxm5", measured, standing}, model);
  expect(said("qwen3-32b")).toMatch(
    /353 serving runs of qwen3-32b on h100-sxm5 .* to 128 sequences at once\.$/,
  );
  expect(said("llama-3.1-70b-instruct")).toMatch(
    /Never measured in a serving run: llama-3.1-70b-instruct\.$/,
  );
});
