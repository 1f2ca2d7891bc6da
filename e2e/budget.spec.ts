import {gzipSync} from "node:zlib";
import {expect, test} from "@playwright/test";
import {finished, slider} from "./firstScreen.ts";

/** Kilobytes of 1,000 bytes, compressed as a plain server does. */
const FIRST_SCRIPT = 100;
/** All that a visit reads that moves a lever and opens nothing: page, charts, worker, and the studies of the first screen. */
const FIRST_SESSION = 260;

const kilobytes = (body: Buffer): number => gzipSync(body, {level: 9}).length / 1000;
const table = (sizes: ReadonlyMap<string, number>): string =>
  [...sizes]
    .sort(([, a], [, b]) => b - a)
    .map(([file, size]) => `${size.toFixed(1).padStart(7)}  ${file}`)
    .join("\n");
const sum = (sizes: ReadonlyMap<string, number>): number => [...sizes.values()].reduce((a, b) => a + b, 0);

test("the scripts of a first visit keep their budgets, and the answer needs none of them", async ({
  page,
  request,
}) => {
  const html = await (await request.get("/")).text();
  const [, verdict] = /<p class="headline[^"]*">([^<]+)</.exec(html) ?? [];
  expect(verdict, "the verdict as the build draws it").toMatch(/\w+ .*\w/);

  const first = new Map<string, number>();
  for (const [, file] of html.matchAll(/(?:src|rel="modulepreload"[^>]* href)="\.\/([^"]+\.js)"/g))
    if (file !== undefined) first.set(file, kilobytes(await (await request.get(`/${file}`)).body()));
  expect(first.size).toBeGreaterThan(1);
  expect(sum(first), `the first script:\n${table(first)}`).toBeLessThanOrEqual(FIRST_SCRIPT);

  const bodies = new Map<string, Promise<Buffer>>();
  page.on("response", (response) => {
    const {pathname} = new URL(response.url());
    if (pathname.endsWith(".js")) bodies.set(pathname, response.body());
  });
  await page.goto("/");
  await expect(page.locator("#verdict .headline")).toHaveText(verdict);
  await expect(page.locator(".board svg[role=img]").first()).toBeVisible();
  await page.waitForFunction(() =>
    performance.getEntriesByType("resource").some(({name}) => /worker/.test(name)),
  );
  await slider(page, "Tenants projected").press("ArrowRight");
  await finished(page);
  // the last that is studied unasked
  await expect.poll(() => [...bodies.keys()].join(), {timeout: 90_000}).toMatch(/strip-/);
  await page.waitForLoadState("networkidle");
  const session = new Map<string, number>();
  for (const [file, body] of bodies) session.set(file, kilobytes(await body));
  expect([...session.keys()].join(), "the worker and Plot are among them").toMatch(
    /charts.*engine|engine.*charts/,
  );
  expect(sum(session), `the first session:\n${table(session)}`).toBeLessThanOrEqual(FIRST_SESSION);
});
