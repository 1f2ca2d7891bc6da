import {execFileSync} from "node:child_process";
import {fileURLToPath, pathToFileURL} from "node:url";
import {expect, test} from "@playwright/test";
import {answerText, settled, slider} from "./firstScreen.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

test("the page of one file opens from disk, answers a moved slider and asks nothing of a network", async ({
  page,
}) => {
  execFileSync(process.execPath, ["scripts/single.js"], {cwd: root});
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url())) asked.push(request.url());
  });
  const file = `${pathToFileURL(root).href}/dist/single/headroom.html`.replace("//dist", "/dist");
  await page.goto(`${file}#changes=1*run.replications_10`);
  await settled(page);
  const before = await answerText(page);
  await slider(page, "Tenants projected").focus();
  await page.keyboard.press("End");
  await expect.poll(() => answerText(page), {timeout: 90_000}).not.toBe(before);
  await settled(page);
  expect(asked.filter((url) => !url.startsWith(file))).toEqual([]);
  expect(complaints).toEqual([]);
});
