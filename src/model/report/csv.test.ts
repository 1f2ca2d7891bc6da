import Papa from "papaparse";
import {expect, test} from "vitest";
import {csv} from "./csv.ts";

test("a text that a spreadsheet would run is guarded, also behind a space; a negative number is not", () => {
  const text = csv(
    ["a", "b"],
    [
      ["=1+1", -5],
      [" +cmd", 2.5],
      ["@x", 0],
      ["plain, with comma", 1e-9],
    ],
  );
  expect(text).toBe("a,b\n'=1+1,-5\n' +cmd,2.5\n'@x,0\n\"plain, with comma\",1e-9\n");
});

test("what is written is read back cell by cell", () => {
  const rows = [
    ['quote " here', "1"],
    ["line\nbreak", "2"],
  ];
  expect(Papa.parse(csv(["x", "y"], rows), {skipEmptyLines: true}).data).toEqual([["x", "y"], ...rows]);
});
