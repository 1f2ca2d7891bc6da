import {settingOf} from "../../../model/experiments/playFutures.ts";
import {
  type KnownValue,
  valueOfInformation,
} from "../../../model/experiments/valueOfInformation/valueOfInformation.ts";
import {sampleWorth} from "../../../model/experiments/worth/worth.ts";
import {numberPaths} from "../../../model/scenario/paths.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface WorthKnowing {
  /** Expected value of knowing the future itself, ringgit. */
  readonly evpiMyr: number;
  readonly futures: number;
  /** The most valuable first. */
  readonly unknowns: readonly (KnownValue & {readonly label: string; readonly unit: string})[];
}

/** What it is worth to know more before deciding, in all and by unknown. */
export function* worthKnowing(
  {scenario, catalogue, shop}: Ground,
  {futures}: {readonly futures: number},
): Generator<StudyProgress, WorthKnowing> {
  const sample = yield* sampleWorth(settingOf(scenario, catalogue, shop), futures);
  const {unknowns, ...value} = yield* valueOfInformation(sample, scenario.run.seed);
  const fields = new Map(numberPaths(scenario).map((field) => [field.path, field]));
  return {
    ...value,
    unknowns: unknowns.map((unknown) => {
      const {label = unknown.path, unit = ""} = fields.get(unknown.path) ?? {};
      return {...unknown, label, unit};
    }),
  };
}
