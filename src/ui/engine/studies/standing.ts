import type {Judged} from "../../../model/planCheck/remedies.ts";
import {TORNADO, WORTH_KNOWING} from "../../../model/report/studySizes.ts";
import {canonicalJson} from "../../../model/scenario/canonicalJson.ts";
import {fingerprint} from "../../../model/scenario/scenarioHash.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";
import type {StudyAsk} from "./catalogue.ts";
import {subjectOf} from "./subjects.ts";

/** What the views ask of a plan when they open and nothing was chosen yet; but for what takes very long and comes last. */
export const standingAsks = (claims: readonly Judged[]): readonly StudyAsk[] => [
  {name: "map"},
  {name: "tornado", futures: TORNADO, option: null},
  {name: "worthKnowing", futures: WORTH_KNOWING},
  remediesAsk(claims),
];

/** The remedies of claims. */
export const remediesAsk = (claims: readonly Judged[]): StudyAsk<"remedies"> => ({
  name: "remedies",
  claims: claims.map(({id, verdict, computed}) => ({id, verdict, computed})),
});

/** One name for one study of one scenario, or of what of it the study depends on. A study says itself how many futures. */
export function studyName(scenario: Scenario, ask: StudyAsk): string {
  const {replications: _, ...run} = scenario.run;
  return fingerprint(canonicalJson({of: subjectOf(scenario, ask) ?? {...scenario, run}, ask}));
}
