import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import type {Answer} from "../model/plan.ts";
import {ran} from "./ran.ts";

const PLAN = "scenarios/hi-end-upgrade.json";
const folder = mkdtempSync(join(tmpdir(), "headroom-cli-"));
afterAll(() => rmSync(folder, {recursive: true}));

/** The plan with changes, as a file. */
function changed(name: string, change: (scenario: Record<string, Record<string, unknown>>) => void): string {
  const scenario = JSON.parse(readFileSync(PLAN, "utf8")) as Record<string, Record<string, unknown>>;
  change(scenario);
  const file = join(folder, name);
  writeFileSync(file, JSON.stringify(scenario));
  return file;
}

describe("wrong input ends with exit code 2, everything that is wrong at once", () => {
  test("a scenario says file, path, rule and value of each issue", async () => {
    const file = changed("wrong.json", (scenario) => {
      scenario.finance.pue = 0.5;
      scenario.objectives.availability = "high";
      scenario.finance.puee = 1;
    });
    const {code, out, err} = await ran("plan", file);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toContain(`${file}: finance.pue: must be 1 or more, got 0.5`);
    expect(err).toContain(`${file}: objectives.availability: must be a number, got high`);
    expect(err).toContain(`${file}: finance.puee: must be a known key`);
  });

  test("a file that is not there, or is not JSON, is named", async () => {
    expect((await ran("plan", "scenarios/none.json")).err).toBe("scenarios/none.json: must exist\n");
    const file = join(folder, "broken.json");
    writeFileSync(file, '{\n  "version": 1,\n}');
    const {code, err} = await ran("check", file);
    expect(code).toBe(2);
    expect(err).toContain(`${file}:3:1: `);
  });

  test("an option that is not in the scenario is named with those that are", async () => {
    const {code, err} = await ran("plan", PLAN, "--option", "b200");
    expect(code).toBe(2);
    expect(err).toBe("--option: must be one of cloud, l40s, h100, staged, got b200\n");
  });

  test("an option is one that the scenario names, not what every object has", async () => {
    for (const id of ["constructor", "toString", "__proto__"])
      expect((await ran("fit", PLAN, "--option", id)).err).toBe(
        `--option: must be one of cloud, l40s, h100, staged, got ${id}\n`,
      );
  });

  test("every flag that is wrong or missing is told, each once", async () => {
    const {code, out, err} = await ran(
      ...["predict", "--gpus", "0", "--llm", "llama-3.1-70b-instruct", "--precision", "fp4"],
      ...["--memory-share", "2", "--input", "x"],
    );
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err.split("\n")).toEqual([
      "--gpus: must be 1 or more, got 0",
      "--precision: must be one of fp16, fp8, int4, got fp4",
      "--memory-share: must be between 0 and 1, got 2",
      "--input: must be a whole number of 0 or more, got x",
      "--gpu: must be given, got nothing",
      "--output: must be given, got nothing",
      "",
    ]);
  });

  test("so many GPUs as a chassis can hold", async () => {
    for (const gpus of ["0", "17", "1000", "2.5", "-1"]) {
      const {code, err} = await ran("fit", PLAN, "--gpus", gpus);
      expect(code).toBe(2);
      expect(err).toMatch(new RegExp(`^--gpus: must be .*, got ${gpus}\n$`));
    }
  });

  test("a file of other bytes than UTF-8 is refused, not guessed at", async () => {
    const file = join(folder, "utf16.csv");
    writeFileSync(file, Buffer.from("\uFEFFpath,value\nfinance.pue,1.5\n", "utf16le"));
    expect(await ran("scenario", "import", PLAN, "--csv", file)).toEqual({
      code: 2,
      out: "",
      err: `${file}: must be UTF-8 text, got other bytes\n`,
    });
  });

  test("a file that could not be written is told before anything is played", async () => {
    const inTheWay = join(folder, "in-the-way");
    writeFileSync(inTheWay, "");
    const {code, out, err} = await ran("plan", PLAN, "--csv", inTheWay, "--xlsx", folder);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toBe(
      `${join(inTheWay, "monthly.csv")}: must be writable, got ${inTheWay}, which is no directory\n` +
        `${folder}: must be writable, got a directory\n`,
    );
  });

  test("a grid names a path once and has no more points than can be played", async () => {
    const twice = ["--vary", "finance.pue=1,2", "--vary", "finance.pue=1.5,1.6"];
    expect((await ran("sweep", PLAN, ...twice)).err).toBe(
      "--vary: must name a path once, got finance.pue again\n",
    );
    const vast = ["--vary", "finance.pue=1..2:0.001", "--vary", "finance.discountRate=0..1:0.001"];
    expect((await ran("sweep", PLAN, ...vast)).err).toBe(
      "--vary: must make 10000 points at most, got 1002001\n",
    );
  });

  test("an unknown command, flag or number", async () => {
    expect((await ran("guess")).code).toBe(2);
    expect((await ran("plan", PLAN, "--fast")).code).toBe(2);
    expect((await ran("plan", PLAN, "--replications", "many")).code).toBe(2);
  });

  test("hardware that the catalogue does not know is named with what it does", async () => {
    const {code, err} = await ran(
      "predict",
      "--gpu",
      "b200",
      "--gpus",
      "3",
      "--llm",
      "llama-3.1-70b-instruct",
      "--precision",
      "fp8",
      "--max",
      "--input",
      "1",
      "--output",
      "1",
    );
    expect(code).toBe(2);
    expect(err).toMatch(
      /^--gpu: must be one of .*l40s.*, got b200\n--gpus: must divide the 64 attention heads of llama-3.1-70b-instruct, got 3\n$/,
    );
  });

  test("a prediction without a load, or with two", async () => {
    const flags = [
      "predict",
      "--gpu",
      "l40s",
      "--gpus",
      "1",
      "--llm",
      "llama-3.1-8b-instruct",
      "--precision",
      "fp8",
      "--input",
      "9",
      "--output",
      "9",
    ];
    expect((await ran(...flags)).err).toBe(
      "predict: must be given one of --concurrency, --rate and --max, got 0\n",
    );
    expect((await ran(...flags, "--max", "--rate", "2")).code).toBe(2);
  });

  test("limits with which no engine starts, and a cache that holds more than the prompt", async () => {
    const flags = ["predict", "--gpu", "l40s", "--gpus", "1", "--llm", "llama-3.1-8b-instruct"];
    flags.push("--precision", "fp8", "--input", "90", "--output", "9", "--max");
    const refused = async (...own: string[]) => {
      const {code, err} = await ran(...flags, ...own);
      expect(code).toBe(2);
      return err;
    };
    expect(await refused("--max-sequences", "0")).toBe("--max-sequences: must be 1 or more, got 0\n");
    expect(await refused("--max-batched-tokens", "0")).toBe(
      "--max-batched-tokens: must hold a decode of every sequence, 1 tokens, got 0\n",
    );
    const tight = ["--max-sequences", "64", "--max-batched-tokens", "128"];
    expect(await refused(...tight, "--draft-tokens", "2", "--draft-acceptance", "0.5")).toBe(
      "--max-batched-tokens: must hold a decode of every sequence, 192 tokens, got 128\n",
    );
    expect(await refused("--prefix-cached", "91")).toBe(
      "--prefix-cached: must be no more than the --input of 90, got 91\n",
    );
    expect(await refused("--gpus", "16")).toBe(
      "--gpus: must be no more than 8, the most in one server of the catalogue, got 16\n",
    );
    expect((await ran(...flags, ...tight)).code).toBe(0);
  });
});

describe("scenario", () => {
  test("exported as CSV and imported again is the same scenario", async () => {
    const csv = join(folder, "plan.csv");
    expect((await ran("scenario", "export", PLAN, "--csv", csv)).code).toBe(0);
    expect(readFileSync(csv, "utf8").split("\n")[0].trim()).toBe("path,value,unit,low,high,source,note");
    const {code, out} = await ran("scenario", "import", "--csv", csv);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(JSON.parse(readFileSync(PLAN, "utf8")));
  });

  test("with a wrong row is not written at all, and the row is named", async () => {
    const csv = join(folder, "wrong.csv");
    writeFileSync(
      csv,
      "path,value,unit,low,high,source,note\nfinance.pue,0.5,x,,,,\nfinance.nothing,1,,,,,\n",
    );
    const target = join(folder, "out.json");
    const {code, err} = await ran("scenario", "import", PLAN, "--csv", csv, "--out", target);
    expect(code).toBe(2);
    expect(err).toContain(`${csv}:`);
    expect(() => readFileSync(target)).toThrow();
  });
});

describe("fit", () => {
  test("says why the plan's map does not fit and the smallest change that does", async () => {
    const {out} = await ran("fit", PLAN, "--option", "l40s");
    expect(out).toContain("The plan's map as written:");
    expect(out).toMatch(/FP16: GPUs? .*over by/);
    expect(out).toContain("smallest change:");
  });

  test("of one GPU too few ends with exit code 1", async () => {
    const {code, out} = await ran("fit", PLAN, "--option", "l40s", "--gpus", "1", "--json");
    expect(code).toBe(1);
    expect((JSON.parse(out) as {rows: unknown[]}).rows).toHaveLength(1);
  });
});

test("an option without a box places nothing, and says so", async () => {
  expect(await ran("fit", PLAN, "--option", "cloud")).toEqual({
    code: 0,
    out: "Cloud only (option cloud): no box, nothing to place\n",
    err: "",
  });
});

test("a scenario's export, import and check speak JSON too", async () => {
  const exported = JSON.parse((await ran("scenario", "export", PLAN, "--json")).out) as {
    scenario: string;
    rows: Record<string, string>[];
  };
  expect(exported.scenario).toBe("hi-end-upgrade");
  expect(exported.rows.find(({path}) => path === "finance.pue")).toMatchObject({value: "1.6", low: "1.3"});
  const checked = JSON.parse((await ran("scenario", "check", PLAN, "--json")).out) as {
    scenario: string;
    hash: string;
  };
  expect(checked.scenario).toBe("hi-end-upgrade");
  expect(checked.hash).toMatch(/^[0-9a-f]{16}$/);
});

describe("plan and check", () => {
  test("print the contract's object, and the same digits every time", async () => {
    const first = await ran("plan", PLAN, "--json", "--replications", "8", "--option", "l40s");
    const second = await ran("plan", PLAN, "--json", "--replications", "8", "--option", "l40s");
    expect(first.out).toBe(second.out);
    const answer = JSON.parse(first.out) as Answer;
    expect(Object.keys(answer)).toEqual(
      expect.arrayContaining(["scenario", "seed", "replications", "hash", "verdict", "options", "planCheck"]),
    );
    expect(answer.options).toHaveLength(1);
    expect(answer.options[0].monthly).toHaveLength(60);
    expect(answer.replications).toBe(8);
    expect(first.code).toBe(answer.verdict.outcome === "none-feasible" ? 1 : 0);
  });

  test("another seed gives another hash", async () => {
    const hash = async (seed: string) => {
      const flags = ["--json", "--replications", "4", "--option", "cloud", "--seed", seed];
      return (JSON.parse((await ran("plan", PLAN, ...flags)).out) as Answer).hash;
    };
    const hashes = [await hash("1"), await hash("2")];
    expect(hashes[0]).not.toBe(hashes[1]);
  });

  test("write the scenario CSVs", async () => {
    const {code} = await ran(
      "plan",
      PLAN,
      "--replications",
      "4",
      "--option",
      "l40s",
      "--csv",
      join(folder, "csv"),
    );
    expect(code).not.toBe(2);
    const long = readFileSync(join(folder, "csv", "monthly-long.csv"), "utf8");
    expect(long.split("\n")[0]).toBe("scenario,option,month,metric,percentile,value,unit");
    expect(long).toContain("hi-end-upgrade,l40s,2027-06,cumulative-saving,p90,");
  });
});
