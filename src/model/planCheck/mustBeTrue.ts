import {whole} from "../placement/words.ts";
import {noteNeeds, speechNeeds} from "../serving/needs.ts";
import type {Fleet} from "../serving/pipeline/fleetBox.ts";
import {bundledCalibration} from "../serving/step/bundledCalibration.ts";
import {ln} from "../units/exactMath.ts";
import {digits, list, seconds} from "../units/phrases.ts";
import {GB} from "../units/quantities.ts";
import type {ClaimContext} from "./claim.ts";
import {bestOn} from "./placements.ts";
import type {Tier} from "./tiers.ts";

/** A tier's best layout as serving takes it; null where it does not fit. */
function fleetOf(tier: Tier, context: ClaimContext): Fleet | null {
  const placement = bestOn(tier, context);
  if (!placement.fits) return null;
  const {engine, topology} = tier.stage;
  const {scenario} = context;
  return {
    ...{placement, engine, topology, wishes: scenario.placement},
    ...{tdpWatts: tier.server.tdpWatts, idlePowerShare: scenario.finance.idlePowerShare},
  };
}

/** For a SOAP note in time even on a box that does nothing else: any one of these. */
export function forNotes(tier: Tier, context: ClaimContext): string | null {
  const fleet = fleetOf(tier, context);
  const {soapP95Seconds: target, soapMeasuredTo} = context.scenario.objectives;
  const needs = fleet && noteNeeds(fleet, context.scenario, bundledCalibration, target);
  if (!needs || soapMeasuredTo === "first-token") return null;
  const {aloneSeconds, noteTokens, weightsBytes, tokensAnIteration} = needs;
  const alone = `alone on the box a note of the 95th percentile takes ${seconds(aloneSeconds)}`;
  if (aloneSeconds <= target)
    return `${alone}, so that ${seconds(target - aloneSeconds)} are left for transcript, retrieval and waiting`;
  const ways = [
    ...(noteTokens > 0 ? [`notes of ${whole(noteTokens)} tokens on average at most`] : []),
    ...(weightsBytes > 0 ? [`a model whose weights take ${digits(weightsBytes / GB)} GB at most`] : []),
    tokensAnIteration === null
      ? "more than 16 tokens an iteration by speculative decoding"
      : `${digits(tokensAnIteration)} tokens an iteration by speculative decoding`,
  ];
  return `${alone}; ${seconds(target)} needs ${list(ways).replace(/ and (?=[^,]*$)/, " or ")}, and nothing else on the box`;
}

/** What the plan measures Whisper on. */
const CLIP_SECONDS = 600;

export function forSpeech(tier: Tier, context: ClaimContext): string | null {
  const fleet = fleetOf(tier, context);
  const {objectives, workload} = context.scenario;
  const target = objectives.whisperP95Seconds;
  const needs = fleet && speechNeeds(fleet, workload.visit, bundledCalibration, CLIP_SECONDS, target);
  if (!needs) return null;
  const {aloneSeconds, slowdown} = needs;
  const alone = `ten minutes alone on a card take ${seconds(aloneSeconds)}`;
  return slowdown < 1
    ? `${alone}: a model or card ${digits(1 / slowdown)} times as fast`
    : `${alone}: what shares its card and waits before it may make it ${digits(slowdown)} times as slow at most`;
}

/** The p95 of an exponential search is ln 20 times its mean. */
const P95_OF_MEAN = ln(20);

/** `value`: the retrieval's p95 as simulated. All beside the search is taken to stay as it is. */
export function forRetrieval(value: number, {scenario}: ClaimContext): string {
  const {gateway, objectives} = scenario;
  const search = gateway.vectorSearchSeconds;
  const mean = search - (value - objectives.retrievalP95Seconds) / P95_OF_MEAN;
  return mean > 0
    ? `a vector search of ${seconds(mean)} on average at most; ${seconds(search)} is assumed`
    : "embedding and reranking on a card that is less shared: no search is fast enough";
}

/** As many boxes as hold the sessions, each on its own; null where one holds none. */
export function forSessions(value: number, target: number): string | null {
  if (!(value > 0)) return null;
  const boxes = Math.ceil(target / value);
  return boxes === 1
    ? `the load per session stays within ${digits(value / target)} times what is assumed`
    : `${boxes} such boxes, or ${digits(target / value)} times the speed of one`;
}
