import {describe, expect, test} from "vitest";
import {bundledCatalogue as catalogue} from "./bundled.ts";
import type {Fact} from "./types.ts";

const gpus = [...catalogue.gpus.values()];
const rates = catalogue.facts.filter(
  (fact) => fact.file === "gpus" && /^(dense|sparse)-/.test(fact.parameter),
);
const printed = (id: string, parameter: string): Fact | undefined =>
  rates.find((fact) => fact.id === id && fact.parameter === parameter);

test("the GPUs that the design names are there", () => {
  for (const id of [
    "l40s",
    "h100-sxm5",
    "a100-80-sxm",
    "h200-sxm",
    "l4",
    "rtx6000-ada",
    "rtx-pro-6000-bse",
  ]) {
    expect([...catalogue.gpus.keys()]).toContain(id);
  }
});

test("every GPU has memory, bandwidth, a slot, power and an FP16 rate within reason", () => {
  for (const gpu of gpus) {
    expect(gpu.memoryBytes, gpu.id).toBeGreaterThanOrEqual(24e9);
    expect(gpu.memoryBytesPerSecond, gpu.id).toBeGreaterThanOrEqual(300e9);
    expect([32e9, 64e9], gpu.id).toContain(gpu.pcieBytesPerSecond);
    expect(gpu.tdpWatts, gpu.id).toBeGreaterThanOrEqual(72);
    expect(gpu.denseFlops.fp16, gpu.id).toBeGreaterThan(100e12);
  }
});

describe("dense and sparse rates are never mixed", () => {
  test("a sparse figure is twice its dense one wherever both stand", () => {
    let pairs = 0;
    for (const sparse of rates.filter((fact) => fact.parameter.startsWith("sparse-"))) {
      const dense = printed(sparse.id, sparse.parameter.replace("sparse", "dense"));
      expect(dense, `${sparse.id} ${sparse.parameter}`).toBeDefined();
      expect(sparse.number / (dense?.number ?? 0), `${sparse.id} ${sparse.parameter}`).toBeCloseTo(2, 1);
      pairs++;
    }
    expect(pairs).toBeGreaterThan(15);
  });

  test("FP8 and INT8 run at twice the FP16 rate on every chip that has them", () => {
    for (const {id, denseFlops} of gpus) {
      for (const rate of [denseFlops.fp8, denseFlops.int8]) {
        if (rate === undefined) continue;
        expect(rate / denseFlops.fp16, id).toBeGreaterThan(1.9);
        expect(rate / denseFlops.fp16, id).toBeLessThan(2.1);
      }
    }
  });

  test("Ampere has no FP8 and every later chip has", () => {
    for (const {id, architecture, denseFlops} of gpus) {
      expect(denseFlops.fp8 === undefined, id).toBe(architecture === "ampere");
    }
  });

  test("the rates read are the dense rows, in FLOP a second", () => {
    for (const {id, denseFlops} of gpus) {
      expect(denseFlops.fp16, id).toBe((printed(id, "dense-fp16")?.number ?? 0) * 1e12);
    }
  });

  test("a dense FP16 rate is what the chip's tensor cores do in a second: SMs x FLOP a clock x clock", () => {
    // FLOP a clock and SM: Ampere GA100 2048, Hopper 4096, GA102, Ada and Blackwell's GB202 1024
    const chips: readonly (readonly [id: string, sms: number, flopPerClock: number, hertz: number])[] = [
      ["a100-80-sxm", 108, 2048, 1.41e9],
      ["h100-sxm5", 132, 4096, 1.83e9],
      ["h100-pcie", 114, 4096, 1.62e9],
      ["h200-sxm", 132, 4096, 1.83e9],
      ["l40s", 142, 1024, 2.49e9],
      ["rtx6000-ada", 142, 1024, 2.505e9],
      ["l4", 58, 1024, 2.04e9],
      ["a10", 72, 1024, 1.695e9],
      ["rtx-pro-6000-bse", 188, 1024, 2.617e9],
    ];
    for (const [id, sms, flopPerClock, hertz] of chips) {
      const rate = catalogue.gpus.get(id)?.denseFlops.fp16 ?? 0;
      expect(rate / (sms * flopPerClock * hertz), id).toBeGreaterThan(0.98);
      expect(rate / (sms * flopPerClock * hertz), id).toBeLessThan(1.02);
    }
  });
});

test("one direction of NVLink is half of what the sheet adds up: 450 GB/s on an H100 SXM, 300 on an A100", () => {
  expect(catalogue.gpus.get("h100-sxm5")?.nvlinkBytesPerSecond).toBe(450e9);
  expect(catalogue.gpus.get("a100-80-sxm")?.nvlinkBytesPerSecond).toBe(300e9);
  expect(catalogue.gpus.get("l40s")?.nvlinkBytesPerSecond).toBe(0);
});

test("the L40S is NVIDIA's sheet: 48 GB, 864 GB/s, 362.05 TFLOPS dense, PCIe 4, 350 W", () => {
  expect(catalogue.gpus.get("l40s")).toMatchObject({
    memoryBytes: 48e9,
    memoryBytesPerSecond: 864e9,
    denseFlops: {fp16: 362.05e12, fp8: 733e12},
    pcieBytesPerSecond: 32e9,
    tdpWatts: 350,
  });
});

test("the plan's two tiers are as it writes them", () => {
  const l40s = catalogue.servers.get("l40s-4x");
  const h100 = catalogue.servers.get("h100-4x");
  expect(l40s).toMatchObject({
    gpu: "l40s",
    gpus: 4,
    memoryBytes: 768e9,
    psuWatts: 1600,
    psus: 2,
    capexMyr: 280000,
  });
  expect(h100).toMatchObject({gpu: "h100-sxm5", gpus: 4, memoryBytes: 1.5e12, psuWatts: 3000, psus: 2});
  expect(h100?.capexMyr).toBe(1200000);
  expect(l40s?.storageBytes).toBeCloseTo(2 * 7.68e12, 0);
  expect(h100?.storageBytes).toBeCloseTo(4 * 7.68e12, 0);
});

test("a server draws at least what its GPUs may", () => {
  for (const server of catalogue.servers.values()) {
    const gpu = catalogue.gpus.get(server.gpu);
    expect(server.tdpWatts, server.id).toBeGreaterThanOrEqual(server.gpus * (gpu?.tdpWatts ?? 0));
  }
});

test("the rent of a GPU is the newest on-demand median", () => {
  expect(catalogue.gpus.get("h100-sxm5")?.rentUsdPerHour).toBe(3.29);
  expect(catalogue.gpus.get("l40s")?.rentUsdPerHour).toBe(0.915);
});
