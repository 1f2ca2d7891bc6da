import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "../../catalogue/bundled.ts";
import type {Encoder, Gpu, SpeechModel} from "../../catalogue/types.ts";
import {bundledCalibration as calibration} from "./bundledCalibration.ts";
import {encoderSeconds} from "./encoder.ts";
import {type SpeechSetup, speechSeconds} from "./speech.ts";

const gpuOf = (id: string): Gpu => catalogue.gpus.get(id) as Gpu;
const whisper = (gpu: string, rest: Partial<SpeechSetup> = {}) =>
  speechSeconds({
    ...{gpu: gpuOf(gpu), model: catalogue.models.get("whisper-large-v3") as SpeechModel},
    ...{engine: "tensorrt-llm" as const, calibration},
    ...rest,
  });
const embed = (gpu: string) =>
  encoderSeconds({
    ...{gpu: gpuOf(gpu), model: catalogue.models.get("bge-m3") as Encoder},
    ...{engine: "vllm" as const, calibration, maxBatchedTokens: 8192},
  });

describe("Whisper large v3", () => {
  test("transcribes the 18.3 windows a second of an L40S and the 67 of an H200 in MLPerf, offline", () => {
    const offline = {tokensPerWindow: 63.5};
    expect(640 / whisper("l40s", offline)(640, 64)).toBeCloseTo(18.26, 1);
    expect(640 / whisper("h200-sxm", offline)(640, 64)).toBeGreaterThan(64);
    expect(640 / whisper("h200-sxm", offline)(640, 64)).toBeLessThan(70);
  });
  test("is never faster for more windows, more tokens or more hypotheses", () => {
    fc.assert(
      fc.property(fc.integer({min: 1, max: 40}), fc.integer({min: 1, max: 16}), (windows, batch) => {
        const plain = whisper("l40s")(windows, batch);
        expect(whisper("l40s")(windows + 1, batch)).toBeGreaterThan(plain);
        expect(whisper("l40s", {tokensPerWindow: 200})(windows, batch)).toBeGreaterThan(plain);
        expect(whisper("l40s", {beams: 5})(windows, batch)).toBeGreaterThan(plain);
      }),
    );
  });
  test("gains from batches, and the last one may be small", () => {
    const seconds = whisper("l40s");
    expect(seconds(16, 8)).toBeLessThan(seconds(16, 1) / 2);
    expect(seconds(9, 8)).toBeCloseTo(seconds(8, 8) + seconds(1, 8), 12);
  });
});

describe("bge-m3", () => {
  test("cannot beat 0.6 TFLOP a thousand tokens at 362 TFLOP/s, and takes less than five times that", () => {
    const bound = (24 * 2 * 12 * 1024 * 1024 * 8192) / 362.05e12;
    expect(embed("l40s")(16, 512)).toBeGreaterThan(bound);
    expect(embed("l40s")(16, 512)).toBeLessThan(5 * bound);
  });
  test("fills its batches with whole texts", () => {
    const seconds = embed("h100-sxm5");
    expect(seconds(32, 512)).toBeCloseTo(2 * seconds(16, 512), 12);
    expect(seconds(1, 8192)).toBeGreaterThan(seconds(16, 512)); // attention grows with the square of a text
  });
  test("refuses nothing to do", () => {
    expect(() => embed("l40s")(0, 512)).toThrow(/one or more, got 0 and 512/);
  });
});
