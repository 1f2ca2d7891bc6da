import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {ran} from "../ran.ts";

const folder = mkdtempSync(join(tmpdir(), "headroom-replay-"));
afterAll(() => rmSync(folder, {recursive: true}));

const H100 = ["--gpu", "h100-sxm5", "--gpus", "2", "--llm", "llama-3.1-70b-instruct", "--precision", "fp8"];

/** Replays a trace of these lines; what it printed. */
async function replay(lines: readonly string[], ...flags: string[]) {
  const trace = join(folder, "trace.csv");
  writeFileSync(trace, lines.join("\n"));
  return {...(await ran("replay", "--trace", trace, ...H100, ...flags)), trace};
}

const HEADER = "arrived,input_tokens,output_tokens";
const ROWS = "id,arrived,admitted,firstToken,completed,inputTokens,outputTokens,preemptions";

test("replay writes a row a request in the order of the trace, its instants in order", async () => {
  const {code, out} = await replay([HEADER, "0,1000,50", "0.5,2000,1"]);
  expect(code).toBe(0);
  const [header, ...rows] = out.trimEnd().split("\n");
  expect(header).toBe(ROWS);
  expect(rows).toHaveLength(2);
  for (const row of rows) {
    const [, arrived, admitted, firstToken, completed] = row.split(",").map(Number);
    expect(admitted).toBeGreaterThan(arrived);
    expect(firstToken).toBeGreaterThan(admitted);
    expect(completed).toBeGreaterThanOrEqual(firstToken);
  }
  expect(rows[1]).toMatch(/^1,0\.5,.*,2000,1,0$/);
});

test("the rows go to a file where one is named, and the summary to standard output", async () => {
  const csv = join(folder, "rows.csv");
  const {out} = await replay([HEADER, "0,1000,50"], "--csv", csv);
  expect(readFileSync(csv, "utf8")).toMatch(new RegExp(`^${ROWS}\n0,0,`));
  expect(out).toContain("1 of 1 requests served, 0 refused, 0 preemptions");
  const json = JSON.parse((await replay([HEADER, "0,1000,50"], "--json")).out) as Record<string, unknown>;
  expect(json).toMatchObject({fits: true, requests: 1, completed: 1, refused: 0, refusals: []});
});

test("a trace that goes back in time or below zero is refused by line, and nothing is written", async () => {
  const csv = join(folder, "nothing.csv");
  const {code, out, err, trace} = await replay([HEADER, "2,10,10", "1,10,10", "3,-5,10"], "--csv", csv);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toBe(
    `${trace}:3: arrived: must not be before the row above, got 1\n` +
      `${trace}:4: input_tokens: must be a whole number of tokens, one or more, got -5\n`,
  );
  expect(existsSync(csv)).toBe(false);
});

test("a request that can never fit is refused and named; the others are served", async () => {
  const csv = join(folder, "refused.csv");
  const {code, out, err} = await replay([HEADER, "0,10,10", "0,140000,10"], "--csv", csv);
  expect(code).toBe(1);
  expect(out).toContain("1 of 2 requests served, 1 refused");
  expect(err).toBe("refused 1: prompt and answer must fit the model's context of 131072 tokens; id 1\n");
  expect(readFileSync(csv, "utf8")).toContain("\n1,0,,,,140000,10,0\n");
});

test("a model that does not fit its cards is said not to", async () => {
  const {code, out} = await replay([HEADER, "0,10,10"], "--gpus", "1");
  expect(code).toBe(1);
  expect(out).toMatch(/^does not fit: weights and working memory must leave room/);
});
