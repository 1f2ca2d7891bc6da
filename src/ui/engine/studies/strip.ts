import type {Strip} from "../../../model/experiments/decisionMap/along.ts";
import {alongInput} from "../../../model/experiments/decisionMap/alongInput.ts";
import {valueAt} from "../../../model/scenario/paths.ts";
import {withInput} from "../../state/withInput.ts";
import type {Ground, StudyProgress} from "./catalogue.ts";

export interface StripAsk {
  readonly path: string;
  readonly values: readonly number[];
  readonly futures: number;
}

/** How the answer moves along a slider that changes the boxes' work: boxes of few notes at a few values. */
export const strip = (
  {scenario, catalogue, quick}: Ground,
  {path, values, futures}: StripAsk,
): Generator<StudyProgress, Strip> =>
  alongInput(
    values,
    (value) => (valueAt(scenario, path) === value ? scenario : withInput(scenario, scenario, path, value)),
    {catalogue, shop: quick, futures},
  );
