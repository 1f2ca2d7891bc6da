import {type Command, InvalidArgumentError} from "commander";
import type {Catalogue} from "../model/catalogue/types.ts";
import type {ReplicaRequest} from "../model/serving/predict/types.ts";
import {type EngineId, TOPOLOGIES, type Topology} from "../model/serving/step/calibration.ts";
import {countingNumber, shareOfOne, strangeId, wholeNumber} from "./arguments.ts";

export interface HardwareFlags {
  readonly gpu: string;
  readonly gpus: number;
  readonly llm: string;
  readonly precision: "fp16" | "fp8" | "int4";
  readonly engine: EngineId;
  readonly topology?: Topology;
  readonly kvPrecision?: "fp16" | "fp8";
  readonly maxSequences?: number;
  readonly maxBatchedTokens?: number;
  readonly memoryShare?: number;
  readonly draftTokens?: number;
  readonly draftAcceptance?: number;
}

const ENGINES: Readonly<Record<string, EngineId>> = {
  vllm: "vllm",
  "tensorrt-llm": "tensorrt-llm",
  trtllm: "tensorrt-llm",
  trt: "tensorrt-llm",
};

/** One of the words, or commander's own message. */
const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string): T => {
    const word = words.find((known) => known === text.toLowerCase());
    if (word === undefined) throw new InvalidArgumentError(`must be one of ${words.join(", ")}, got ${text}`);
    return word;
  };

function engine(text: string): EngineId {
  const id = ENGINES[text.toLowerCase()];
  if (id === undefined) throw new InvalidArgumentError(`must be one of vllm, tensorrt-llm, got ${text}`);
  return id;
}

/** The flags that name one replica; the same for `predict` and `replay`. */
export const addHardwareFlags = (command: Command): Command =>
  command
    .requiredOption("--gpu <id>", "GPU of the catalogue: l40s, h100-sxm5, a100-80-sxm, ...")
    .requiredOption("--gpus <n>", "GPUs of the replica, tensor-parallel over all", countingNumber)
    .requiredOption("--llm <id>", "model of the catalogue: llama-3.1-70b-instruct, ...")
    .requiredOption("--precision <p>", "fp16, fp8 or int4", oneOf(["fp16", "fp8", "int4"]))
    .option("--engine <name>", "vllm or tensorrt-llm", engine, "vllm")
    .option(
      "--topology <t>",
      "PCIe between the GPUs where there is no NVLink: same-switch, same-socket or across; " +
        "left out, two share a switch, four a socket, more do not",
      oneOf(TOPOLOGIES),
    )
    .option(
      "--kv-precision <p>",
      "fp16 or fp8 KV cache (kv-cache-dtype); the engine's own when left out",
      oneOf(["fp16", "fp8"]),
    )
    .option(
      "--max-sequences <n>",
      "sequences in a batch at most (vLLM's max-num-seqs, TensorRT-LLM's max_batch_size)",
      countingNumber,
    )
    .option(
      "--max-batched-tokens <n>",
      "tokens an iteration computes at most, the budget of chunked prefill (max-num-batched-tokens, max_num_tokens)",
      wholeNumber,
    )
    .option(
      "--memory-share <s>",
      "share of a card (vLLM's gpu-memory-utilization), or of what the weights leave " +
        "(TensorRT-LLM's free_gpu_memory_fraction); 0.9 when left out",
      shareOfOne,
    )
    .option(
      "--draft-tokens <k>",
      "speculative decoding: tokens drafted a step (num_speculative_tokens)",
      countingNumber,
    )
    .option(
      "--draft-acceptance <a>",
      "speculative decoding: chance that a drafted token is accepted",
      shareOfOne,
    );

/** What is wrong with the flags together: ids that the catalogue does not know, cards that cannot share, limits with which no engine starts. */
export function hardwareIssues(flags: HardwareFlags, catalogue: Catalogue): string[] {
  const {gpu, gpus, llm, draftTokens, draftAcceptance} = flags;
  const lines: string[] = [];
  if (!catalogue.gpus.has(gpu)) lines.push(strangeId("--gpu", gpu, [...catalogue.gpus.keys()]));
  const llms = [...catalogue.models.values()].filter(({kind}) => kind === "llm" || kind === "vision");
  const model = catalogue.models.get(llm);
  if (!llms.some(({id}) => id === llm))
    lines.push(
      strangeId(
        "--llm",
        llm,
        llms.map(({id}) => id),
      ),
    );
  if (model && model.attentionHeads % gpus !== 0)
    lines.push(`--gpus: must divide the ${model.attentionHeads} attention heads of ${llm}, got ${gpus}`);
  const most = Math.max(...Array.from(catalogue.servers.values(), (server) => server.gpus));
  if (gpus > most)
    lines.push(`--gpus: must be no more than ${most}, the most in one server of the catalogue, got ${gpus}`);
  if ((draftTokens === undefined) !== (draftAcceptance === undefined))
    lines.push("--draft-tokens: must come with --draft-acceptance, got one alone");
  return [...lines, ...wrongLimits(flags)];
}

/** An iteration must hold a decode of every sequence, its draft included, as the engines themselves demand. */
function wrongLimits({maxSequences, maxBatchedTokens, draftTokens = 0}: HardwareFlags): string[] {
  const least = (maxSequences ?? 1) * (1 + draftTokens);
  return maxBatchedTokens === undefined || maxBatchedTokens >= least
    ? []
    : [
        `--max-batched-tokens: must hold a decode of every sequence, ${least} tokens, got ${maxBatchedTokens}`,
      ];
}

/** The replica that the flags name, as the model is asked for it. */
export function replicaRequest(flags: HardwareFlags): ReplicaRequest {
  const {draftTokens, draftAcceptance, gpu, gpus, llm, precision, engine: engineId} = flags;
  const {topology, kvPrecision, maxSequences, maxBatchedTokens, memoryShare} = flags;
  const speculative =
    draftTokens === undefined || draftAcceptance === undefined
      ? undefined
      : {tokens: draftTokens, acceptance: draftAcceptance};
  return {
    gpu,
    gpus,
    llm,
    precision,
    engine: engineId,
    topology,
    kvPrecision,
    maxSequences,
    maxBatchedTokens,
    memoryShare,
    speculative,
  };
}
