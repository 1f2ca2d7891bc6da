import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {describe, expect, test} from "vitest";
import {STANDARD} from "./bundledScenarios.ts";
import {patched, patchTo} from "./mergePatch.ts";

/** The examples of RFC 7386, appendix A. */
const EXAMPLES: readonly [document: unknown, patch: unknown, result: unknown][] = [
  [{a: "b"}, {a: "c"}, {a: "c"}],
  [{a: "b"}, {b: "c"}, {a: "b", b: "c"}],
  [{a: "b"}, {a: null}, {}],
  [{a: "b", b: "c"}, {a: null}, {b: "c"}],
  [{a: ["b"]}, {a: "c"}, {a: "c"}],
  [{a: "c"}, {a: ["b"]}, {a: ["b"]}],
  [{a: {b: "c"}}, {a: {b: "d", c: null}}, {a: {b: "d"}}],
  [{a: [{b: "c"}]}, {a: [1]}, {a: [1]}],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{a: "b"}, ["c"], ["c"]],
  [{a: "foo"}, null, null],
  [{a: "foo"}, "bar", "bar"],
  [{e: null}, {a: 1}, {e: null, a: 1}],
  [[1, 2], {a: "b", c: null}, {a: "b"}],
  [{}, {a: {bb: {ccc: null}}}, {a: {bb: {}}}],
];

describe("a merge patch", () => {
  test.each(EXAMPLES)("%j with %j becomes %j", (document, patch, result) => {
    expect(patched(document, patch)).toEqual(result);
  });

  test("makes every scenario that ships of the standard one, to the letter and in its order", () => {
    const folder = fileURLToPath(new URL("../../../scenarios", import.meta.url));
    const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), "utf8"));
    const files = readdirSync(folder).filter((file) => file !== "scenario.schema.json");
    const standard = read(`${STANDARD}.json`);
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const wanted = read(file);
      expect(JSON.stringify(patched(standard, patchTo(standard, wanted))), file).toBe(JSON.stringify(wanted));
    }
  });
});
