import fc from "fast-check";
import {expect, test} from "vitest";
import {CompletionHeap} from "./completionHeap.ts";

test("the soonest comes first and the oldest admission of equals, with some taken out before", () => {
  const entries = fc.array(fc.record({key: fc.integer({min: 0, max: 9}), gone: fc.boolean()}), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(entries, (drawn) => {
      const heap = new CompletionHeap(drawn.length);
      // admitted in the order of their slots, pushed the other way round
      for (let slot = drawn.length - 1; slot >= 0; slot--) heap.push(drawn[slot].key, slot, slot);
      drawn.forEach(({gone}, slot) => gone && heap.remove(slot));
      const left = drawn.map(({key, gone}, slot) => ({key, gone, slot})).filter(({gone}) => !gone);
      const sorted = left.sort((a, b) => a.key - b.key || a.slot - b.slot);
      for (const {key, slot} of sorted) {
        expect(heap.soonest).toBe(key);
        expect(heap.pop()).toBe(slot);
      }
      expect(heap.soonest).toBe(Number.POSITIVE_INFINITY);
    }),
    {numRuns: 500, seed: 7},
  );
});
