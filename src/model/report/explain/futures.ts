import type {Quantiles} from "../../experiments/answer.ts";
import {counted} from "../format.ts";
import type {Addend} from "./explanation.ts";

/** The ends of a band that a number may be of. */
export type End = keyof Quantiles;

const ENDS: Readonly<Record<End, string>> = {
  p10: "the future that a tenth of all lie below",
  p50: "the middle one",
  p90: "the future that a tenth of all lie above",
};

/** `The middle one of 200 futures`. */
export const whichFuture = (end: End, replications: number): string =>
  `${ENDS[end][0].toUpperCase()}${ENDS[end].slice(1)} of ${counted(replications, "future")}`;

/**
 * Parts of the expected value, with what lies between it and the quantile that is shown: quantiles of sums do not add
 * up, means do. Parts of nothing are left out.
 */
export function sumTo(shown: number | null, parts: readonly Addend[], end: End): Addend[] {
  if (shown === null) return [];
  const expected = parts.reduce((sum, {value}) => sum + value, 0);
  return [
    ...parts.filter(({value}) => value !== 0),
    {
      label:
        end === "p50" ? "Middle future less the mean of all" : `${end.toUpperCase()} less the mean of all`,
      value: shown - expected,
      note: "parts are means over the futures, which add up; the number shown is one future's",
    },
  ];
}
