import {quiet} from "../model/experiments/worth/fixture.ts";
import type {Scenario} from "../model/scenario/schema/scenario.ts";

/** For tests: cloud only, in so many futures, without doubt. */
export const cloudOnly = (replications: number): Scenario => ({
  ...quiet,
  options: {cloud: quiet.options.cloud},
  run: {...quiet.run, replications},
  uncertainty: {ranges: {}, correlations: []},
  provenance: {},
});
