/** Legendre polynomials 0 to 3: at right angles to each other on (-1, 1), so that a least-squares fit is well behaved. */
const BASIS: readonly ((z: number) => number)[] = [
  () => 1,
  (z) => z,
  (z) => (3 * z * z - 1) / 2,
  (z) => (z * (5 * z * z - 3)) / 2,
];

/** What is expected of `y` given `x`, at each `x`: a cubic in the rank of `x`, by least squares. */
export function fitted(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const z = ranks(x);
  const distinct = new Set(z).size;
  const basis = BASIS.slice(0, Math.min(BASIS.length, distinct));
  const rows = basis.map((of) => z.map(of));
  const normal = rows.map((a) => rows.map((b) => dot(a, b)));
  const weights = solve(
    normal,
    rows.map((row) => dot(row, y)),
  );
  return z.map((_, at) => rows.reduce((sum, row, term) => sum + weights[term] * row[at], 0));
}

/** Ranks of values on (-1, 1); equal values share the middle of theirs. */
export function ranks(values: ArrayLike<number>): Float64Array {
  const count = values.length;
  const order = Array.from({length: count}, (_, at) => at).sort((a, b) => values[a] - values[b]);
  const ranked = new Float64Array(count);
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) ranked[order[at]] = (from + to) / count - 1;
    from = to;
  }
  return ranked;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at] * b[at];
  return sum;
}

/** Gaussian elimination with the largest pivot; the matrix of a least-squares fit of a few terms. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let pivot = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = column + 1; row < size; row++) {
      const factor = rows[row][column] / rows[column][column];
      for (let at = column; at <= size; at++) rows[row][at] -= factor * rows[column][at];
    }
  }
  const solved = new Array<number>(size).fill(0);
  for (let row = size - 1; row >= 0; row--) {
    let rest = rows[row][size];
    for (let at = row + 1; at < size; at++) rest -= rows[row][at] * solved[at];
    solved[row] = rest / rows[row][row];
  }
  return solved;
}
