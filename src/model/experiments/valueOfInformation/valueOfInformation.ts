import {streams} from "../../kernel/random.ts";
import type {Progress} from "../decide.ts";
import {mean, type WorthSample} from "../worth/worth.ts";
import {fitted} from "./smooth.ts";

/** What it is worth to know one number before the decision. */
export interface KnownValue {
  readonly path: string;
  /** Expected value of partial perfect information, ringgit of NPV. */
  readonly evppiMyr: number;
  /** What a number that means nothing would seem to be worth, with as many futures: below it nothing was found. */
  readonly noiseMyr: number;
}

export interface ValueOfInformation {
  /** Expected value of perfect information: of knowing the future itself, luck and all. */
  readonly evpiMyr: number;
  readonly futures: number;
  /** The most valuable first. */
  readonly unknowns: readonly KnownValue[];
}

/** Shuffles by which the noise is found. */
const SHUFFLES = 20;

/**
 * EVPI is the mean of the best option's worth in each future less the best mean worth. EVPPI of an unknown is the same with each
 * option's worth replaced by what is expected of it given the unknown, found by regression on the same futures
 * (Strong, Oakley and Brennan 2014); here a cubic in the unknown's rank.
 */
export function* valueOfInformation(
  {npvMyr, paths, drawn}: WorthSample,
  seed = 1,
): Generator<Progress, ValueOfInformation> {
  const futures = npvMyr[0]?.length ?? 0;
  const random = streams(seed)("value-of-information");
  const unknowns: KnownValue[] = [];
  for (const [input, path] of paths.entries()) {
    const evppi = (order: ArrayLike<number>) => gain(npvMyr.map((npv) => fitted(order, npv)));
    const shuffled = Float64Array.from(drawn[input]);
    let noise = 0;
    for (let time = 0; time < SHUFFLES; time++) {
      shuffle(shuffled, (n) => random.int(n));
      noise += evppi(shuffled) / SHUFFLES;
    }
    unknowns.push({path, evppiMyr: evppi(drawn[input]), noiseMyr: noise});
    yield {done: input + 1, of: paths.length};
  }
  unknowns.sort((a, b) => b.evppiMyr - a.evppiMyr);
  return {evpiMyr: gain(npvMyr), futures, unknowns};
}

/** Mean of the best less the best mean. */
function gain(worth: readonly ArrayLike<number>[]): number {
  const futures = worth[0]?.length ?? 0;
  let sum = 0;
  for (let future = 0; future < futures; future++) sum += Math.max(...worth.map((of) => of[future]));
  return futures > 0 ? Math.max(0, sum / futures - Math.max(...worth.map(mean))) : 0;
}

function shuffle(values: Float64Array, int: (n: number) => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = int(last + 1);
    [values[last], values[other]] = [values[other], values[last]];
  }
}
