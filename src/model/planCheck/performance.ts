import {promptTokens} from "../placement/demand.ts";
import type {ModelGroup} from "../placement/types.ts";
import {precisionName, whole} from "../placement/words.ts";
import {digits, seconds} from "../units/phrases.ts";
import type {Seconds, Tokens} from "../units/quantities.ts";
import type {Claim, ClaimContext} from "./claim.ts";
import {forNotes} from "./mustBeTrue.ts";
import {bestOn} from "./placements.ts";
import {forBothTiers, type Tier, type TierName, tierOf} from "./tiers.ts";

/** Seconds below which no engine gets, whatever it does: each token of a note reads all weights once from memory. */
interface Floor {
  readonly perToken: Seconds;
  readonly note: Seconds;
  /** The prompt's multiplications at the cards' dense peak: two for each weight and token. */
  readonly firstToken: Seconds;
  readonly tokens: Tokens;
  readonly group: ModelGroup;
}

/** The note model where the best layout puts it, alone on its cards, one sequence, no speculation. */
function noteFloor(tier: Tier, context: ClaimContext): Floor | null {
  const {scenario} = context;
  const placement = bestOn(tier, context);
  const model = scenario.routes[scenario.gateway.noteRoute].model;
  const group = placement.fits
    ? placement.groups.find((candidate) => candidate.model.id === model)
    : undefined;
  if (group === undefined) return null;
  const {visit} = scenario.workload;
  const {gpu} = tier;
  const perToken = group.weightsBytes / (group.gpus.length * gpu.memoryBytesPerSecond);
  const rate = (group.precision === "fp8" ? gpu.denseFlops.fp8 : undefined) ?? gpu.denseFlops.fp16;
  const prompt = promptTokens(visit, visit.minutesMean);
  const tokens = visit.noteTokensMean;
  return {
    perToken,
    note: perToken * tokens,
    firstToken: (2 * group.model.parameters * prompt) / (group.gpus.length * rate),
    tokens,
    group,
  };
}

const where = ({group}: Floor): string =>
  `${group.model.name} at ${precisionName(group.precision)} over ${group.gpus.length} GPUs`;

const soapFloor = (name: TierName): Claim => ({
  id: `soap-floor-${name}`,
  section: "9",
  severity: "high",
  title: ({scenario, ...rest}) =>
    `${tierOf(name, {scenario, ...rest})?.server.name ?? name} can write a SOAP note in ${seconds(scenario.objectives.soapP95Seconds)}`,
  quote: "SOAP generation p95 ≤ 2s",
  inputs: [
    "objectives.soapP95Seconds",
    "objectives.soapMeasuredTo",
    "workload.visit.noteTokensMean",
    "placement.precisions",
    "gateway.noteRoute",
  ],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    const floor = tier && noteFloor(tier, context);
    if (!floor) return null;
    const {soapP95Seconds: target, soapMeasuredTo} = context.scenario.objectives;
    const full = soapMeasuredTo === "full-response";
    const value = full ? floor.note + floor.firstToken : floor.firstToken;
    const holds = value <= target;
    const tokens = Math.floor(Math.max(0, target - floor.firstToken) / floor.perToken);
    return {
      value,
      unit: "s",
      verdict: holds ? "holds" : "fails",
      because: full
        ? `${where(floor)} reads its weights in ${seconds(floor.perToken)}, once a token: a note of ${whole(floor.tokens)} tokens takes ${seconds(value)} with nobody else on the box`
        : `${where(floor)} reads the prompt in ${seconds(value)} at the cards' peak, with nobody else on the box`,
      ...(holds
        ? {}
        : {
            useInstead: `notes of ${whole(tokens)} tokens, a smaller model, speculative decoding, or the target to the first token`,
          }),
      mustBeTrue: forNotes(tier, context),
    };
  },
});

const failoverFloor = (name: TierName): Claim => ({
  id: `failover-keeps-notes-${name}`,
  section: "6",
  severity: "high",
  title: ({scenario, ...rest}) =>
    `Failover after ${digits(scenario.gateway.failoverSeconds)} s leaves the notes on ${tierOf(name, {scenario, ...rest})?.server.name ?? name}`,
  quote: "auto-failover if Hi-End response > 10s",
  inputs: ["gateway.failoverSeconds", "gateway.failoverMeasuredTo", "workload.visit.noteTokensMean"],
  evaluate: (context) => {
    const tier = tierOf(name, context);
    const floor = tier && noteFloor(tier, context);
    if (!floor) return null;
    const {failoverSeconds, failoverMeasuredTo} = context.scenario.gateway;
    const full = failoverMeasuredTo === "full-response";
    const value = full ? floor.note + floor.firstToken : floor.firstToken;
    const holds = value <= failoverSeconds;
    return {
      value,
      unit: "s",
      verdict: holds ? "holds" : "fails",
      because: holds
        ? `${seconds(value)} to the ${full ? "full response" : "first token"} at least, ${digits(failoverSeconds)} s allowed`
        : `a mean note takes ${seconds(value)} at least, so that the gateway would send notes to the cloud from an idle box`,
      ...(holds ? {} : {useInstead: "a limit to the first token"}),
    };
  },
});

export const performance: readonly Claim[] = [...forBothTiers(soapFloor), ...forBothTiers(failoverFloor)];
