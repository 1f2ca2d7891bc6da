import type {Seconds, Tokens} from "../../units/quantities.ts";
import {attentionSecondsPerPair, kvSecondsPerToken} from "../step/attention.ts";
import {efficiencies} from "../step/efficiencies.ts";
import {headSeconds, linearParts, type StepSetup} from "../step/tabulate.ts";
import type {Bottleneck} from "./types.ts";

/**
 * Where one request's share of the replica's time goes when `decoding` sequences run: its decodes, each a share of an
 * iteration, and its prefill. The largest part names the bottleneck.
 */
export function timeParts(
  setup: StepSetup,
  decoding: number,
  inputTokens: Tokens,
  outputTokens: Tokens,
): Record<"memory bandwidth" | "compute" | "interconnect" | "host", Seconds> {
  const {gpu, gpus, model, kvPrecision, precision, engine, topology, calibration} = setup;
  const rates = efficiencies(gpu, precision, engine, topology, calibration);
  const batch = Math.max(1, Math.min(setup.maxSequences, Math.round(decoding)));
  const decode = linearParts(setup, rates, batch);
  const prefill = linearParts(setup, rates, inputTokens);
  const weights = linearParts(setup, rates, 1).gemm; // one token: memory decides
  const iterations = outputTokens / batch;
  const cached = batch * (inputTokens + outputTokens / 2);
  const kv =
    kvSecondsPerToken(model, kvPrecision, gpus, gpu, rates.attention, rates.engine.fp8CacheFactor) * cached;
  const pairs = (inputTokens * (inputTokens + 1)) / 2;
  const head = headSeconds(setup, rates, batch);
  return {
    "memory bandwidth": iterations * (Math.min(weights, decode.gemm) + kv + head + decode.elementwise),
    compute:
      iterations * Math.max(0, decode.gemm - weights) +
      prefill.gemm +
      prefill.elementwise +
      attentionSecondsPerPair(model, gpus, gpu, rates.attention) * pairs,
    interconnect: iterations * decode.allReduce + prefill.allReduce,
    host: iterations * (decode.host + decode.attentionLaunch),
  };
}

export function largestPart(parts: Readonly<Record<string, Seconds>>): Bottleneck {
  let [name, most] = ["memory bandwidth", 0];
  for (const [part, seconds] of Object.entries(parts)) if (seconds > most) [name, most] = [part, seconds];
  return name as Bottleneck;
}
