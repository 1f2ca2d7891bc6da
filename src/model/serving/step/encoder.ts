import type {Encoder, Gpu} from "../../catalogue/types.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {Calibration, EngineId} from "./calibration.ts";
import {type Efficiencies, efficiencies} from "./efficiencies.ts";
import {elementwiseSeconds, productSeconds, ungatedLayer, wholeAttentionSeconds} from "./passes.ts";

export interface EncoderSetup {
  readonly gpu: Gpu;
  readonly model: Encoder;
  readonly engine: EngineId;
  readonly calibration: Calibration;
  /** Tokens of one batch at most, padding included. */
  readonly maxBatchedTokens: number;
}

/**
 * Seconds to embed or score `items` texts, each padded to `tokensEach`: one pass, nothing kept. Batches hold whole
 * texts. A reranker reads a query and a passage as one text, ColBERT a passage; both are this pass.
 */
export function encoderSeconds(setup: EncoderSetup): (items: number, tokensEach: number) => Seconds {
  const {gpu, model, engine, calibration, maxBatchedTokens} = setup;
  const rates = efficiencies(gpu, "fp16", engine, "same-switch", calibration);
  return (items, tokensEach) => {
    if (!(items >= 1 && tokensEach >= 1))
      throw new Error(`items and tokens must be one or more, got ${items} and ${tokensEach}`);
    const texts = Math.min(items, Math.max(1, Math.floor(maxBatchedTokens / tokensEach)));
    const full = Math.floor(items / texts);
    const rest = items - full * texts;
    const last = rest === 0 ? 0 : passSeconds(model, rest, tokensEach, gpu, rates);
    return full * passSeconds(model, texts, tokensEach, gpu, rates) + last;
  };
}

function passSeconds(
  {layers, hidden, intermediate}: Encoder,
  texts: number,
  tokensEach: number,
  gpu: Gpu,
  rates: Efficiencies,
): Seconds {
  const tokens = texts * tokensEach;
  const layer =
    productSeconds(ungatedLayer(hidden, intermediate), tokens, gpu, rates) +
    wholeAttentionSeconds(texts, tokensEach, hidden, gpu, rates) +
    elementwiseSeconds(tokens, hidden, gpu, rates);
  return layers * layer + rates.engine.stepSeconds;
}
