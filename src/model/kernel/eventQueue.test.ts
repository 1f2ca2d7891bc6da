import fc from "fast-check";
import {describe, expect, test} from "vitest";
import {EventQueue, SLOTS} from "./eventQueue.ts";

function drain(queue: EventQueue): [time: number, slot: number][] {
  const out: [number, number][] = [];
  for (let slot = queue.pop(); slot >= 0; slot = queue.pop()) out.push([queue.time, slot]);
  return out;
}

describe("events leave by time, and those of one time in the order they came", () => {
  test("three of one time around two others", () => {
    const queue = new EventQueue();
    for (const [time, slot] of [
      [5, 1],
      [3, 2],
      [5, 3],
      [9, 4],
      [5, 0],
    ])
      queue.push(time, slot);
    expect(drain(queue)).toEqual([
      [3, 2],
      [5, 1],
      [5, 3],
      [5, 0],
      [9, 4],
    ]);
  });

  test("as a stable sort of everything waiting would, however pushes and pops alternate", () => {
    const push = fc.integer({min: 0, max: 6}); // few times, so many ties
    const pop = fc.constant("pop" as const);
    fc.assert(
      fc.property(
        fc.array(fc.oneof({weight: 3, arbitrary: push}, {weight: 2, arbitrary: pop}), {maxLength: 400}),
        (steps) => {
          const queue = new EventQueue();
          const waiting: {time: number; slot: number}[] = [];
          let slots = 0;
          for (const step of steps) {
            if (step === "pop") {
              waiting.sort((a, b) => a.time - b.time); // Array.prototype.sort is stable
              expect(queue.peekTime()).toBe(waiting[0]?.time ?? Number.POSITIVE_INFINITY);
              const first = waiting.shift();
              expect(queue.pop()).toBe(first?.slot ?? -1);
              if (first) expect(queue.time).toBe(first.time);
            } else {
              queue.push(step, slots);
              waiting.push({time: step, slot: slots++});
            }
            expect(queue.size).toBe(waiting.length);
          }
          waiting.sort((a, b) => a.time - b.time);
          expect(drain(queue)).toEqual(waiting.map(({time, slot}) => [time, slot]));
        },
      ),
      {seed: 2026},
    );
  });

  test("the largest slot, negative times and a thousand events come through", () => {
    const queue = new EventQueue();
    queue.push(-1.5, SLOTS - 1);
    for (let slot = 0; slot < 1000; slot++) queue.push((slot * 7919) % 1000, slot);
    const out = drain(queue);
    expect(out[0]).toEqual([-1.5, SLOTS - 1]);
    expect(out.slice(1).map(([time]) => time)).toEqual(Array.from({length: 1000}, (_, time) => time));
  });
});

test("an event without a finite time is our own mistake and throws", () => {
  expect(() => new EventQueue().push(Number.NaN, 0)).toThrow(/finite time, got NaN/);
  expect(() => new EventQueue().push(Number.POSITIVE_INFINITY, 0)).toThrow(/finite/);
  expect(() => new EventQueue().push(0, SLOTS)).toThrow(/slot/);
});
