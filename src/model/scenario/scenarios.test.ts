import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {formatIssue} from "./issue.ts";
import {readScenario} from "./readScenario.ts";

const files = readdirSync("scenarios").filter((file) => file.endsWith(".json") && !file.includes("schema"));

describe("every scenario that is shipped", () => {
  test.each(files)("%s keeps every rule of the schema and the catalogue", (file) => {
    const read = readScenario(readFileSync(`scenarios/${file}`, "utf8"), bundledCatalogue);
    expect(read.ok ? [] : read.issues.map((issue) => formatIssue(file, issue))).toEqual([]);
  });
});
