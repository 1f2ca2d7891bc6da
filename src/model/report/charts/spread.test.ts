import fc from "fast-check";
import {expect, test} from "vitest";
import {spread} from "./spread.ts";

test("labels that are far apart stay where they are", () => {
  expect(spread([30, 10, 50], 10)).toEqual([30, 10, 50]);
});

test("labels on one place lie around it", () => {
  expect(spread([20, 20, 20], 10)).toEqual([10, 20, 30]);
});

test("whatever the places, labels keep their order and their distance", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({min: 0, max: 200}), {maxLength: 8}), (places) => {
      const placed = spread(places, 12);
      const order = places.map((_, i) => i).sort((a, b) => places[a] - places[b]);
      for (let i = 1; i < order.length; i++)
        expect(placed[order[i]] - placed[order[i - 1]]).toBeGreaterThanOrEqual(12 - 1e-9);
    }),
    {seed: 1, numRuns: 300},
  );
});
