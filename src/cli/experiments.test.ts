import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {cloudOnly} from "./fixture.ts";
import {ran} from "./ran.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-experiments-"));
afterAll(() => rmSync(folder, {recursive: true}));
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const scenario = file("quiet.json", JSON.stringify(cloudOnly(4)));

describe("backtest", () => {
  test("names every bad row of the actuals by line", async () => {
    const actuals = file("bad.csv", "month,tenants\n2027-01,four\n2027-13,5\n");
    const {code, err} = await ran("backtest", scenario, "--actuals", actuals);
    expect(code).toBe(2);
    expect(err).toBe(
      `${actuals}:2: tenants: must be a number of 0 or more, got four\n${actuals}:3: month: must be a month like 2027-01, got 2027-13\n`,
    );
  });

  test("refuses a month that the scenario does not reach", async () => {
    const actuals = file("far.csv", "month,tenants\n2020-01,4\n");
    expect((await ran("backtest", scenario, "--actuals", actuals)).err).toContain("must lie in the horizon");
  });

  test("prints band, actual, coverage and bias", async () => {
    const actuals = file("good.csv", "month,tenants\n2026-12,4\n2027-01,9\n");
    const {code, out} = await ran("backtest", scenario, "--actuals", actuals);
    expect(code).toBe(0);
    expect(out).toMatch(/2026-12 +tenants +4 +4 +4 +4 +inside/);
    expect(out).toMatch(/2027-01 +tenants .* 9 +OUTSIDE/);
    expect(out).toMatch(/tenants +2 +50 %/);
  });
});

test("seek names what is missing from a goal", async () => {
  const {code, err} = await ran(
    ...["seek", scenario, "--option", "none", "--goal", "payback", "--move", "finance.nothing"],
  );
  expect(code).toBe(2);
  expect(err).toBe(
    [
      "--option: must be one of cloud, got none",
      "--move: must be a number, a date or a month of the scenario, got finance.nothing",
      "--goal: must have a target, like payback=14, got none",
      "",
    ].join("\n"),
  );
});

test("diff of a scenario with itself finds nothing", async () => {
  const {code, out} = await ran("diff", scenario, scenario);
  expect(out).toContain("The inputs are the same.");
  expect(out).toContain("Cloud only is worth the same");
  expect(code).toBe(1); // cloud only cannot serve tenants that bar the cloud
});

describe("a chart as a picture", () => {
  test("map writes what the page draws, with its finding as title, and reads no other file name", async () => {
    const picture = join(folder, "map.svg");
    const drawn = await ran("map", scenario, "--replications", "1", "--svg", picture);
    expect(drawn.code).toBe(0);
    expect(readFileSync(picture, "utf8")).toMatch(/^<svg [^>]*role="img" aria-label="[^"]*Cloud only/);
    const refused = await ran("map", scenario, "--svg", "map.png");
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining("must end in .svg")]);
  });
});
