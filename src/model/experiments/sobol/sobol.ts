import {streams} from "../../kernel/random.ts";
import {latinHypercube} from "../latinHypercube.ts";

/** A figure with the 95 % interval of its own sampling error. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export interface SobolIndex {
  /** Share of the variance that goes when this input alone is known. */
  readonly first: Estimate;
  /** Share of the variance that stays when all inputs but this one are known. */
  readonly total: Estimate;
}

export interface SobolRun {
  readonly mean: number;
  readonly variance: number;
  readonly indices: readonly SobolIndex[];
}

/** Resamples of the rows from which the intervals are taken. */
const RESAMPLES = 200;

/**
 * Sobol indices of a function of independent uniform inputs on (0, 1): first order by Saltelli et al. (2010), total by Jansen
 * (1999), intervals by bootstrap over rows. Two Latin hypercubes A and B of `rows` points, and for each input A with that
 * column of B: rows x (inputs + 2) evaluations. Yields after each row, so that a caller can show it or stop.
 */
export function* sobolIndices(
  evaluate: (point: Float64Array) => number,
  inputs: number,
  rows: number,
  seed: number,
): Generator<{readonly done: number; readonly of: number}, SobolRun> {
  const joint = latinHypercube(rows, 2 * inputs, streams(seed));
  const [a, b] = [new Float64Array(rows), new Float64Array(rows)];
  const mixed = Array.from({length: inputs}, () => new Float64Array(rows));
  for (const [row, point] of joint.entries()) {
    const left = point.slice(0, inputs);
    const right = point.slice(inputs);
    a[row] = evaluate(left);
    b[row] = evaluate(right);
    for (let input = 0; input < inputs; input++) {
      const swapped = left.slice();
      swapped[input] = right[input];
      mixed[input][row] = evaluate(swapped);
    }
    yield {done: row + 1, of: rows};
  }

  const all = Array.from({length: rows}, (_, row) => row);
  const random = streams(seed)("sobol-bootstrap");
  const resamples = Array.from({length: RESAMPLES}, () => all.map(() => random.int(rows)));
  const estimate = (of: (chosen: readonly number[]) => number): Estimate => {
    const values = Float64Array.from(resamples, of).sort();
    const at = (p: number) => values[Math.round(p * (RESAMPLES - 1))];
    return {value: of(all), low: at(0.025), high: at(0.975)};
  };
  const {mean, variance} = moments(a, b, all);
  return {
    mean,
    variance,
    indices: mixed.map(
      (ab): SobolIndex => ({
        first: estimate((chosen) => firstOrder(a, b, ab, chosen)),
        total: estimate((chosen) => totalOrder(a, b, ab, chosen)),
      }),
    ),
  };
}

function moments(
  a: Float64Array,
  b: Float64Array,
  rows: readonly number[],
): {mean: number; variance: number} {
  let sum = 0;
  for (const row of rows) sum += a[row] + b[row];
  const mean = sum / (2 * rows.length);
  let squares = 0;
  for (const row of rows) {
    const [left, right] = [a[row] - mean, b[row] - mean];
    squares += left * left + right * right;
  }
  return {mean, variance: squares / (2 * rows.length - 1)};
}

/** Mean of b (ab - a) over the variance; b is taken from its mean, which leaves the figure and halves its error. */
function firstOrder(a: Float64Array, b: Float64Array, ab: Float64Array, rows: readonly number[]): number {
  const {mean, variance} = moments(a, b, rows);
  if (variance === 0) return 0;
  let sum = 0;
  for (const row of rows) sum += (b[row] - mean) * (ab[row] - a[row]);
  return sum / rows.length / variance;
}

/** Half the mean square of a - ab over the variance. */
function totalOrder(a: Float64Array, b: Float64Array, ab: Float64Array, rows: readonly number[]): number {
  const {variance} = moments(a, b, rows);
  if (variance === 0) return 0;
  let sum = 0;
  for (const row of rows) sum += (a[row] - ab[row]) * (a[row] - ab[row]);
  return sum / (2 * rows.length) / variance;
}
