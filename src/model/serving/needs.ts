import {lognormalParameters} from "../kernel/distributions.ts";
import {normalQuantile} from "../kernel/normal.ts";
import type {ModelGroup} from "../placement/types.ts";
import type {Workload} from "../scenario/schema/workload.ts";
import {exp} from "../units/exactMath.ts";
import type {Bytes, Seconds, Tokens} from "../units/quantities.ts";
import type {DecodeStep} from "./engine/rules.ts";
import {decodeStep} from "./engine/rules.ts";
import {decodeSeconds, prefillSeconds} from "./pipeline/closedForm.ts";
import {type Fleet, llmOf, optionsOf, transcription} from "./pipeline/fleetBox.ts";
import type {ClinicParts} from "./pipeline/parts.ts";
import type {Calibration} from "./step/calibration.ts";
import {unloadedNote} from "./unloadedNote.ts";

/** What would have to be true, each alone, for a p95 note to be written in time on a box that does nothing else. */
export interface NoteNeeds {
  /** As things stand: the note's prompt and its 95th percentile of tokens, transcript and retrieval left out. */
  readonly aloneSeconds: Seconds;
  /** Mean tokens of a note at most, its spread in proportion; 0 where the prompt alone takes too long. */
  readonly noteTokens: Tokens;
  /** Weights of a model of the same shape at most; 0 where not even none would do. */
  readonly weightsBytes: Bytes;
  /** Tokens an iteration that speculative decoding must emit; null where no draft up to `MOST_DRAFT` does. */
  readonly tokensAnIteration: number | null;
}

const MOST_DRAFT = 16;
const U95 = 0.95;

/** Found by halving on the step times of the fleet. null where the note's model is not on the box. */
export function noteNeeds(
  fleet: Fleet,
  parts: ClinicParts,
  calibration: Calibration,
  target: Seconds,
): NoteNeeds | null {
  const {routes, gateway, workload} = parts;
  const group = fleet.placement.groups.find(({model}) => model.id === routes[gateway.noteRoute].model);
  const mean = unloadedNote(fleet, parts, calibration);
  if (!group || !mean) return null;
  const {visit} = workload;
  const tail = tailOf(visit.noteTokensMean, visit.noteTokensSd);
  const timeOf = (placed: ModelGroup) => {
    const {cost, limits} = llmOf(placed, fleet, calibration);
    const prefill = prefillSeconds(cost, limits, mean.promptTokens, mean.cachedTokens);
    return (noteTokens: number, step: DecodeStep): Seconds =>
      prefill + decodeSeconds(cost, mean.promptTokens, Math.max(1, Math.round(noteTokens * tail)), step);
  };
  const seconds = timeOf(group);
  const now = decodeStep(optionsOf(fleet).draft);
  const own = visit.noteTokensMean;
  const half = timeOf({...group, model: {...group.model, layers: group.model.layers / 2}})(own, now);
  const whole = seconds(own, now);
  const perShare = 2 * (whole - half); // a straight line in the layers: products, cache and all-reduces are theirs
  const share = Math.max(0, 1 - (whole - target) / perShare);
  return {
    aloneSeconds: whole,
    noteTokens: most(4 * own, (tokens) => tokens >= 1 && seconds(tokens, now) <= target),
    weightsBytes: share * group.weightsBytes,
    tokensAnIteration: least(
      MOST_DRAFT,
      (emitted) => seconds(own, {decodeTokens: Math.ceil(emitted), emitted}) <= target,
    ),
  };
}

/** The 95th percentile of a lognormal of this mean, against the mean. */
function tailOf(mean: number, sd: number): number {
  const {mu, sigma} = lognormalParameters(mean, sd);
  return exp(mu + sigma * normalQuantile(U95)) / mean;
}

/** What would have to be true for ten minutes of audio to be transcribed in time. */
export interface SpeechNeeds {
  /** Alone on its card, read in as large batches as the engine is started with. */
  readonly aloneSeconds: Seconds;
  /** How much slower sharing and waiting may make it; below 1 it is too slow alone. */
  readonly slowdown: number;
}

/** null where no speech model is on the box. */
export function speechNeeds(
  fleet: Fleet,
  visit: Workload["visit"],
  calibration: Calibration,
  audioSeconds: Seconds,
  target: Seconds,
): SpeechNeeds | null {
  const model = fleet.placement.groups.map((group) => group.model).find(({kind}) => kind === "speech");
  if (model?.kind !== "speech") return null;
  const {seconds} = transcription(model, fleet, visit, calibration);
  const aloneSeconds = seconds(Math.ceil(audioSeconds / model.windowSeconds));
  return {aloneSeconds, slowdown: target / aloneSeconds};
}

/** The largest whole number up to `high` that holds, as all below it do; 0 where 1 does not. */
function most(high: number, holds: (value: number) => boolean): number {
  let [kept, missed] = [0, Math.ceil(high) + 1];
  while (missed - kept > 1) {
    const middle = Math.floor((kept + missed) / 2);
    if (holds(middle)) kept = middle;
    else missed = middle;
  }
  return kept;
}

/** The least number from 1 to `high` that holds, to a hundredth; null where `high` does not. */
function least(high: number, holds: (value: number) => boolean): number | null {
  if (holds(1)) return 1;
  if (!holds(high)) return null;
  let [missed, kept] = [1, high];
  while (kept - missed > 0.01) {
    const middle = (missed + kept) / 2;
    if (holds(middle)) kept = middle;
    else missed = middle;
  }
  return kept;
}
