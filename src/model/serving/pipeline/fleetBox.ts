import type {SpeechModel} from "../../catalogue/types.ts";
import {SPEECH_BATCH_WINDOWS} from "../../placement/engineMemory.ts";
import type {ModelGroup, Placement} from "../../placement/types.ts";
import type {PlacementWishes, Stage} from "../../scenario/schema/options.ts";
import type {Workload} from "../../scenario/schema/workload.ts";
import type {Seconds, Tokens, Watts} from "../../units/quantities.ts";
import {type Draft, type EngineOptions, engineStyles} from "../engine/rules.ts";
import type {Calibration} from "../step/calibration.ts";
import {encoderSeconds} from "../step/encoder.ts";
import {speechSeconds} from "../step/speech.ts";
import {type StepSetup, stepCost} from "../step/tabulate.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {type Box, type BoxEngine, batchEngine, llmEngine, stationsOf} from "./box.ts";
import type {ClinicParts} from "./parts.ts";
import {windowTokens} from "./prompts.ts";

/** Models placed on GPUs, and how their engines are started. */
export interface Fleet {
  readonly placement: Extract<Placement, {fits: true}>;
  readonly wishes: Pick<
    PlacementWishes,
    "kvPrecision" | "maxBatchedTokens" | "maxSequences" | "prefixCaching" | "speculative" | "speech"
  >;
  readonly engine: Stage["engine"];
  readonly topology: Stage["topology"];
  /** Of the whole chassis. */
  readonly tdpWatts: Watts;
  /** Power of the idle box against its TDP. */
  readonly idlePowerShare: number;
}

/** Tokens in one KV block of vLLM; TensorRT-LLM's 64 differ by less than a block a request. */
const BLOCK_TOKENS = 16;

/** Both engines chunk prompts, since `maxBatchedTokens` is a chunk's budget; TensorRT-LLM reserves, vLLM preempts. */
export const optionsOf = ({engine, wishes}: Pick<Fleet, "engine" | "wishes">): EngineOptions => ({
  prefill: "chunked",
  kv: engineStyles[engine].kv,
  admission: engineStyles[engine].admission,
  ...(wishes.speculative === undefined ? {} : {draft: draftOf(wishes.speculative)}),
});

const draftOf = ({draftTokens, acceptance}: NonNullable<PlacementWishes["speculative"]>): Draft => ({
  tokens: draftTokens,
  acceptance,
});

/** An iteration holds a decode of every sequence, its draft included, whatever the wish. */
const budgetOf = ({maxBatchedTokens, maxSequences, speculative}: Fleet["wishes"]): Tokens =>
  Math.max(maxBatchedTokens, maxSequences * (1 + (speculative?.draftTokens ?? 0)));

/** The engines of a fleet at their calibrated speed; speech as fast as what is said in a visit lets it be. */
export function fleetBox(
  fleet: Fleet,
  {routes, workload}: Pick<ClinicParts, "routes" | "workload">,
  calibration: Calibration,
): Box {
  const engines = fleet.placement.groups.map((group) => engineOf(group, fleet, workload.visit, calibration));
  const models = fleet.placement.groups.map(({model}) => model);
  const speech = models.find(({kind}) => kind === "speech") as SpeechModel | undefined;
  const vision = models.find(({kind}) => kind === "vision");
  return {
    gpus: fleet.placement.gpus.length,
    engines,
    stationsOf: stationsOf(engines, routes),
    windowSeconds: speech?.windowSeconds ?? 30,
    imageTokens: vision?.kind === "vision" ? vision.imageTokens : 0,
    prefixCaching: fleet.wishes.prefixCaching ?? true,
  };
}

/** Cost and limits of a language model's group. */
export function llmOf(
  group: ModelGroup,
  fleet: Fleet,
  calibration: Calibration,
): {readonly cost: StepCost; readonly limits: EngineLimits} {
  return {
    cost: stepCost(setupOf(group, fleet, calibration)),
    limits: {
      maxSequences: fleet.wishes.maxSequences,
      maxBatchedTokens: budgetOf(fleet.wishes),
      kvTokens: group.kvTokens,
      blockTokens: BLOCK_TOKENS,
    },
  };
}

/** How a fleet transcribes what is said in visits: seconds of so many windows in batches of so many. */
export function transcription(
  model: SpeechModel,
  {placement: {gpu}, engine, wishes}: Fleet,
  visit: Workload["visit"],
  calibration: Calibration,
): {readonly batchWindows: number; readonly seconds: (windows: number) => Seconds} {
  const {beams, batchWindows} = wishes.speech ?? {beams: 1, batchWindows: SPEECH_BATCH_WINDOWS};
  const tokensPerWindow = windowTokens(visit, model);
  const seconds = speechSeconds({gpu, model, engine, calibration, beams, tokensPerWindow});
  return {batchWindows, seconds: (windows) => seconds(windows, batchWindows)};
}

function engineOf(
  group: ModelGroup,
  fleet: Fleet,
  visit: Workload["visit"],
  calibration: Calibration,
): BoxEngine {
  const {model, gpus} = group;
  const placed = {model: model.id, name: model.name, gpus};
  const started = {gpu: fleet.placement.gpu, engine: fleet.engine, calibration};
  if (model.kind === "speech") {
    const {batchWindows, seconds} = transcription(model, fleet, visit, calibration);
    return batchEngine(placed, batchWindows, seconds);
  }
  if (model.kind === "encoder") {
    const {maxBatchedTokens} = fleet.wishes;
    const seconds = encoderSeconds({...started, model, maxBatchedTokens});
    return batchEngine(placed, maxBatchedTokens, (tokens) => {
      const texts = Math.ceil(tokens / ENCODER_TEXT_TOKENS);
      return seconds(texts, tokens / texts);
    });
  }
  const {cost, limits} = llmOf(group, fleet, calibration);
  return llmEngine(placed, cost, limits, optionsOf(fleet));
}

/** A batch of so many tokens is texts of this length at most: a passage with its query. */
const ENCODER_TEXT_TOKENS = 512;

function setupOf(
  {model, precision, gpus}: ModelGroup,
  {placement, wishes, engine, topology}: Fleet,
  calibration: Calibration,
): StepSetup {
  const {kvPrecision, maxSequences} = wishes;
  const maxBatchedTokens = budgetOf(wishes);
  return {
    gpu: placement.gpu,
    gpus: gpus.length,
    ...{model, precision, kvPrecision, engine, topology, calibration, maxBatchedTokens, maxSequences},
  };
}
