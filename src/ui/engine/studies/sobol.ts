import {settingOf} from "../../../model/experiments/playFutures.ts";
import {type LeadIndices, sobolOfLead} from "../../../model/experiments/sobol/sobolOfLead.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface SobolAsk {
  readonly between: readonly [string, string];
  readonly rows: number;
}

/** What each unknown has of the doubt about how far two options are apart. */
export const sobol = (
  {scenario, catalogue, shop}: Ground,
  {between, rows}: SobolAsk,
): Generator<StudyProgress, LeadIndices> => sobolOfLead(settingOf(scenario, catalogue, shop), between, rows);
