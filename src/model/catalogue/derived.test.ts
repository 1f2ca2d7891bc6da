import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "./bundled.ts";

const figure = (file: string, id: string, parameter: string) => catalogue.fact(file, id, parameter).number;

describe("a derived figure follows from the figures it is derived from", () => {
  test("interruptions a GPU-year: events over 16,384 GPUs and 54 days, scaled to a year", () => {
    const gpuYears = (16384 * 54) / 365;
    const events = figure("reliability", "llama3-training", "unexpected-interruptions");
    const share = figure("reliability", "llama3-training", "gpu-share");
    expect(figure("reliability", "gpu", "interruptions")).toBeCloseTo(events / gpuYears, 3);
    expect(figure("reliability", "gpu", "interruptions-gpu-only")).toBeCloseTo(
      (share * events) / gpuYears,
      3,
    );
    expect(figure("reliability", "gpu", "faults")).toBeCloseTo(148 / gpuYears, 3);
    expect(figure("reliability", "gpu", "hbm3-faults")).toBeCloseTo(72 / gpuYears, 4);
  });

  test("tokens of a visit: words x tokens a word", () => {
    const perWord = figure("workload", "tokens", "per-word-english");
    const system = figure("workload", "soap", "system-tokens");
    const input = figure("workload", "visit", "words") * perWord + system;
    expect(figure("workload", "soap", "input-tokens") / input).toBeCloseTo(1, 2);
    expect(
      figure("workload", "soap", "output-tokens") / (figure("workload", "note", "words") * perWord),
    ).toBeCloseTo(1, 2);
    const half = (figure("workload", "visit", "words-per-minute") / 2) * perWord;
    expect(figure("workload", "whisper", "tokens-per-window") / half).toBeCloseTo(1, 2);
  });

  test("words a visit: minutes x words a minute", () => {
    const words = figure("workload", "visit", "minutes") * figure("workload", "visit", "words-per-minute");
    expect(figure("workload", "visit", "words") / words).toBeCloseTo(1, 1);
  });

  test("a server: the chassis of the plan's tier plus its cards at the day's rate", () => {
    const rate = figure("fx", "usd-myr", "rate");
    const chassis = (server: string, gpu: string) =>
      figure("servers", server, "capex") - 4 * figure("gpus", gpu, "price") * rate;
    const budget = chassis("l40s-4x", "l40s");
    const premium = chassis("h100-4x", "h100-sxm5");
    const expected: readonly (readonly [id: string, base: number, extra: number])[] = [
      ["l40s-2x", budget, 0],
      ["l40s-8x", budget, 30000],
      ["h100-pcie-2x", budget, 0],
      ["rtx-pro-6000-4x", budget, 10000],
      ["h200-4x", premium, 0],
    ];
    for (const [id, base, extra] of expected) {
      const server = catalogue.servers.get(id);
      const price = base + extra + (server?.gpus ?? 0) * figure("gpus", server?.gpu ?? "", "price") * rate;
      expect((server?.capexMyr ?? 0) - price, id).toBeLessThanOrEqual(500); // printed to the thousand
      expect((server?.capexMyr ?? 0) - price, id).toBeGreaterThanOrEqual(-500);
    }
  });

  test("the ICT allowance writes a machine off in three years: 40 % and thrice 20 %", () => {
    const initial = figure("tax", "capital-allowance-ict", "initial");
    expect(initial + 3 * figure("tax", "capital-allowance-ict", "annual")).toBeCloseTo(1, 12);
  });

  test("the RP4 base tariff is its two parts, 32.42 and 12.98 sen", () => {
    expect(figure("tariffs", "energy-average", "price")).toBeCloseTo(0.3242 + 0.1298, 12);
  });
});
