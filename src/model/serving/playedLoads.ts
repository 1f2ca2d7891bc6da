import type {ResponsePoint} from "./boxResponse.ts";

/**
 * What was played of a box, as plain data: whoever has it need not play it again, and reads the same digits. A point may
 * stand at several places, so the points are apart.
 */
export interface PlayedLoads {
  readonly points: readonly ResponsePoint[];
  /** A place of the grid, counted row by row, and its point. */
  readonly knots: readonly (readonly [place: number, point: number])[];
  /** Rows that one run serves for every sensitive share, and the run's point. */
  readonly alike: readonly (readonly [row: number, point: number])[];
}

/** @param knots by place @param alike by row */
export function packLoads(
  knots: ReadonlyMap<number, ResponsePoint>,
  alike: ReadonlyMap<number, ResponsePoint>,
): PlayedLoads {
  const places = new Map<ResponsePoint, number>();
  const packed = (points: ReadonlyMap<number, ResponsePoint>) =>
    Array.from(points, ([at, point]): [number, number] => {
      const place = places.get(point) ?? places.size;
      places.set(point, place);
      return [at, place];
    });
  return {knots: packed(knots), alike: packed(alike), points: [...places.keys()]};
}
