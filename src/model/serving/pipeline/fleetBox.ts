import type {Precision, SpeechModel} from "../../catalogue/types.ts";
import type {ModelGroup, Placement} from "../../placement/types.ts";
import type {Routes} from "../../scenario/schema/gateway.ts";
import type {PlacementWishes, Stage} from "../../scenario/schema/options.ts";
import type {Seconds, Watts} from "../../units/quantities.ts";
import {type EngineOptions, engineStyles} from "../engine/rules.ts";
import type {Calibration} from "../step/calibration.ts";
import {type StepSetup, stepCost} from "../step/tabulate.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {type Box, type BoxEngine, batchEngine, llmEngine, stationsOf} from "./box.ts";
import {attentionPairs} from "./closedForm.ts";

/** Models placed on GPUs, and how their engines are started. */
export interface Fleet {
  readonly placement: Extract<Placement, {fits: true}>;
  readonly wishes: Pick<PlacementWishes, "kvPrecision" | "maxBatchedTokens" | "maxSequences">;
  readonly engine: Stage["engine"];
  readonly topology: Stage["topology"];
  /** Of the whole chassis. */
  readonly tdpWatts: Watts;
  /** Power of the idle box against its TDP. */
  readonly idlePowerShare: number;
}

/** Windows of audio that Whisper decodes together, as placement reserves memory for. */
const SPEECH_BATCH_WINDOWS = 8;
/** Tokens in one KV block of vLLM; TensorRT-LLM's 64 differ by less than a block a request. */
const BLOCK_TOKENS = 16;

/** Both engines chunk prompts, since `maxBatchedTokens` is a chunk's budget; TensorRT-LLM reserves, vLLM preempts. */
const optionsOf = (engine: Fleet["engine"]): EngineOptions => ({
  prefill: "chunked",
  kv: engineStyles[engine].kv,
});

/** The engines of a fleet at their calibrated speed. */
export function fleetBox(fleet: Fleet, routes: Routes, calibration: Calibration): Box {
  const engines = fleet.placement.groups.map((group) => engineOf(group, fleet, calibration));
  const models = fleet.placement.groups.map(({model}) => model);
  const speech = models.find(({kind}) => kind === "speech") as SpeechModel | undefined;
  const vision = models.find(({kind}) => kind === "vision");
  return {
    gpus: fleet.placement.gpus.length,
    engines,
    stationsOf: stationsOf(engines, routes),
    windowSeconds: speech?.windowSeconds ?? 30,
    imageTokens: vision?.kind === "vision" ? vision.imageTokens : 0,
  };
}

/** Cost and limits of a language model's group. */
export function llmOf(
  group: ModelGroup,
  fleet: Fleet,
  calibration: Calibration,
): {readonly cost: StepCost; readonly limits: EngineLimits} {
  const {maxBatchedTokens, maxSequences} = fleet.wishes;
  return {
    cost: stepCost(setupOf(group, fleet, calibration, maxBatchedTokens, maxSequences)),
    limits: {maxSequences, maxBatchedTokens, kvTokens: group.kvTokens, blockTokens: BLOCK_TOKENS},
  };
}

function engineOf(group: ModelGroup, fleet: Fleet, calibration: Calibration): BoxEngine {
  const {model, gpus} = group;
  const placed = {model: model.id, name: model.name, gpus};
  if (model.kind === "speech")
    return batchEngine(placed, SPEECH_BATCH_WINDOWS, speechBatch(group, model, fleet, calibration));
  if (model.kind === "encoder") {
    const units = fleet.wishes.maxBatchedTokens;
    const {linear, attentionSecondsPerPair} = stepCost(setupOf(group, fleet, calibration, units, 1));
    // attention stays within a text: its pairs are counted as if the batch were texts of the encoder's usual length
    const text = Math.min(model.maxContext, ENCODER_TEXT_TOKENS);
    const pairsPerToken = attentionPairs(text, 0) / text;
    return batchEngine(
      placed,
      units,
      (tokens) => linear[tokens] + 2 * attentionSecondsPerPair * pairsPerToken * tokens,
    );
  }
  const {cost, limits} = llmOf(group, fleet, calibration);
  return llmEngine(placed, cost, limits, optionsOf(fleet.engine));
}

/** A passage with its query. */
const ENCODER_TEXT_TOKENS = 512;

/**
 * A batch of windows: every frame once through the encoder, then the decoder's tokens one after another. Encoder and decoder
 * layers have the same shape; attention among a window's frames is whole, so twice the causal pairs.
 */
function speechBatch(
  group: ModelGroup,
  model: SpeechModel,
  fleet: Fleet,
  calibration: Calibration,
): (windows: number) => Seconds {
  const frames = SPEECH_BATCH_WINDOWS * model.framesPerWindow;
  const cost = stepCost(setupOf(group, fleet, calibration, frames, SPEECH_BATCH_WINDOWS));
  const pairs = 2 * attentionPairs(model.framesPerWindow, 0);
  return (windows) => {
    const encoder = cost.linear[windows * model.framesPerWindow];
    const attention = cost.attentionSecondsPerPair * windows * pairs;
    const read = windows * (model.framesPerWindow + model.tokensPerWindow / 2);
    const step = cost.linear[windows] + cost.head[windows] + cost.kvSecondsPerToken[windows] * read;
    return encoder + attention + model.tokensPerWindow * step;
  };
}

function setupOf(
  {model, precision, gpus}: ModelGroup,
  {placement, wishes, engine, topology}: Fleet,
  calibration: Calibration,
  maxBatchedTokens: number,
  maxSequences: number,
): StepSetup {
  const llm = model.kind === "llm" || model.kind === "vision";
  const kvPrecision: Precision = llm ? wishes.kvPrecision : "fp16";
  return {
    gpu: placement.gpu,
    gpus: gpus.length,
    ...{model, precision, kvPrecision, engine, topology, calibration, maxBatchedTokens, maxSequences},
  };
}
