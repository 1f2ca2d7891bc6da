import type {Catalogue} from "../../src/model/catalogue/types.ts";
import {attentionSecondsPerPair, kvSecondsPerToken} from "../../src/model/serving/step/attention.ts";
import type {Calibration} from "../../src/model/serving/step/calibration.ts";
import {efficiencies} from "../../src/model/serving/step/efficiencies.ts";
import {headSeconds, linearParts, sumOf} from "../../src/model/serving/step/tabulate.ts";
import type {Comparison} from "./compare.ts";
import {setupOf} from "./engines.ts";
import type {Measurement} from "./measurements.ts";

/** A batch of equal requests from prompt to last token, as TensorRT-LLM's own benchmark ran them until 0.9. */
export function compareStatic(
  rows: readonly Measurement[],
  catalogue: Catalogue,
  calibration: Calibration,
): Comparison[] {
  return rows
    .filter((row) => row.kind === "static-batch")
    .map((row) => {
      const setup = {...setupOf(row, catalogue, calibration), streamed: false};
      const rates = efficiencies(setup.gpu, setup.precision, setup.engine, setup.topology, calibration);
      const {batch, inputTokens, outputTokens} = row;
      const {model, gpus, gpu, kvPrecision} = setup;
      const pairs = (inputTokens * (inputTokens + 1)) / 2;
      const prefill =
        sumOf(linearParts(setup, rates, batch * inputTokens)) +
        batch * pairs * attentionSecondsPerPair(model, gpus, gpu, rates.attention);
      if (row.metric === "ttft")
        return {row, metric: "ttft" as const, measured: row.value * 1e-3, predicted: prefill};
      const cached = batch * (inputTokens + outputTokens / 2);
      const {fp8CacheFactor} = rates.engine;
      const decode =
        sumOf(linearParts(setup, rates, batch)) +
        headSeconds(setup, rates, batch) +
        cached * kvSecondsPerToken(model, kvPrecision, gpus, gpu, rates.attention, fp8CacheFactor);
      const predicted = (batch * outputTokens) / (prefill + (outputTokens - 1) * decode);
      return {row, metric: "throughput" as const, measured: row.value, predicted};
    });
}
