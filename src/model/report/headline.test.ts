import {expect, test} from "vitest";
import {headlineOf} from "./headline.ts";

test("the first sentence is the headline, whatever points and colons stand within it", () => {
  expect(headlineOf("No option does: a comes nearest at 1.5 s. It is late. It costs.")).toEqual({
    headline: "No option does: a comes nearest at 1.5 s.",
    grounds: "It is late. It costs.",
  });
});

test("a verdict of one sentence has no grounds beside it", () => {
  expect(headlineOf("Too close to call: a or b.")).toEqual({
    headline: "Too close to call: a or b.",
    grounds: "",
  });
});
