import type {Catalogue, Gpu, Model} from "../../catalogue/types.ts";
import {KV_BLOCK_TOKENS} from "../../placement/engineMemory.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";
import {type EngineOptions, engineStyles} from "../engine/rules.ts";
import {type EngineMemory, engineMemory} from "../memory/engineMemory.ts";
import type {Calibration} from "../step/calibration.ts";
import {type StepSetup, stepCost} from "../step/tabulate.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {defaultTopology, type EngineDefaults, engineDefaults} from "./engineDefaults.ts";
import {standingOf} from "./standing.ts";
import type {ReplicaRequest} from "./types.ts";

/** One replica as its engine would start, before a load is put on it. */
export interface ReplicaPlan {
  readonly setup: StepSetup;
  readonly memory: EngineMemory;
  readonly limits: EngineLimits;
  readonly options: EngineOptions;
  /** From sending a request to the scheduler's seeing it: HTTP, tokeniser. */
  readonly promptSeconds: Seconds;
  /** Whose measurements stand behind it, and how directly. */
  readonly standing: string;
}

/** A replica with its step times, ready to serve; or why there is none. */
export type Replica =
  | (ReplicaPlan & {readonly ok: true; readonly cost: StepCost; readonly maxContext: Tokens})
  | {readonly ok: false; readonly because: string};

/** The replica that a request names. Ids that the catalogue does not know are our own mistake, and thrown. */
export function replicaOf(request: ReplicaRequest, catalogue: Catalogue, calibration: Calibration): Replica {
  const plan = planReplica(request, catalogue, calibration);
  const {because} = plan.memory;
  if (because !== undefined) return {ok: false, because};
  return {...plan, ok: true, cost: stepCost(plan.setup), maxContext: plan.setup.model.maxContext};
}

export function planReplica(
  request: ReplicaRequest,
  catalogue: Catalogue,
  calibration: Calibration,
): ReplicaPlan {
  const gpu = known<Gpu>(catalogue.gpus.get(request.gpu), request.gpu);
  const model = known<Model>(catalogue.models.get(request.llm), request.llm);
  const {engine, precision, gpus, speculative} = request;
  const defaults = engineDefaults(engine, gpu, precision);
  const kvPrecision = request.kvPrecision ?? defaults.kvPrecision;
  const {maxSequences, maxBatchedTokens} = batchLimits(request, defaults);
  const memory = engineMemory({
    ...{engine, gpu, gpus, model, precision, kvPrecision, maxSequences, maxBatchedTokens},
    ...(request.memoryShare === undefined ? {} : {memoryShare: request.memoryShare}),
  });
  const blocks = engine === "tensorrt-llm" && precision === "fp8" && request.fp8Blocks === true;
  const fitted = blocks ? ("tensorrt-llm-fp8-blocks" as const) : engine;
  return {
    setup: {
      ...{gpu, gpus, model, precision, kvPrecision, calibration, maxBatchedTokens, maxSequences},
      engine: fitted,
      topology: request.topology ?? defaultTopology(gpus),
    },
    memory,
    limits: {maxSequences, maxBatchedTokens, kvTokens: memory.kvTokens, blockTokens: KV_BLOCK_TOKENS},
    options: {
      ...{prefill: "chunked", kv: defaults.kv, admission: engineStyles[engine].admission},
      ...(speculative === undefined ? {} : {draft: speculative}),
    },
    promptSeconds: known(calibration.engines[fitted], fitted).promptSeconds.value,
    standing: standingOf(gpu, precision, calibration),
  };
}

/**
 * An iteration holds a decode of every sequence, its draft included. Where only the budget is named the engine takes
 * fewer sequences (vLLM's `EngineArgs` do so); otherwise the budget gives way.
 */
function batchLimits(
  {maxSequences, maxBatchedTokens, speculative}: ReplicaRequest,
  defaults: EngineDefaults,
): Pick<EngineLimits, "maxSequences" | "maxBatchedTokens"> {
  const decode = 1 + (speculative?.tokens ?? 0);
  const most = maxBatchedTokens === undefined ? defaults.maxSequences : Math.floor(maxBatchedTokens / decode);
  const sequences = maxSequences ?? Math.max(1, Math.min(defaults.maxSequences, most));
  return {
    maxSequences: sequences,
    maxBatchedTokens: Math.max(maxBatchedTokens ?? defaults.maxBatchedTokens, sequences * decode),
  };
}

function known<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`must be in the catalogue, got ${id}`);
  return value;
}
