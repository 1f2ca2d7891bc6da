import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "./bundled.ts";
import type {Llm, Model, VisionLlm} from "./types.ts";

const models = [...catalogue.models.values()];
const decoders = models.filter(
  (model): model is Llm | VisionLlm => model.kind === "llm" || model.kind === "vision",
);

function model(id: string): Model {
  const found = catalogue.models.get(id);
  if (found === undefined) throw new Error(`the catalogue must hold ${id}`);
  return found;
}

test("every model that the plan names is there, under the kind of its use", () => {
  expect(model("whisper-large-v3").kind).toBe("speech");
  expect(model("llama-3.1-70b-instruct").kind).toBe("llm");
  expect(model("llama-3.1-8b-instruct").kind).toBe("llm");
  expect(model("qwen2.5-72b-instruct").kind).toBe("llm");
  expect(model("bge-m3").kind).toBe("encoder");
  expect(model("colbertv2.0").kind).toBe("encoder");
  const llava = models.filter(({id}) => id.startsWith("llava-v1.6-"));
  expect(llava.map(({kind}) => kind)).toEqual(["vision", "vision", "vision", "vision"]);
});

test("every model has each count its use needs: whole and above zero", () => {
  for (const {id, ...counts} of models) {
    const shape = [counts.layers, counts.hidden, counts.intermediate, counts.vocabulary, counts.maxContext];
    for (const value of [...shape, counts.attentionHeads, counts.kvHeads, counts.headDimension]) {
      expect(Number.isInteger(value) && value > 0, `${id}: ${value}`).toBe(true);
    }
    expect(counts.attentionHeads % counts.kvHeads, id).toBe(0);
  }
});

describe("weights", () => {
  test("are two bytes a parameter at FP16", () => {
    for (const {id, parameters, weightBytes} of models) {
      expect((weightBytes.fp16 ?? 0) / (2 * parameters), id).toBeCloseTo(1, 2);
    }
  });

  test("are one byte a parameter at FP8 but for embeddings and head: up to 14 % more", () => {
    for (const {id, parameters, weightBytes} of decoders) {
      const bytes = (weightBytes.fp8 ?? 0) / parameters;
      expect(bytes, id).toBeGreaterThan(1);
      expect(bytes, id).toBeLessThan(1.14);
    }
  });

  test("are 4.16 bits a linear weight at INT4, with the same FP16 remainder as at FP8", () => {
    for (const {id, parameters, weightBytes} of decoders) {
      const {fp16 = 0, fp8 = 0, int4 = 0} = weightBytes;
      const linear = fp16 - fp8; // a linear weight loses one byte from FP16 to FP8
      expect(linear, id).toBeLessThan(parameters);
      expect((fp8 - int4) / linear, id).toBeCloseTo(1 - 4.15625 / 8, 3);
    }
  });

  test("of Qwen2.5 72B at INT4 agree with the published AWQ shards, 39.08 GB and a head of 2.49 GB", () => {
    expect((model("qwen2.5-72b-instruct").weightBytes.int4 ?? 0) / 41.57e9).toBeCloseTo(1, 2);
  });

  test("are those of the published parameter counts", () => {
    const published: Record<string, number> = {
      "llama-3.1-70b-instruct": 70_553_706_496,
      "llama-3.1-8b-instruct": 8_030_261_248,
      "llama-2-70b": 68_976_648_192,
      "llama-2-7b": 6_738_415_616,
      "mistral-7b": 7_241_732_096,
      "qwen2.5-72b-instruct": 72_706_203_648,
      "qwen3-32b": 32_762_123_264,
      "llava-v1.6-mistral-7b": 7_566_747_648,
      "whisper-large-v3": 1_543_490_560,
      "bge-m3": 567_754_752,
    };
    for (const [id, parameters] of Object.entries(published))
      expect(model(id).parameters, id).toBe(parameters);
  });
});

describe("the KV cache of a token, two vectors a layer and KV head", () => {
  const kibibytes = ({layers, kvHeads, headDimension}: Model) =>
    (2 * layers * kvHeads * headDimension * 2) / 1024;

  test("is 320 KiB at FP16 for Llama 3.1 70B and Qwen2.5 72B", () => {
    expect(kibibytes(model("llama-3.1-70b-instruct"))).toBe(320);
    expect(kibibytes(model("qwen2.5-72b-instruct"))).toBe(320);
  });

  test("is 128 KiB for Llama 3.1 8B and four times that for the multi-head Llama 2 7B", () => {
    expect(kibibytes(model("llama-3.1-8b-instruct"))).toBe(128);
    expect(kibibytes(model("llama-2-7b"))).toBe(512);
  });
});

test("heads times their width make up the hidden width but for Qwen3, which widens them", () => {
  for (const {id, attentionHeads, headDimension, hidden} of models) {
    if (id === "qwen3-32b") expect(attentionHeads * headDimension).toBe(8192);
    else expect(attentionHeads * headDimension, id).toBe(hidden);
  }
});

test("Whisper hears 30 s a window as 1500 frames and answers within its 448 positions", () => {
  const whisper = model("whisper-large-v3");
  expect(whisper).toMatchObject({
    encoderLayers: 32,
    windowSeconds: 30,
    framesPerWindow: 1500,
    maxContext: 448,
  });
  expect(whisper.kind === "speech" && whisper.tokensPerWindow < 448).toBe(true);
});

test("an image is at most 5 views of 24 x 24 patches to LLaVA 1.6", () => {
  for (const vision of decoders) if (vision.kind === "vision") expect(vision.imageTokens).toBe(5 * 24 * 24);
});
