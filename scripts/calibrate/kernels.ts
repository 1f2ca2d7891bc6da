import type {Catalogue, Gpu, Model, Precision} from "../../src/model/catalogue/types.ts";
import {allReduceSeconds} from "../../src/model/serving/step/allReduce.ts";
import {
  type Calibration,
  type Fitted,
  type GemmRates,
  type Link,
  values,
} from "../../src/model/serving/step/calibration.ts";
import {gemmSeconds} from "../../src/model/serving/step/gemm.ts";
import {ungatedLayer} from "../../src/model/serving/step/passes.ts";
import {type Fit, fitRelative} from "./leastSquares.ts";
import type {Measurement} from "./measurements.ts";

const MILLISECOND = 1e-3;
const launch = {from: 4e-6, least: 1e-7, most: 3e-5};
const share = {from: 0.75, least: 0.2, most: 1};

export interface KernelFit {
  readonly what: string;
  readonly fit: Fit<string>;
  readonly rows: readonly Measurement[];
}
export interface Kernels {
  readonly calibration: Pick<Calibration, "gemm" | "attention" | "allReduce">;
  readonly fits: readonly KernelFit[];
}

/** Inputs and outputs of a layer's matrix products on one of `gpus`. */
export function layerShape(kind: string, model: Model, gpus: number): {inputs: number; outputs: number} {
  const {hidden, intermediate, headDimension} = model;
  const heads = (model.attentionHeads * headDimension) / gpus;
  const keysAndValues = (2 * model.kvHeads * headDimension) / gpus;
  switch (kind) {
    case "gemm-qkv":
      return {inputs: hidden, outputs: heads + keysAndValues};
    case "gemm-o":
      return {inputs: heads, outputs: hidden};
    case "gemm-gate-up":
      return {inputs: hidden, outputs: (2 * intermediate) / gpus};
    case "gemm-down":
      return {inputs: intermediate / gpus, outputs: hidden};
    default:
      throw new Error(`a matrix product must be of a layer, got ${kind}`);
  }
}

/** Roofline rates of every measured GPU: matrix products by precision, attention, all-reduce by link. */
export function fitKernels(rows: readonly Measurement[], catalogue: Catalogue): Kernels {
  const train = rows.filter((row) => row.role === "train" && row.metric === "kernel-time");
  const gemm: Record<string, Record<string, Record<string, Fitted>>> = {};
  const attention: Record<string, Record<string, Fitted>> = {};
  const allReduce: Record<string, Record<string, Record<string, Fitted>>> = {};
  const fits: KernelFit[] = [];
  const gpus = [...new Set(train.filter((row) => row.kind === "gemm-o").map((row) => row.gpu))];
  for (const id of gpus) {
    const gpu = found(catalogue.gpus.get(id), id);
    const own = train.filter((row) => row.gpu === id);
    gemm[id] = {};
    for (const precision of ["fp16", "fp8"] as const) {
      const part = own.filter((row) => row.kind.startsWith("gemm-") && row.precision === precision);
      const fit = fitGemm(part, gpu, precision, catalogue);
      gemm[id][precision] = fit.parameters;
      fits.push({what: `${id} matrix products ${precision}`, fit, rows: part});
    }
    const decode = own.filter((row) => row.kind === "attention-decode");
    const decodeFit = fitDecode(decode, gpu, catalogue);
    const prefill = own.filter((row) => row.kind === "attention-prefill" && row.inputTokens >= 512);
    const prefillFit = fitPrefill(prefill, gpu, catalogue);
    attention[id] = {...decodeFit.parameters, computeShare: prefillFit.parameters.computeShare};
    fits.push({what: `${id} attention, decoding`, fit: decodeFit, rows: decode});
    fits.push({what: `${id} attention, prefill`, fit: prefillFit, rows: prefill});
    allReduce[id] = {};
    for (const link of new Set(own.filter((row) => row.link !== "").map((row) => row.link as Link))) {
      const part = own.filter((row) => row.link === link && row.kind.startsWith("all-reduce"));
      const fit = fitAllReduce(part, catalogue);
      allReduce[id][link] = fit.parameters;
      fits.push({what: `${id} all-reduce ${link}`, fit, rows: part});
    }
  }
  return {calibration: {gemm, attention, allReduce} as unknown as Kernels["calibration"], fits};
}

/** Absolute relative errors of an encoder's products by the 16-bit rates; none of these rows is fitted. */
export function encoderErrors(
  rows: readonly Measurement[],
  catalogue: Catalogue,
  calibration: Pick<Calibration, "gemm">,
): number[] {
  return rows
    .filter((row) => row.kind.startsWith("encoder-"))
    .map((row) => {
      const gpu = found(catalogue.gpus.get(row.gpu), row.gpu);
      const {hidden, intermediate} = found(catalogue.models.get(row.model), row.model);
      const layer = ungatedLayer(hidden, intermediate);
      const [inputs, outputs] = found(
        layer[["qkv", "o", "ffn1", "ffn2"].indexOf(row.kind.slice(8))],
        row.kind,
      );
      const rates = values<GemmRates>(found(calibration.gemm[row.gpu]?.fp16, row.gpu));
      const product = {
        tokens: row.batch,
        inputs,
        outputs,
        weightBytesPerElement: 2,
        activationBytesPerElement: 2,
      };
      const seconds = gemmSeconds(product, gpu.memoryBytesPerSecond, gpu.denseFlops.fp16, rates);
      return Math.abs(seconds / (row.value * MILLISECOND) - 1);
    });
}

function fitGemm(rows: readonly Measurement[], gpu: Gpu, precision: Precision, catalogue: Catalogue) {
  const bytes = precision === "fp8" ? 1 : 2;
  const flops = precision === "fp8" ? (gpu.denseFlops.fp8 ?? gpu.denseFlops.fp16) : gpu.denseFlops.fp16;
  const products = rows.map((row) => ({
    ...layerShape(row.kind, found(catalogue.models.get(row.model), row.model), row.gpus),
    tokens: row.batch,
    weightBytesPerElement: bytes,
    activationBytesPerElement: bytes,
  }));
  return fitRelative(
    {launchSeconds: launch, bandwidthShare: share, computeShare: share},
    rows.map((row) => row.value * MILLISECOND),
    (rates, i) => gemmSeconds(found(products[i], "product"), gpu.memoryBytesPerSecond, flops, rates),
  );
}

function fitDecode(rows: readonly Measurement[], gpu: Gpu, catalogue: Catalogue) {
  return fitRelative(
    {launchSeconds: {...launch, from: 1e-5, most: 6e-5}, bandwidthShare: share},
    rows.map((row) => row.value * MILLISECOND),
    (rates, i) => {
      const row = found(rows[i], "row");
      const {kvHeads, headDimension} = found(catalogue.models.get(row.model), row.model);
      const bytes = (row.batch * row.inputTokens * 2 * 2 * kvHeads * headDimension) / row.gpus;
      return rates.launchSeconds + bytes / (gpu.memoryBytesPerSecond * rates.bandwidthShare);
    },
  );
}

function fitPrefill(rows: readonly Measurement[], gpu: Gpu, catalogue: Catalogue) {
  return fitRelative(
    {launchSeconds: {...launch, from: 1e-5, most: 6e-5}, computeShare: share},
    rows.map((row) => row.value * MILLISECOND),
    (rates, i) => {
      const row = found(rows[i], "row");
      const {attentionHeads, headDimension} = found(catalogue.models.get(row.model), row.model);
      const pairs = (row.inputTokens * (row.inputTokens + 1)) / 2;
      const flop = (4 * attentionHeads * headDimension * pairs) / row.gpus;
      return rates.launchSeconds + flop / (gpu.denseFlops.fp16 * rates.computeShare);
    },
  );
}

function fitAllReduce(rows: readonly Measurement[], catalogue: Catalogue) {
  const bandwidth = {from: 5e10, least: 1e9, most: 1e12};
  return fitRelative(
    {
      directLatencySeconds: {from: 5e-6, least: 5e-7, most: 1e-4},
      directBytesPerSecond: bandwidth,
      ringLatencySeconds: {from: 1e-5, least: 5e-7, most: 1e-4},
      ringBytesPerSecond: bandwidth,
    },
    rows.map((row) => row.value * MILLISECOND),
    (rates, i) => {
      const row = found(rows[i], "row");
      const bytes = 2 * found(catalogue.models.get(row.model), row.model).hidden * row.batch;
      const ring = row.kind.endsWith("ring"); // each kernel was measured alone: no choice between the two
      return allReduceSeconds(bytes, row.gpus, {
        ...rates,
        ...(ring ? {directLatencySeconds: 1} : {ringLatencySeconds: 1}),
      });
    },
  );
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`must be known, got ${what}`);
  return value;
}
