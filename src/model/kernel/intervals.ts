import {Tally} from "./statistics.ts";
import {studentTQuantile} from "./studentT.ts";

/** A mean and how far it may be off. */
export interface Interval {
  readonly mean: number;
  readonly halfWidth: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

/** Student's interval for the mean of independent values, such as one a replication; needs two. */
export function meanInterval(values: ArrayLike<number>, confidence: number): Interval {
  const tally = new Tally();
  for (let index = 0; index < values.length; index++) tally.add(values[index]);
  const {mean, count} = tally;
  if (count < 2) throw new Error(`an interval needs two values or more, got ${count}`);
  const halfWidth = studentTQuantile((1 + confidence) / 2, count - 1) * Math.sqrt(tally.variance / count);
  return {mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, count};
}

/** The interval of a[i] - b[i]: two alternatives under the same draws, whose common luck cancels. */
export function pairedInterval(a: ArrayLike<number>, b: ArrayLike<number>, confidence: number): Interval {
  if (a.length !== b.length)
    throw new Error(`pairs need as many values on either side, got ${a.length} and ${b.length}`);
  return meanInterval(
    Array.from(a, (value, index) => value - b[index]),
    confidence,
  );
}

/**
 * The interval of a steady mean from one long run, whose neighbours are alike: the means of `batches` equal stretches
 * are nearly independent. What does not divide evenly is left off the front, where the run is least settled.
 */
export function batchMeans(values: ArrayLike<number>, batches: number, confidence: number): Interval {
  const size = Math.floor(values.length / batches);
  if (size < 1) throw new Error(`needs a value for each of ${batches} batches, got ${values.length}`);
  const start = values.length - size * batches;
  const means = new Float64Array(batches);
  for (let batch = 0; batch < batches; batch++) {
    for (let at = 0; at < size; at++) means[batch] += values[start + batch * size + at] / size;
  }
  return meanInterval(means, confidence);
}
