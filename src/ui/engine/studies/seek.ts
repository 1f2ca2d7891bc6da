import {type Goal, goalSeek, type Sought} from "../../../model/experiments/goalSeek/goalSeek.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

/** Inputs on which a box's load depends: each value tried has boxes of its own. */
const LOADS = /^(workload|routes|gateway|placement|objectives|options\.\w+\.stages\.\d+\.(?!capexMyr|order))/;

/** What one input must be for an option to reach a figure; where each try loads boxes, with few notes. */
export function* seek(
  {scenario, catalogue, shop, quick}: Ground,
  {futures, ...goal}: Goal & {readonly futures: number},
): Generator<StudyProgress, Sought> {
  const few = {...scenario, run: {...scenario.run, replications: futures}};
  return yield* goalSeek(few, catalogue, LOADS.test(goal.path) ? quick : shop, goal);
}
