import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {engineHash} from "./engineHash.js";
import {root} from "./project.js";

const folder = mkdtempSync(join(tmpdir(), "headroom-engine-"));
beforeAll(() => {
  for (const part of ["src/model", "data", "package.json"])
    cpSync(join(root, part), join(folder, part), {recursive: true});
});
afterAll(() => rmSync(folder, {recursive: true}));

/** The engine's name with a file changed, and changed back. */
function withChange(file: string, change: (text: string) => string): string {
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, change(text));
  const name = engineHash(folder);
  writeFileSync(path, text);
  return name;
}

describe("the engine's name", () => {
  test("is the same wherever the sources are, and however their lines end", () => {
    expect(engineHash()).toMatch(/^[0-9a-f]{12}$/);
    expect(engineHash(folder)).toBe(engineHash());
    expect(withChange("data/gpus.csv", (text) => text.replaceAll("\n", "\r\n"))).toBe(engineHash());
  });

  test("is another with a figure, a line of the model or a package changed", () => {
    const names = [
      engineHash(),
      withChange("data/gpus.csv", (text) => text.replace("48", "49")),
      withChange("src/model/experiments/decide.ts", (text) => `${text}\n`),
      withChange("package.json", (text) => text.replace('"jstat": "', '"jstat": "1')),
    ];
    expect(new Set(names).size).toBe(4);
  });

  test("does not turn on tests, charts or the command line", () => {
    for (const file of ["src/model/experiments/sweep/sweep.test.ts", "src/model/report/csv.ts"])
      expect(withChange(file, (text) => `${text}\n`)).toBe(engineHash());
  });
});
