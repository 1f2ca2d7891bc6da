import type {Answer} from "../../model/plan.ts";
import type {Screen} from "./screen.svelte.ts";

/** What the plan as it stands is held against. */
export interface Baseline {
  /** Of as many futures as the answer on screen: they are the same futures, so that a difference is the changes' own. */
  readonly same: Answer | null;
  /** The one of the most futures, to be looked at beside it. */
  readonly finest: Answer;
}

/** The answer of the plan as saved, while the plan on screen differs from it; null where it was never seen. */
export function baselineOf({plan, engine, answer}: Screen): Baseline | null {
  const {baseline} = engine;
  if (plan.changes === "" || baseline?.key !== plan.question.slice(0, -plan.changes.length)) return null;
  const finest = [...baseline.answers.values()].reduce((most, one) =>
    one.replications > most.replications ? one : most,
  );
  return {same: baseline.answers.get(answer?.replications ?? 0) ?? null, finest};
}
