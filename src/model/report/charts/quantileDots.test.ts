import {expect, test} from "vitest";
import {piled} from "./quantileDots.ts";

test("dots of one column lie on top of each other, in the order they come", () => {
  expect(piled([3, 5, 3, 3, 5])).toEqual([0, 0, 1, 2, 1]);
});
