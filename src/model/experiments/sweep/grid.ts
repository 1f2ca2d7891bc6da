/** A path of the scenario and the values that it takes, one after the other. */
export interface Axis {
  readonly path: string;
  readonly values: readonly number[];
}

/** Values of an axis at most; a step that is far too small is a slip of the pen. */
const MOST_VALUES = 10_000;

/**
 * An axis as it is written: `tenants.target=6..14:2` or `finance.pue=1.3,1.6,2`; or the rule that it breaks. The last value is
 * the greatest that the steps reach, and is not passed for want of a digit.
 */
export function parseAxis(text: string): Axis | {readonly rule: string} {
  const [, path, values] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (path === undefined || values === undefined) return {rule: "must be like path=from..to:step"};
  const range = /^(-?[\d.eE+-]+?)\.\.(-?[\d.eE+-]+?)(?::(-?[\d.eE+-]+))?$/.exec(values);
  if (!range) {
    const listed = values.split(",").map((word) => (word.trim() === "" ? Number.NaN : Number(word)));
    return listed.every(Number.isFinite)
      ? {path, values: listed}
      : {rule: "must be like path=from..to:step or path=1,2,3"};
  }
  const [from, to, step] = [Number(range[1]), Number(range[2]), Number(range[3] ?? "1")];
  if (![from, to, step].every(Number.isFinite)) return {rule: "must be like path=from..to:step"};
  if (!(step > 0) || to < from) return {rule: "must rise by a step of more than 0"};
  const count = Math.floor((to - from) / step + 1e-9) + 1;
  if (count > MOST_VALUES) return {rule: `must have ${MOST_VALUES} values at most`};
  return {path, values: Array.from({length: count}, (_, at) => tidy(from + at * step))};
}

/** 0.1 + 2 x 0.1 is meant as 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** Every combination of the axes, the last axis fastest. */
export function gridPoints(axes: readonly Axis[]): Record<string, number>[] {
  return axes.reduce<Record<string, number>[]>(
    (points, {path, values}) => points.flatMap((point) => values.map((value) => ({...point, [path]: value}))),
    [{}],
  );
}
