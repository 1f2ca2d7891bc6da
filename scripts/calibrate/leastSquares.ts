import {levenbergMarquardt} from "ml-levenberg-marquardt";
import type {Fitted} from "../../src/model/serving/step/calibration.ts";

/** A positive parameter: where the search starts and what it can be. */
export interface Start {
  readonly from: number;
  /** How far from `from` it is believed to lie, as a logarithm's standard deviation; no belief when left out. */
  readonly belief?: number;
  readonly least: number;
  readonly most: number;
}

export interface Fit<K extends string> {
  readonly parameters: Readonly<Record<K, Fitted>>;
  /** ln(measured / model), a row each. */
  readonly residuals: readonly number[];
}

/** Rounded, so that a rerun elsewhere writes the same digits. */
export const rounded = (value: number, digits = 4): number => Number(value.toPrecision(digits));

/**
 * The parameters that bring `model` closest to `measured` in relative terms: least squares on ln(measured / model),
 * searched in the logarithm of each parameter (all are positive) by Levenberg-Marquardt. Rows far off lose weight
 * in rounds (Cauchy), so that a few odd measurements do not steer the rest.
 * Standard errors from the curvature at the minimum, relative ones turned back into the parameter's unit.
 */
export function fitRelative<K extends string>(
  starts: Readonly<Record<K, Start>>,
  measured: readonly number[],
  model: (parameters: Readonly<Record<K, number>>, row: number) => number,
  scale = 0.05,
  rounds = 5,
): Fit<K> {
  const keys = Object.keys(starts) as K[];
  const named = (logs: readonly number[]): Record<K, number> => {
    const parameters = {} as Record<K, number>;
    keys.forEach((key, i) => {
      parameters[key] = Math.exp(logs[i] ?? 0);
    });
    return parameters;
  };
  // a belief is one more row: the parameter itself, "measured" at its start, in units of the rows' scatter
  const beliefs = keys.flatMap((key) => {
    const {from, belief} = starts[key];
    return belief === undefined ? [] : [{key, from: Math.log(from), strength: scale / belief}];
  });
  const x = [...measured, ...beliefs].map((_, row) => row);
  const y = [...measured.map(Math.log), ...beliefs.map(({from, strength}) => from * strength)];
  const logModel = (parameters: Readonly<Record<K, number>>, row: number): number => {
    const belief = beliefs[row - measured.length];
    return belief ? Math.log(parameters[belief.key]) * belief.strength : Math.log(model(parameters, row));
  };
  const residualsAt = (logs: readonly number[]): number[] => {
    const parameters = named(logs);
    return x.map((row) => (y[row] ?? 0) - logModel(parameters, row));
  };
  let logs = keys.map((key) => Math.log(starts[key].from));
  let weights = x.map(() => 1);
  for (let round = 0; round < rounds; round++) {
    logs = descend(
      x,
      y,
      (values) => {
        const parameters = named(values);
        return (row) => logModel(parameters, row);
      },
      logs,
      starts,
      weights,
    );
    weights = residualsAt(logs).map((residual) => Math.sqrt(1 + (residual / scale) ** 2));
  }
  const residuals = residualsAt(logs);
  const errors = standardErrors(logs, residuals, weights, residualsAt);
  const parameters = {} as Record<K, Fitted>;
  keys.forEach((key, i) => {
    const value = Math.exp(logs[i] ?? 0);
    parameters[key] = {
      value: rounded(value),
      standardError: rounded(value * (errors[i] ?? 0), 2),
      rows: measured.length,
    };
  });
  return {parameters, residuals: residuals.slice(0, measured.length)};
}

/**
 * Levenberg-Marquardt in short runs: the package keeps the best point but walks on from a bad step, so each run starts
 * from the best so far, with less damping after a success and more after a failure.
 */
function descend(
  x: readonly number[],
  y: readonly number[],
  curve: (values: number[]) => (row: number) => number,
  from: readonly number[],
  starts: Readonly<Record<string, Start>>,
  weights: readonly number[],
): number[] {
  const limits = Object.values(starts);
  let best = [...from];
  let bestError = Number.POSITIVE_INFINITY;
  let damping = 10;
  for (let run = 0; run < 30; run++) {
    const {parameterValues, parameterError} = levenbergMarquardt({x, y}, curve, {
      initialValues: best,
      minValues: limits.map(({least}) => Math.log(least)),
      maxValues: limits.map(({most}) => Math.log(most)),
      weights,
      gradientDifference: 1e-4,
      damping,
      maxIterations: 1,
      errorTolerance: 1e-12,
    });
    const better = parameterError < bestError * (1 - 1e-9);
    damping = better ? damping / 4 : damping * 6;
    if (better && run > 8 && parameterError > bestError * (1 - 1e-7)) return parameterValues;
    if (!better && damping > 1e7) return best;
    if (better) [best, bestError] = [parameterValues, parameterError];
  }
  return best;
}

/** sqrt of the diagonal of s^2 (J' W J)^-1. A parameter at its limit, or one that the rows do not see, gets 0. */
function standardErrors(
  logs: readonly number[],
  residuals: readonly number[],
  deviations: readonly number[],
  residualsAt: (logs: readonly number[]) => number[],
): number[] {
  const step = 1e-4;
  const columns = logs.map((_, i) => {
    const up = residualsAt(logs.map((value, j) => (i === j ? value + step : value)));
    const down = residualsAt(logs.map((value, j) => (i === j ? value - step : value)));
    return up.map((value, row) => (value - (down[row] ?? 0)) / (2 * step));
  });
  const weight = (row: number): number => 1 / (deviations[row] ?? 1) ** 2;
  const dot = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, value, row) => sum + value * (b[row] ?? 0) * weight(row), 0);
  const curvature = columns.map((a) => columns.map((b) => dot(a, b)));
  const variance = dot(residuals, residuals) / Math.max(1, residuals.length - logs.length);
  const inverse = invert(curvature.map((line, i) => line.map((value, j) => value + (i === j ? 1e-9 : 0))));
  return inverse.map((line, i) => {
    const value = Math.sqrt(Math.max(0, variance * (line[i] ?? 0)));
    return value > 10 ? 0 : value;
  });
}

/** Gauss-Jordan with pivots; for a handful of parameters. */
export function invert(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((line, i) => [...line, ...line.map((_, j) => (i === j ? 1 : 0))]);
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let j = i + 1; j < n; j++) if (Math.abs(at(rows, j, i)) > Math.abs(at(rows, best, i))) best = j;
    [rows[i], rows[best]] = [rows[best] ?? [], rows[i] ?? []];
    const pivot = at(rows, i, i);
    rows[i] = (rows[i] ?? []).map((value) => value / pivot);
    for (let j = 0; j < n; j++) {
      if (j === i) continue;
      const factor = at(rows, j, i);
      rows[j] = (rows[j] ?? []).map((value, k) => value - factor * at(rows, i, k));
    }
  }
  return rows.map((line) => line.slice(n));
}

const at = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] ?? 0;
