import {type Judged, type Remedy, remediesOf} from "../../../model/planCheck/remedies.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

/** What takes each claim's own answer in the place of the plan's; at once. */
export function* remediesFound(
  {scenario, catalogue}: Ground,
  {claims}: {readonly claims: readonly Judged[]},
): Generator<StudyProgress, Readonly<Record<string, Remedy>>> {
  return remediesOf(claims, {scenario, catalogue});
}
