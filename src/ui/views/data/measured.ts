import {withValue} from "../../../model/scenario/paths.ts";
import type {Scenario} from "../../../model/scenario/schema/scenario.ts";

/** A figure measured from a file, for an input. */
export interface Measured {
  readonly path: string;
  readonly value: number;
  /** Of the mean; 0 where the figure is no mean of a sample. */
  readonly standardError: number;
}

/** Where it was measured. */
export interface Origin {
  readonly file: string;
  /** ISO date of the import. */
  readonly asOf: string;
  readonly note: string;
}

/** Four digits: what a file of some hundred requests can tell at most. */
const rounded = (value: number): number => Number(value.toPrecision(4));

/**
 * The scenario with measured figures in place of what was assumed: each stands as measured, from the file by name and
 * date, and a range around it becomes that of the mean's standard error. Several at once, so that nothing is half taken.
 */
export function withMeasured(scenario: Scenario, figures: readonly Measured[], origin: Origin): Scenario {
  return figures.reduce((before, {path, value, standardError}) => {
    const set = withValue(before, path, rounded(value));
    const {ranges} = set.uncertainty;
    const {file, asOf, note} = origin;
    return {
      ...set,
      uncertainty: Object.hasOwn(ranges, path)
        ? {
            ...set.uncertainty,
            ranges: {
              ...ranges,
              [path]: {kind: "normal" as const, mean: rounded(value), sd: rounded(standardError)},
            },
          }
        : set.uncertainty,
      provenance: {
        ...set.provenance,
        [path]: {source: sourceOf(file), standing: "measured" as const, asOf, note: `${file}: ${note}`},
      },
    };
  }, scenario);
}

/** A file's name as the id of a source. */
const sourceOf = (file: string): string =>
  `file-${file
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^[-.]+|[-.]+$/g, "")}`;
