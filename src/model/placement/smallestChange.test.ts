import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {box, planModels, planWishes} from "./fixtures.ts";
import {mapMemory} from "./layout.ts";
import {writtenAssignments} from "./placeAsWritten.ts";
import {smallestChange} from "./smallestChange.ts";

const written = (precision: "fp16" | "fp8" | "int4") =>
  writtenAssignments(planWishes.map, precision, bundledCatalogue);

describe("the smallest change that fits", () => {
  test("4x H100 at FP8 needs one change: Qwen 72B at INT4", () => {
    const change = smallestChange(written("fp8"), box("h100-sxm5"));
    expect(change?.changes.map(({words}) => words)).toEqual(["Qwen2.5 72B Instruct at INT4 instead of FP8"]);
    expect(change?.sentence).toMatch(
      /^fits with Qwen2.5 72B Instruct at INT4 instead of FP8; leaves [\d,]+ tokens/,
    );
  });
  test("4x L40S at INT4 needs Qwen 72B on more than the card it was given", () => {
    const change = smallestChange(written("int4"), box("l40s"));
    expect(change?.changes.map(({kind, llm}) => [kind, llm])).toEqual([["move", "qwen2.5-72b-instruct"]]);
  });
  test("a layout that fits needs none", () => {
    expect(smallestChange(written("int4"), box("h100-sxm5"))?.changes).toEqual([]);
  });
  test("giving a model up is the last resort: one L4 keeps the small ones", () => {
    const change = smallestChange(written("int4"), box("l4", 1));
    const dropped = change?.changes.filter(({kind}) => kind === "drop").map(({llm}) => llm);
    expect(dropped).toEqual(["llama-3.1-70b-instruct", "qwen2.5-72b-instruct"]);
  });
  test("a cache at 8 bit is less of a change than weights at fewer", () => {
    // Llama 8B at FP16 on an L4: 21.33 GB usable, 16.06 + 2.13 of weights and working memory: 3.1 GB of cache
    const llama = bundledCatalogue.models.get("llama-3.1-8b-instruct");
    if (!llama) throw new Error("the catalogue must hold Llama 3.1 8B");
    const small = {...box("l4", 1), longest: {[llama.id]: 30_000}};
    const change = smallestChange([{model: llama, precision: "fp16", gpus: [0]}], small);
    expect(change?.changes.map(({kind}) => kind)).toEqual(["kv"]);
  });
});

test("whatever is proposed really fits, and a better one-change proposal does not exist", () => {
  const gpus = ["l40s", "h100-sxm5", "a100-80-sxm", "h200-sxm", "rtx-pro-6000-bse", "rtx6000-ada"];
  const layout = fc.record({
    gpu: fc.constantFrom(...gpus),
    cards: fc.constantFrom(1, 2, 3, 4),
    places: fc.array(fc.nat(3), {minLength: planModels.length, maxLength: planModels.length}),
    precision: fc.constantFrom("fp16", "fp8", "int4"),
  });
  fc.assert(
    fc.property(layout, ({gpu, cards, places, precision}) => {
      const asked = box(gpu, cards);
      const map = planModels.map(({id}, i) => ({gpus: [places[i] % cards], models: [id]}));
      const assignments = writtenAssignments(map, precision, bundledCatalogue);
      const change = smallestChange(assignments, asked);
      if (change === null) return;
      const changed = {...asked, wishes: {...asked.wishes, kvPrecision: change.kvPrecision}};
      expect(mapMemory(change.assignments, changed).fits).toBe(true);
      if (change.changes.length > 1) expect(mapMemory(assignments, asked).fits).toBe(false);
    }),
    {numRuns: 60},
  );
});
