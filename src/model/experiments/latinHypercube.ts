import type {Streams} from "../kernel/random.ts";

/**
 * A Latin hypercube (McKay, Beckman and Conover 1979): `count` points in `dimensions` dimensions, of which each dimension has
 * one in every cell of width 1 / count. What depends on one number at a time is found with far fewer points than by chance;
 * what depends on their interplay is not. Rows of a stream of its own name each.
 */
export function latinHypercube(count: number, dimensions: number, streams: Streams): Float64Array[] {
  const points = Array.from({length: count}, () => new Float64Array(dimensions));
  for (let dimension = 0; dimension < dimensions; dimension++) {
    const random = streams(`latin:${dimension}`);
    const cells = Int32Array.from({length: count}, (_, cell) => cell);
    for (let last = count - 1; last > 0; last--) {
      const other = random.int(last + 1);
      [cells[last], cells[other]] = [cells[other], cells[last]];
    }
    for (const [row, point] of points.entries()) point[dimension] = (cells[row] + random.uniform()) / count;
  }
  return points;
}
