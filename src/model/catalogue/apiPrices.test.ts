import {expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "./bundled.ts";

const prices = [...catalogue.apiPrices.values()];

test("a model that writes is priced by the token in and out, and speech by the minute", () => {
  for (const price of prices) {
    if (price.kind === "speech") expect(price.usdPerMinuteAudio, price.id).toBeGreaterThan(0);
    else expect(price.inputUsdPerMillionTokens, price.id).toBeGreaterThan(0);
    if (price.kind === "chat" || price.kind === "reasoning") {
      expect(price.outputUsdPerMillionTokens, price.id).toBeGreaterThan(0);
    }
  }
});

test("cached input never costs more than fresh input", () => {
  for (const {id, inputUsdPerMillionTokens: fresh = 0, cachedInputUsdPerMillionTokens: cached} of prices) {
    if (cached !== undefined) expect(cached, id).toBeLessThan(fresh);
  }
});

test("OpenAI shuts the plan's fallback models down within two months of its cutover", () => {
  expect(catalogue.apiPrices.get("gpt-4o")).toMatchObject({
    shutdownDate: "2027-01-14",
    replacement: "gpt-6-luna",
  });
  expect(catalogue.apiPrices.get("whisper-1")).toMatchObject({
    shutdownDate: "2027-02-26",
    replacement: "gpt-transcribe",
    usdPerMinuteAudio: 0.006,
  });
});

test("a replacement outlives the model it replaces", () => {
  for (const {id, shutdownDate, replacement} of prices) {
    if (shutdownDate === undefined || replacement === undefined) continue;
    const after = catalogue.apiPrices.get(replacement)?.shutdownDate;
    expect(after === undefined || after > shutdownDate, id).toBe(true);
  }
});
