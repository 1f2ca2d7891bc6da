import {appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import type {SweepPoint} from "../model/experiments/sweep/sweepPoint.ts";
import {engineName} from "./engineName.ts";
import {cloudOnly} from "./fixture.ts";
import {type Ran, ran} from "./ran.ts";
import {openResults} from "./sweepResults.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-sweep-"));
afterAll(() => rmSync(folder, {recursive: true}));
const path = (name: string): string => join(folder, name);
const file = (name: string, text: string): string => {
  writeFileSync(path(name), text);
  return path(name);
};
const scenario = file("quiet.json", JSON.stringify(cloudOnly(4)));
const sweep = (...flags: string[]) => ran("sweep", scenario, "--threads", "0", ...flags);
const RATES = ["--vary", "finance.usdMyr=4..4.4:0.2"];
const linesOf = (results: string): string[] => readFileSync(results, "utf8").split("\n").slice(0, -1);
const pointsOf = (json: string): SweepPoint[] => (JSON.parse(json) as {points: SweepPoint[]}).points;
const column = (csv: string, index: number): string[] => [
  ...new Set(
    csv
      .split("\n")
      .slice(1, -1)
      .map((line) => line.split(",")[index]),
  ),
];

describe("a sweep", () => {
  const results = path("points.jsonl");
  let whole: Ran;
  beforeAll(async () => {
    whole = await sweep(...RATES, "--results", results);
  });

  test("writes a row a figure at every point, in the order of the grid", () => {
    expect(whole.out.split("\n")[0]).toBe("hash,finance.usdMyr,option,metric,percentile,value,unit");
    expect(column(whole.out, 1)).toEqual(["4", "4.2", "4.4"]);
  });

  test("ends with 1 where no option keeps all objectives at some point, as the plan does there", async () => {
    expect(whole.code).toBe(1); // cloud only cannot serve tenants that bar the cloud
    expect((await ran("plan", scenario, "--replications", "4")).code).toBe(1);
  });

  test("has at each point the digits that the plan has there", async () => {
    const digits = ({options}: Pick<SweepPoint, "options">) =>
      options.map(({id, npvMyr, paybackMonths, chanceBest}) => ({id, npvMyr, paybackMonths, chanceBest}));
    const swept = pointsOf((await sweep("--vary", "finance.pue=1.5", "--json")).out);
    const at = file(
      "at.json",
      JSON.stringify({...cloudOnly(4), finance: {...cloudOnly(4).finance, pue: 1.5}}),
    );
    expect(digits(swept[0])).toEqual(digits(JSON.parse((await ran("plan", at, "--json")).out) as SweepPoint));
  });

  test("goes on where it was stopped, in the middle of a line too, and ends with the same file", async () => {
    const lines = linesOf(results);
    const stopped = file("stopped.jsonl", `${lines[2]}\n${lines[0].slice(0, 50)}`); // another one was done first
    expect((await sweep(...RATES, "--results", stopped)).out).toBe(whole.out);
    expect(linesOf(stopped)).toEqual(lines);
  });

  test("keeps the points of another grid in the file, and gives those of both their own inputs", async () => {
    const both = file("both.jsonl", readFileSync(results, "utf8"));
    const other = await sweep(
      "--vary",
      "tenants.target=10,11",
      "--vary",
      "finance.usdMyr=4.2",
      "--results",
      both,
    );
    expect(linesOf(both).length).toBeGreaterThan(3);
    expect(linesOf(both)).toEqual(expect.arrayContaining(linesOf(results).slice(0, 1)));
    expect(other.out.split("\n")[0]).toBe(
      "hash,tenants.target,finance.usdMyr,option,metric,percentile,value,unit",
    );
    expect(column(other.out, 1)).toEqual(["10", "11"]);
    expect((await sweep(...RATES, "--results", both)).out).toBe(whole.out);
  });

  test("prints the points as JSON, and writes the CSV where it is told to", async () => {
    const csv = path("table.csv");
    const {out} = await sweep(...RATES, "--results", results, "--json", "--csv", csv);
    expect(pointsOf(out).map(({inputs}) => inputs["finance.usdMyr"])).toEqual([4, 4.2, 4.4]);
    expect(readFileSync(csv, "utf8")).toBe(whole.out);
  });
});

describe("a results file", () => {
  const stranger = (name: string, text: string, line: number) => {
    const results = file(name, text);
    expect(() => openResults(results)).toThrow(`${results}:${line}: must be a point of a sweep`);
    expect(readFileSync(results, "utf8")).toBe(text);
  };

  test("of something else is refused by line, and not touched", () => {
    stranger("scenario.json", readFileSync(scenario, "utf8"), 1); // one line without an end
    stranger("pretty.json", JSON.stringify(cloudOnly(4), null, 2), 1);
    stranger("actuals.csv", "month,tenants\n2027-01,4", 1);
    const point = JSON.stringify({engine: engineName, version: "0.1.0", point: {hash: "a"}});
    stranger("mixed.jsonl", `${point}\n{"engine":"x"}\n`, 2);
  });

  test("has points of other engines, which are played again and kept", () => {
    const old = JSON.stringify({version: "0.0.0", point: {hash: "a"}});
    const results = file("old.jsonl", `${old}\n`);
    const opened = openResults(results);
    expect(opened.points.size).toBe(0);
    const point = {hash: "a"} as SweepPoint;
    opened.add(point);
    opened.settle(["a"]);
    expect(linesOf(results)).toEqual([old, expect.stringContaining(`"engine":"${engineName}"`)]);
    expect(openResults(results).points.get("a")).toEqual(point);
  });

  test("is made with its folder; one that cannot be is refused before anything is played", () => {
    openResults(join(folder, "new", "points.jsonl")).add({hash: "a"} as SweepPoint);
    expect(linesOf(join(folder, "new", "points.jsonl"))).toHaveLength(1);
    mkdirSync(path("a-folder"));
    expect(() => openResults(path("a-folder"))).toThrow("a-folder: must be ");
  });

  test("that was cut off where a line begins, or within a letter, loses nothing else", () => {
    const line = JSON.stringify({engine: engineName, version: "0.1.0", point: {hash: "a"}});
    const results = file("cut.jsonl", `${line}\n{"eng`);
    expect([...openResults(results).points.keys()]).toEqual(["a"]);
    appendFileSync(results, Buffer.concat([Buffer.from('{"engine":"'), Buffer.from("é").subarray(0, 1)]));
    expect([...openResults(results).points.keys()]).toEqual(["a"]);
    appendFileSync(results, `${line}\n`);
    expect(linesOf(results)).toEqual([line, line]);
  });
});

describe("what is wrong with a sweep is said at once", () => {
  const wrong = async (...flags: string[]) => {
    const {code, err, out} = await sweep(...flags);
    expect([code, out]).toEqual([2, ""]);
    return err;
  };

  test("every axis, and every value that the rules refuse", async () => {
    expect(await wrong("--vary", "finance.nothing=1..2", "--vary", "finance.pue=2..1")).toBe(
      "--vary: must be an input of the scenario, got finance.nothing\n--vary: must rise by a step of more than 0, got finance.pue=2..1\n",
    );
    expect(await wrong("--vary", "finance.pue=0.5..1:0.5")).toBe(
      "--vary: finance.pue: must be 1 or more, got 0.5\n",
    );
    expect(await wrong("--vary", "finance.pue=1,2", "--vary", "finance.pue=3,4")).toBe(
      "--vary: must name a path once, got finance.pue again\n",
    );
  });

  test("a range far off its rule is not printed point by point", async () => {
    const lines = (await wrong("--vary", "finance.pue=0.1..0.9:0.01")).split("\n").slice(0, -1);
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("--vary: 61 more of the kind");
  });

  test("an engine that is neither local nor a Redis, whose password is not repeated", async () => {
    const engine = async (name: string) => (await ran("sweep", scenario, ...RATES, "--engine", name)).err;
    expect(await engine("http://127.0.0.1")).toBe(
      "--engine: must be local or like redis://127.0.0.1:6379, got http://127.0.0.1\n",
    );
    expect(await engine("redis://me:secret@127.0.0.1:99999")).not.toContain("secret");
    expect(await wrong(...RATES, "--engine", "redis://127.0.0.1")).toContain(
      "--threads: must be given to the workers",
    );
  });

  test("a Redis where nothing listens ends it with one line", async () => {
    const nobody = "redis://:secret@127.0.0.1:1";
    for (const command of [["sweep", scenario, ...RATES], ["worker"]]) {
      const {code, err} = await ran(...command, "--engine", nobody);
      expect(code).toBe(2);
      expect(err).toMatch(/^--engine: must be a Redis that answers, got redis:\/\/127\.0\.0\.1:1: .*\n$/);
    }
  });
});
