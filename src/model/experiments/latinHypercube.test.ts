import {describe, expect, test} from "vitest";
import {streams} from "../kernel/random.ts";
import {latinHypercube} from "./latinHypercube.ts";

describe("a Latin hypercube", () => {
  test("has one point in every cell of every dimension", () => {
    const points = latinHypercube(50, 3, streams(1));
    for (let dimension = 0; dimension < 3; dimension++) {
      const cells = points.map((point) => Math.floor(point[dimension] * 50)).sort((a, b) => a - b);
      expect(cells).toEqual(Array.from({length: 50}, (_, cell) => cell));
    }
  });

  test("finds the mean of a sum with a small part of the error of chance", () => {
    const sum = (point: ArrayLike<number>) => point[0] + point[1] * point[1];
    const error = (draw: (seed: number) => readonly ArrayLike<number>[]) => {
      let squares = 0;
      for (let seed = 0; seed < 50; seed++) {
        const points = draw(seed);
        const mean = points.reduce((total, point) => total + sum(point), 0) / points.length;
        squares += (mean - (1 / 2 + 1 / 3)) ** 2;
      }
      return Math.sqrt(squares / 50);
    };
    const latin = error((seed) => latinHypercube(100, 2, streams(seed)));
    const chance = error((seed) => {
      const random = streams(seed)("chance");
      return Array.from({length: 100}, () => [random.uniform(), random.uniform()]);
    });
    expect(latin).toBeLessThan(chance / 20);
  });

  test("does not move a dimension when another is added", () => {
    const [two, three] = [latinHypercube(10, 2, streams(4)), latinHypercube(10, 3, streams(4))];
    expect(three.map((point) => point[1])).toEqual(two.map((point) => point[1]));
  });
});
