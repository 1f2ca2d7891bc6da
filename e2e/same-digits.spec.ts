import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {expect, test} from "@playwright/test";
import type {Answer} from "../src/model/plan.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const SCENARIO = "scenarios/hi-end-upgrade.json";
const FUTURES = 20;

/** What the command line prints; it ends with 1 where no option keeps every objective. */
function printed(): Answer {
  const args = ["bin/headroom.js", "plan", SCENARIO, "--json", "--replications", String(FUTURES)];
  try {
    return JSON.parse(
      execFileSync(process.execPath, args, {cwd: root, encoding: "utf8", maxBuffer: 1e8}),
    ) as Answer;
  } catch (error) {
    const {status, stdout} = error as {status: number | null; stdout: string};
    if (status !== 1) throw error;
    return JSON.parse(stdout) as Answer;
  }
}

test("the page and the terminal give the same answer, digit by digit", async ({page}) => {
  await page.goto("/#changes=1*run.replications_1");
  await page.waitForFunction(() => "headroom" in window);
  const scenario: unknown = JSON.parse(readFileSync(`${root}/${SCENARIO}`, "utf8"));
  const shown = await page.evaluate(
    async ([question, futures]) => {
      const {headroom} = window as unknown as {
        headroom: {plan: (scenario: unknown, replications: number) => Promise<unknown>};
      };
      return JSON.stringify(await headroom.plan(question, futures));
    },
    [scenario, FUTURES] as const,
  );
  const answer = printed();
  expect((JSON.parse(shown) as Answer).hash).toBe(answer.hash);
  expect(JSON.parse(shown)).toEqual(answer);
});
