import {expect, test} from "vitest";
import {KEYS, keyOf} from "./keys.ts";

const press = (
  key: string,
  held: {ctrlKey?: boolean; shiftKey?: boolean; altKey?: boolean} = {},
  timeStamp = 0,
) =>
  keyOf({
    key,
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    target: null,
    timeStamp,
    ...held,
  });

test("a digit looks at an option; after g it opens a view; too late after g it looks at an option again", () => {
  expect(press("2")).toEqual({does: "option", number: 2});
  expect(press("5")).toBeNull();
  expect(press("g", {}, 1000)).toBeNull();
  expect(press("5", {}, 1400)).toEqual({does: "view", number: 5});
  expect(press("g", {}, 2000)).toBeNull();
  expect(press("3", {}, 9000)).toEqual({does: "option", number: 3});
});

test("letters are keys alone, and undo and redo with control", () => {
  expect(press("c")).toEqual({does: "compare"});
  expect(press("/")).toEqual({does: "find"});
  expect(press("?", {shiftKey: true})).toEqual({does: "keys"});
  expect(press("]")).toEqual({does: "turn", by: 1});
  expect(press("z", {ctrlKey: true})).toEqual({does: "undo"});
  expect(press("Z", {ctrlKey: true, shiftKey: true})).toEqual({does: "redo"});
  expect(press("y", {ctrlKey: true})).toEqual({does: "redo"});
  expect(press("s", {ctrlKey: true})).toEqual({does: "save"});
  expect(press("c", {ctrlKey: true})).toBeNull(); // copies
  expect(press("c", {altKey: true})).toBeNull();
});

test("every key of the list is said once", () => {
  const said = KEYS.map(({keys}) => keys.join(" "));
  expect(new Set(said).size).toBe(said.length);
});
