import fc from "fast-check";
import {expect, test} from "vitest";
import {planModels} from "./fixtures.ts";
import type {Assignment} from "./layout.ts";
import {type Choice, cheapestLayout, compareCosts} from "./search.ts";

const model = planModels[0];

/** Every layout, one after the other: the oracle. */
function byTrying(choices: readonly (readonly Choice[])[], gpus: number, usable: number): number | null {
  let best: number | null = null;
  const go = (depth: number, cost: number, used: number[]): void => {
    if (depth === choices.length) {
      if (best === null || cost < best) best = cost;
      return;
    }
    for (const choice of choices[depth]) {
      const now = used.map((bytes, gpu) => bytes + (choice.gpus.includes(gpu) ? choice.bytesPerGpu : 0));
      if (now.every((bytes) => bytes <= usable)) go(depth + 1, cost + choice.cost[0], now);
    }
  };
  go(0, 0, new Array<number>(gpus).fill(0));
  return best;
}

test("the cheapest layout is the one that trying them all finds", () => {
  const choice = fc
    .record({
      gpus: fc.uniqueArray(fc.nat(2), {maxLength: 3}),
      bytesPerGpu: fc.integer({min: 1, max: 60}),
      cost: fc.nat(20),
    })
    .map(
      ({gpus, bytesPerGpu, cost}): Choice => ({
        assignments: [{model, precision: "fp8", gpus}],
        cost: [cost],
        gpus,
        bytesPerGpu,
      }),
    );
  fc.assert(
    fc.property(
      fc.array(fc.array(choice, {minLength: 1, maxLength: 4}), {minLength: 1, maxLength: 4}),
      (choices) => {
        const found = cheapestLayout({
          choices,
          gpus: 3,
          usableBytes: 100,
          cardsAreAlike: false,
          tieBreak: () => [0],
        });
        const costs = new Map<Assignment, number>();
        for (const {assignments, cost} of choices.flat()) costs.set(assignments[0], cost[0]);
        const cost = found === null ? null : found.reduce((sum, a) => sum + (costs.get(a) ?? 0), 0);
        expect(cost).toBe(byTrying(choices, 3, 100));
      },
    ),
  );
});

test("costs compare from the left and rounding noise is no difference", () => {
  expect(compareCosts([1, 9], [2, 0])).toBeLessThan(0);
  expect(compareCosts([1, 0.3], [1, 0.1 + 0.2])).toBe(0);
});
