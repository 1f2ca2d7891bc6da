import {expect, test} from "vitest";
import {table, wrap} from "./table.ts";

test("a sentence breaks at spaces, keeps the spaces it begins with, and indents what follows", () => {
  expect(wrap("  one two three four", 10, "    ")).toBe("  one two\n    three\n    four");
  expect(wrap("short", 10)).toBe("short");
  expect(wrap("averyverylongword next", 5)).toBe("averyverylongword\nnext");
});

test("columns are as wide as their widest cell; numbers go to the right", () => {
  expect(
    table([
      ["name", "n"],
      ["a", "10"],
      ["long", "2"],
    ]),
  ).toBe("name   n\n----  --\na     10\nlong   2");
});
