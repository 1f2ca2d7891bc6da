import {normalQuantile} from "../kernel/normal.ts";
import {exp} from "../units/exactMath.ts";

/** A wanted rank correlation (Spearman) between two named numbers. */
export interface Correlation {
  readonly a: string;
  readonly b: string;
  readonly rank: number;
}

/** The lower Cholesky factor of the correlated names, in the order in which they are first named. */
export interface Factor {
  readonly names: readonly string[];
  readonly rows: readonly (readonly number[])[];
}

/**
 * The factor of a Gaussian copula; `undefined` where the correlations are impossible together.
 * Names keep their place when correlations are added behind: the draws of those before do not move.
 */
export function factorOf(correlations: readonly Correlation[]): Factor | undefined {
  const names = [...new Set(correlations.flatMap(({a, b}) => [a, b]))];
  const matrix = names.map((_, i) => names.map((_, j): number => (i === j ? 1 : 0)));
  for (const {a, b, rank} of correlations) {
    const r = pearsonOfRank(rank);
    matrix[names.indexOf(a)][names.indexOf(b)] = r;
    matrix[names.indexOf(b)][names.indexOf(a)] = r;
  }
  const rows = cholesky(matrix);
  return rows && {names, rows};
}

/** For normal variables, 2 sin(pi rank / 6) (Pearson, 1907). */
function pearsonOfRank(rank: number): number {
  const x = (Math.PI * rank) / 6;
  const x2 = x * x;
  let sum = 1; // the series of sin, from its small end; |x| <= pi / 6
  for (let n = 16; n >= 2; n -= 2) sum = 1 - (x2 / (n * (n + 1))) * sum;
  return 2 * x * sum;
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const rows: number[][] = [];
  for (const [i, line] of matrix.entries()) {
    const row: number[] = [];
    for (let j = 0; j < i; j++) {
      let rest = line[j];
      for (let k = 0; k < j; k++) rest -= row[k] * rows[j][k];
      row.push(rest / rows[j][j]);
    }
    const left = line[i] - row.reduce((sum, x) => sum + x * x, 0);
    if (!(left > 1e-9)) return undefined;
    rows.push([...row, Math.sqrt(left)]);
  }
  return rows;
}

/** Independent uniform numbers into correlated ones, each still uniform; the first keeps its value. */
export function correlated({rows}: Factor, uniforms: readonly number[]): number[] {
  const z = uniforms.map(normalQuantile);
  return rows.map((row, i) =>
    i === 0 ? uniforms[0] : normalCdf(row.reduce((sum, weight, k) => sum + weight * z[k], 0)),
  );
}

const OPEN = 1.1102230246251565e-16; // 2^-53: a chance is never 0 or 1

/** The chance that a standard normal lies below z (Marsaglia, "Evaluating the normal distribution", 2004). */
export function normalCdf(z: number): number {
  if (z < -8) return OPEN;
  if (z > 8) return 1 - OPEN;
  let sum = z;
  let term = z;
  for (let n = 3; Math.abs(term) > 1e-17 * Math.abs(sum); n += 2) {
    term *= (z * z) / n;
    sum += term;
  }
  const below = 0.5 + sum * exp(-0.5 * z * z - 0.9189385332046728); // ln sqrt(2 pi)
  return Math.min(1 - OPEN, Math.max(OPEN, below));
}
