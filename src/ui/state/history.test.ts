import fc from "fast-check";
import {expect, test} from "vitest";
import {begun, continued, redone, stepped, undone} from "./history.ts";

test("undo takes back the last step and redo brings it again", () => {
  const two = stepped(stepped(begun("a"), "b"), "c");
  expect(undone(two).present).toBe("b");
  expect(undone(undone(two)).present).toBe("a");
  expect(redone(undone(two))).toEqual(two);
});

test("a drag through many values is one step", () => {
  const dragged = continued(continued(stepped(begun(4), 5), 6), 7);
  expect(dragged.present).toBe(7);
  expect(undone(dragged).present).toBe(4);
});

test("a new step forgets what had been taken back", () => {
  const turned = stepped(undone(stepped(begun("a"), "b")), "c");
  expect(redone(turned).present).toBe("c");
  expect(undone(turned).present).toBe("a");
});

test("at either end nothing moves", () => {
  expect(undone(begun("a"))).toEqual(begun("a"));
  expect(redone(begun("a"))).toEqual(begun("a"));
});

test("a step to the same value is none", () => {
  expect(stepped(begun("a"), "a")).toEqual(begun("a"));
});

test("as many undos as steps lead back to the start, whatever the steps", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer(), {minLength: 1, maxLength: 50}), (values) => {
      const [first, ...rest] = values;
      let history = rest.reduce(stepped<number>, begun(first));
      for (const _ of rest) history = undone(history);
      expect(history.present).toBe(first);
      expect(history.past).toEqual([]);
      for (const _ of rest) history = redone(history);
      expect(history.present).toBe(values.at(-1));
    }),
    {seed: 1, numRuns: 200},
  );
});
