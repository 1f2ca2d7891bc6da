import type {Seconds, Tokens} from "../units/quantities.ts";
import {decodeStep} from "./engine/rules.ts";
import {decodeSeconds, prefillSeconds} from "./pipeline/closedForm.ts";
import {type Fleet, llmOf, optionsOf} from "./pipeline/fleetBox.ts";
import type {ClinicParts} from "./pipeline/parts.ts";
import {cachedBeforeNote, notePrompt, passagesTokens} from "./pipeline/prompts.ts";
import type {Calibration} from "./step/calibration.ts";

/** The note of a mean visit, alone on the box: no transcript, retrieval or network in it. */
export interface UnloadedNote {
  readonly promptTokens: Tokens;
  /** Of the prompt, in the prefix cache since the last draft. */
  readonly cachedTokens: Tokens;
  readonly noteTokens: Tokens;
  readonly prefillSeconds: Seconds;
  readonly decodeSeconds: Seconds;
  readonly fullSeconds: Seconds;
}

/** In closed form, by the step time alone; null where the note's model is not on the box. */
export function unloadedNote(
  fleet: Fleet,
  {workload, routes, gateway}: ClinicParts,
  calibration: Calibration,
): UnloadedNote | null {
  const group = fleet.placement.groups.find(({model}) => model.id === routes[gateway.noteRoute].model);
  if (!group) return null;
  const {cost, limits} = llmOf(group, fleet, calibration);
  const {visit} = workload;
  const seconds = visit.minutesMean * 60;
  const prompt = notePrompt(visit, seconds, passagesTokens(visit));
  const cached = (fleet.wishes.prefixCaching ?? true) ? cachedBeforeNote(visit, seconds) : 0;
  const note = Math.max(1, Math.round(visit.noteTokensMean));
  const prefill = prefillSeconds(cost, limits, prompt, Math.min(cached, prompt - 1));
  const decode = decodeSeconds(cost, prompt, note, decodeStep(optionsOf(fleet).draft));
  return {
    promptTokens: prompt,
    cachedTokens: cached,
    noteTokens: note,
    prefillSeconds: prefill,
    decodeSeconds: decode,
    fullSeconds: prefill + decode,
  };
}
