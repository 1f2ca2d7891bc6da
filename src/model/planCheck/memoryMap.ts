import {kvDemand, modelsNeeded} from "../placement/demand.ts";
import {derating} from "../placement/derate.ts";
import {keepsKv, PRECISION_STEPS} from "../placement/engineMemory.ts";
import {gb, precisionName, whole} from "../placement/words.ts";
import {list, percent} from "../units/phrases.ts";
import type {Claim} from "./claim.ts";
import {bestOn, mapOn} from "./placements.ts";
import {forBothTiers, type TierName, tierOf} from "./tiers.ts";

const MEMORY = [
  "placement.map",
  "placement.kvPrecision",
  "placement.memoryShare",
  "placement.maxBatchedTokens",
];

const mapAtPrecision = (name: TierName, precision: "fp16" | "fp8" | "int4"): Claim => ({
  id: `gpu-map-${name}-${precision}`,
  section: "4",
  severity: name === "budget" ? "high" : "medium",
  title: (context) =>
    `The map of models fits ${tierOf(name, context)?.server.name ?? name} at ${precisionName(precision)}`,
  quote: "GPU 0: Whisper + embed · GPU 1, 2: Llama 70B (sharded) · GPU 3: Qwen 72B + Llava",
  inputs: MEMORY,
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const placement = mapOn(tier, context, precision);
    if (placement.fits) {
      const tokens = placement.groups.filter(({model}) => keepsKv(model));
      const left = tokens.map(
        ({model, kvTokens}) => `${whole(kvTokens)} tokens of KV cache for ${model.name}`,
      );
      return {value: 0, unit: "GB over", verdict: "holds", because: `it leaves ${list(left)}`};
    }
    return {
      value: placement.overBytes / 1e9,
      unit: "GB over",
      verdict: "fails",
      because: placement.because,
      ...(placement.smallestChange === null ? {} : {useInstead: placement.smallestChange}),
    };
  },
});

const precisionStated = (name: TierName): Claim => ({
  id: `gpu-map-precision-${name}`,
  section: "4",
  severity: "high",
  title: (context) =>
    `The map fits ${tierOf(name, context)?.server.name ?? name} without saying at which precision`,
  inputs: MEMORY,
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const fitting = PRECISION_STEPS.filter((precision) => mapOn(tier, context, precision).fits);
    const names = list(fitting.map(precisionName));
    return {
      value: fitting.length,
      unit: "precisions of 3",
      verdict: fitting.length === 3 ? "holds" : fitting.length === 0 ? "fails" : "unstated",
      because:
        fitting.length === 3
          ? "it fits at each"
          : fitting.length === 0
            ? "it fits at none"
            : `it fits at ${names} only, and the accuracy of a note at ${names} is not stated`,
    };
  },
});

const concurrently = (name: TierName): Claim => ({
  id: `all-models-at-once-${name}`,
  section: "2",
  severity: "high",
  title: (context) =>
    `${tierOf(name, context)?.server.name ?? name} runs every model at once with room for the sessions of section 9`,
  quote: "Run Whisper-large + Llama-70B + Qwen-72B + embed concurrently without VRAM thrash",
  inputs: [
    ...MEMORY,
    "objectives.ambientSessions",
    "objectives.chatSessions",
    "workload.visit",
    "workload.chat",
  ],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const placement = bestOn(tier, context);
    if (!placement.fits)
      return {value: 0, unit: "share of the cache", verdict: "fails", because: placement.because};
    const demand = kvDemand(context.scenario);
    const shares = placement.groups.flatMap(({model, kvTokens, precision}) => {
      const needed = demand[model.id] ?? 0;
      return needed > 0 ? [{model, precision, kvTokens, needed, share: kvTokens / needed}] : [];
    });
    const least = shares.reduce((a, b) => (b.share < a.share ? b : a), shares[0]);
    const dropped = placement.dropped.map((id) => context.catalogue.models.get(id)?.name ?? id);
    const held = least === undefined ? 1 : Math.min(1, least.share);
    return {
      value: held,
      unit: "share of the cache",
      verdict: dropped.length === 0 && held >= 0.999 ? "holds" : "fails",
      because:
        dropped.length > 0
          ? `the best layout leaves out ${list(dropped)}`
          : least === undefined
            ? "every model fits"
            : `at best ${least.model.name} at ${precisionName(least.precision)} holds ${tokensOf(least)}`,
    };
  },
});

const tokensOf = ({kvTokens, needed}: {readonly kvTokens: number; readonly needed: number}): string =>
  kvTokens >= needed
    ? `${whole(kvTokens)} tokens where ${whole(needed)} are needed`
    : `${whole(kvTokens)} of ${whole(needed)} tokens, ${percent(kvTokens / needed)}`;

const deRated = (name: TierName): Claim => ({
  id: `derate-${name}`,
  section: "10",
  severity: "medium",
  title: (context) =>
    `${tierOf(name, context)?.server.name ?? name} de-rated to ${context.scenario.contingencies.coolingDerate.gpusLeft} GPUs serves on`,
  quote: "De-rate to 3 GPUs",
  inputs: ["contingencies.coolingDerate.gpusLeft", ...MEMORY],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    if (tier === null) return null;
    const left = context.scenario.contingencies.coolingDerate.gpusLeft;
    const before = bestOn(tier, context);
    const after = bestOn(tier, context, Math.min(left, tier.box.gpus));
    const {dropped, quantised, sentence} = derating(before, after);
    const lost = after.fits ? dropped.length : modelsNeeded(context.scenario, context.catalogue).length;
    const change = lost + quantised.length;
    return {
      value: lost,
      unit: "models lost",
      verdict: lost > 0 || !before.fits ? "fails" : change > 0 ? "unstated" : "holds",
      because: sentence,
    };
  },
});

const shardingLink: Claim = {
  id: "sharding-without-nvlink",
  section: "4",
  severity: "medium",
  title: (context) =>
    `Llama sharded over two GPUs of ${tierOf("budget", context)?.server.name ?? "the budget tier"} exchanges fast enough`,
  quote: "NCCL · TensorRT-LLM · Llama 70B (sharded)",
  inputs: ["placement.map", "options.l40s.stages.0.topology"],
  evaluate: (context) => {
    const tier = tierOf("budget", context);
    const sharded = context.scenario.placement.map.filter(({gpus}) => gpus.length > 1);
    if (tier === null || sharded.length === 0) return null;
    const {nvlinkBytesPerSecond: nvlink, pcieBytesPerSecond: pcie, name} = tier.gpu;
    const value = (nvlink > 0 ? nvlink : pcie) / 1e9;
    return {
      value,
      unit: "GB/s",
      verdict: nvlink > 0 ? "holds" : "unstated",
      because:
        nvlink > 0
          ? `${name} has NVLink at ${gb(nvlink)} a second each way`
          : `${name} has no NVLink: every layer's sums cross PCIe at ${gb(pcie)} a second at most, and less across sockets; which slots the cards sit in is not stated`,
    };
  },
};

export const memoryMap: readonly Claim[] = [
  ...forBothTiers((name) => PRECISION_STEPS.map((precision) => mapAtPrecision(name, precision))).flat(),
  ...forBothTiers(precisionStated),
  ...forBothTiers(concurrently),
  ...forBothTiers(deRated),
  shardingLink,
];
