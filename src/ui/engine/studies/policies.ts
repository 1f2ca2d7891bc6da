import {settingOf} from "../../../model/experiments/playFutures.ts";
import type {PolicyWorth} from "../../../model/experiments/staging/policies.ts";
import {lateDecision, stagedRule, valueOfWaiting} from "../../../model/experiments/staging/staging.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface PoliciesAsk {
  /** When to order the last stage; whether to wait with the first; what a week's delay costs. */
  readonly about: "stages" | "waiting" | "delay";
  readonly option: string;
  readonly futures: number;
}

export interface Policies {
  readonly sentence: string;
  /** By tenants (null: never, or now) or by weeks. */
  readonly rows: readonly PolicyWorth<number | null>[];
}

/** One way to act against others, over the same futures. */
export function* policies(
  {scenario, catalogue, shop}: Ground,
  {about, option, futures}: PoliciesAsk,
): Generator<StudyProgress, Policies> {
  const setting = settingOf(scenario, catalogue, shop);
  switch (about) {
    case "stages": {
      const {sentence, rules} = yield* stagedRule(setting, option, futures);
      return {sentence, rows: rules};
    }
    case "waiting": {
      const {sentence, rules} = yield* valueOfWaiting(setting, option, futures);
      return {sentence, rows: rules};
    }
    case "delay": {
      const {sentence, weeks} = yield* lateDecision(setting, option, futures);
      return {sentence, rows: weeks};
    }
  }
}
