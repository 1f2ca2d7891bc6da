/** A clinic and a box for the tests: round numbers, a roofline by hand. */
import type {Routes} from "../../scenario/schema/gateway.ts";
import type {Workload} from "../../scenario/schema/workload.ts";
import type {EngineLimits, StepCost} from "../stepCost.ts";
import {type Box, type BoxEngine, batchEngine, llmEngine, stationsOf} from "./box.ts";
import type {EngineMaker} from "./llmStation.ts";
import type {ClinicParts, GatewayRules} from "./parts.ts";

export const workload: Workload = {
  clinic: {
    visitsPerDay: 48,
    weekdayHours: [9, 21],
    saturdayHours: [9, 13],
    sundayHours: [9, 9],
    openOnHolidays: false,
    peakFactor: 1.8,
    peakHours: [10, 11, 19, 20],
  },
  visit: {
    ambientShare: 0.8,
    minutesMean: 9,
    minutesSd: 2,
    wordsPerMinute: 160,
    tokensPerWord: 1.8,
    instructionTokens: 500,
    noteTokensMean: 500,
    noteTokensSd: 150,
    redraftEverySeconds: 0,
    retrievalChunks: 8,
    chunkTokens: 350,
    reasonShare: 0.3,
    reasonTokensMean: 300,
    pagesPerVisit: 0.1,
    pageAnswerTokens: 150,
  },
  chat: {
    sessionsPerTenantPerDay: 40,
    turnsPerSession: 5,
    thinkSeconds: 45,
    inputTokensMean: 1150,
    inputTokensSd: 1100,
    outputTokensMean: 210,
    outputTokensSd: 160,
  },
};

export const routes: Routes = {
  audio: {model: "whisper", cloud: "whisper-cloud"},
  chat: {model: "llama", cloud: "chat-cloud"},
  reason: {model: "qwen", cloud: "reason-cloud"},
  embed: {model: "embed", reranker: "rerank", cloud: null},
  vision: {model: "llava", cloud: "vision-cloud"},
};

export const gateway: GatewayRules = {
  failoverSeconds: 10,
  failoverMeasuredTo: "first-token",
  failoverErrorShare: 0.05,
  networkSeconds: 0.03,
  noteRoute: "chat",
  patienceSeconds: 60,
  vectorSearchSeconds: 0.03,
};

export const parts: ClinicParts = {workload, routes, gateway};

/** A dense model of so many parameters at one byte each: weights are read once an iteration, tokens cost 2 FLOP a weight. */
export function rooflineCost(
  parameters: number,
  bytesPerSecond: number,
  flops: number,
  limits: EngineLimits,
): StepCost {
  const {maxBatchedTokens, maxSequences} = limits;
  return {
    linear: Float64Array.from({length: maxBatchedTokens + 1}, (_, tokens) =>
      tokens === 0 ? 0 : 0.001 + Math.max(parameters / bytesPerSecond, (2 * parameters * tokens) / flops),
    ),
    head: Float64Array.from({length: maxSequences + 1}, (_, sequences) => sequences * 2e-5),
    kvSecondsPerToken: new Float64Array(maxSequences + 1).fill(3e5 / bytesPerSecond),
    attentionSecondsPerPair: 2.6e6 / flops,
  };
}

export const limits: EngineLimits = {
  maxSequences: 64,
  maxBatchedTokens: 2048,
  kvTokens: 160000,
  blockTokens: 16,
};

/** Whisper and embedding on GPU 0, a large model on 1 and 2, two more on 3; faster by `speed`. */
export function testBox(speed = 1, makeEngine?: EngineMaker, kvTokens = limits.kvTokens): Box {
  const llm = (model: string, gpus: number[], parameters: number): BoxEngine => {
    const held = {...limits, kvTokens};
    const cost = rooflineCost(parameters, speed * 7e11 * gpus.length, speed * 2e14 * gpus.length, held);
    return llmEngine({model, name: model, gpus}, cost, held, {}, makeEngine);
  };
  const engines = [
    batchEngine(
      {model: "whisper", name: "Whisper", gpus: [0]},
      8,
      (windows) => (0.2 + 0.05 * windows) / speed,
    ),
    batchEngine(
      {model: "embed", name: "embed", gpus: [0]},
      2048,
      (tokens) => (0.004 + tokens * 4e-6) / speed,
    ),
    batchEngine(
      {model: "rerank", name: "rerank", gpus: [0]},
      2048,
      (tokens) => (0.003 + tokens * 2e-6) / speed,
    ),
    llm("llama", [1, 2], 7e10),
    llm("qwen", [3], 3.6e10),
    llm("llava", [3], 7e9),
  ];
  return {
    ...{gpus: 4, engines, stationsOf: stationsOf(engines, routes)},
    ...{windowSeconds: 30, imageTokens: 2880, prefixCaching: true},
  };
}
