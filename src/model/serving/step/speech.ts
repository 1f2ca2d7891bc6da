import type {Gpu, SpeechModel} from "../../catalogue/types.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import type {Calibration, EngineId} from "./calibration.ts";
import {type Efficiencies, efficiencies, measuredOn} from "./efficiencies.ts";
import {elementwiseSeconds, productSeconds, ungatedLayer, wholeAttentionSeconds} from "./passes.ts";

export interface SpeechSetup {
  readonly gpu: Gpu;
  readonly model: SpeechModel;
  readonly engine: EngineId;
  readonly calibration: Calibration;
  /** Tokens that the decoder writes for a window; the model's when left out. */
  readonly tokensPerWindow?: Tokens;
  /** Hypotheses kept a window; 1 is greedy. */
  readonly beams?: number;
}

/**
 * Seconds to transcribe `windows` in batches of `batch`: every frame once through the encoder, its keys and values for
 * each decoder layer, then one decoder step a token. Times what the measured runs took over this (`calibration.speech`):
 * audio features, padding and the wait for the longest window of a batch are in none of the parts.
 */
export function speechSeconds(setup: SpeechSetup): (windows: number, batch: number) => Seconds {
  const {gpu, calibration} = setup;
  const slowdown = calibration.speech[measuredOn(gpu, calibration)]?.value;
  if (slowdown === undefined) throw new Error(`calibration must hold a speech run, got none for ${gpu.id}`);
  const parts = speechParts(setup);
  return (windows, batch) => {
    if (!(windows >= 1 && batch >= 1))
      throw new Error(`windows and batch must be one or more, got ${windows} and ${batch}`);
    const full = Math.floor(windows / batch);
    const rest = windows - full * batch;
    return slowdown * (full * parts(batch) + (rest === 0 ? 0 : parts(rest)));
  };
}

/** Seconds of one batch of windows by its kernels alone. */
export function speechParts(setup: SpeechSetup): (windows: number) => Seconds {
  const {gpu, model, engine, calibration, beams = 1, tokensPerWindow = model.tokensPerWindow} = setup;
  const rates = efficiencies(gpu, "fp16", engine, "same-switch", calibration);
  return (windows) =>
    encodeSeconds(model, windows, gpu, rates) +
    tokensPerWindow * decodeStepSeconds(model, windows, beams, tokensPerWindow, gpu, rates);
}

function encodeSeconds(model: SpeechModel, windows: number, gpu: Gpu, rates: Efficiencies): Seconds {
  const {hidden, intermediate, framesPerWindow} = model;
  const frames = windows * framesPerWindow;
  const layer =
    productSeconds(ungatedLayer(hidden, intermediate), frames, gpu, rates) +
    wholeAttentionSeconds(windows, framesPerWindow, hidden, gpu, rates) +
    elementwiseSeconds(frames, hidden, gpu, rates);
  const crossKeysAndValues = productSeconds([[hidden, 2 * hidden]], frames, gpu, rates);
  return model.encoderLayers * layer + model.layers * crossKeysAndValues + rates.engine.stepSeconds;
}

/** One token of every hypothesis: it reads the frames' keys and values, once a window, and its own so far. */
function decodeStepSeconds(
  model: SpeechModel,
  windows: number,
  beams: number,
  tokensPerWindow: Tokens,
  gpu: Gpu,
  rates: Efficiencies,
): Seconds {
  const {hidden, intermediate, vocabulary, framesPerWindow, layers} = model;
  const sequences = windows * beams;
  const crossAttention = [
    [hidden, hidden],
    [hidden, hidden],
  ] as const;
  const cached = windows * framesPerWindow + (sequences * tokensPerWindow) / 2;
  const read = (cached * 2 * 2 * hidden) / (gpu.memoryBytesPerSecond * rates.attention.bandwidthShare);
  const layer =
    productSeconds([...ungatedLayer(hidden, intermediate), ...crossAttention], sequences, gpu, rates) +
    2 * rates.attention.launchSeconds +
    read +
    elementwiseSeconds(sequences, hidden, gpu, rates);
  const head = productSeconds([[hidden, vocabulary]], sequences, gpu, rates);
  return layers * layer + head + rates.engine.stepSeconds;
}
