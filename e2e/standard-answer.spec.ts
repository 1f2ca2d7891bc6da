import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {expect, test} from "@playwright/test";
import type {Answer} from "../src/model/plan.ts";
import type {KnownAnswer} from "../src/ui/standard/knownAnswer.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const SCENARIO = "scenarios/hi-end-upgrade.json";

test("the answer that ships with the page is the one that is made afresh, digit by digit", async ({
  request,
}) => {
  const html = await (await request.get("/")).text();
  const [, address] = /id="standard-answer"[^>]*href="\.\/([^"]+)"/.exec(html) ?? [];
  const shipped = (await (await request.get(`/${address}`)).json()) as KnownAnswer;
  expect(shipped.scenario).toEqual(JSON.parse(readFileSync(`${root}/${SCENARIO}`, "utf8")));

  let printed: string;
  try {
    const args = ["bin/headroom.js", "plan", SCENARIO, "--json"];
    printed = execFileSync(process.execPath, args, {cwd: root, encoding: "utf8", maxBuffer: 1e8});
  } catch (error) {
    printed = (error as {stdout: string}).stdout; // it ends with 1 where no option keeps every objective
  }
  const fresh = JSON.parse(printed) as Answer;
  expect(shipped.answer.hash).toBe(fresh.hash);
  expect(shipped.answer).toEqual(fresh);
});
