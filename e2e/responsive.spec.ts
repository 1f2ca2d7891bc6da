import {expect, type Page, test} from "@playwright/test";
import {watchPage} from "../bench/ui/watch.js";
import {finished, openScreen, slider} from "./firstScreen.ts";

/** How the page follows a finger, in what does not depend on the machine; `npm run bench:ui` holds it to times. */
const FEW = "changes=1*run.replications_50*run.horizonMonths_24";

/** What was put on the screen since, and how often a chart was drawn anew. */
async function watched(page: Page) {
  return page.evaluate(() => {
    const {watched, drawn} = window as unknown as {
      watched: {painted: {look: boolean; replications: number}[]; cls: number};
      drawn: number;
    };
    return {...watched, drawn};
  });
}

/** Counts the drawings of one chart from now on. */
const countDrawings = (page: Page) =>
  page.evaluate(() => {
    const counted = window as unknown as {drawn: number; watched: {painted: unknown[]}};
    counted.drawn = 0;
    counted.watched.painted = [];
    const chart = document.querySelector(".board figure .body");
    if (chart === null) throw new Error("the board must have a chart");
    new MutationObserver((changes) => {
      for (const {addedNodes} of changes)
        for (const node of addedNodes) if (node.nodeName === "svg") counted.drawn++;
    }).observe(chart, {childList: true, subtree: true});
  });

/** One page for all: they go on from each other's plan. */
test.describe.configure({mode: "serial"});
let page: Page;

test.beforeAll(async ({browser}) => {
  test.setTimeout(180_000);
  page = await browser.newPage();
  await page.addInitScript(watchPage);
  await openScreen(page, FEW);
});
test.afterAll(() => page.close());

test("nothing moves under the reader: while the page comes, and while a lever is moved and its answer refined", async () => {
  await slider(page, "Tenants projected").focus();
  await page.keyboard.press("ArrowRight");
  await finished(page);
  expect((await watched(page)).cls).toBeLessThanOrEqual(0.02);
});

test("a drag is followed by looks, then answered rung by rung: charts are drawn for each of them and for no chunk of futures", async () => {
  await expect(page.locator(".board figure svg[role=img]").first()).toBeVisible();
  const tenants = slider(page, "Tenants projected");
  await tenants.focus();
  await countDrawings(page);
  for (let step = 0; step < 4; step++) {
    const {painted} = await watched(page);
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await watched(page)).painted.length).toBeGreaterThan(painted.length);
  }
  await finished(page);
  const {painted, drawn} = await watched(page);
  const looks = painted.filter(({look}) => look);
  const answers = painted.filter(({look}) => !look);
  expect(looks.length).toBeGreaterThanOrEqual(4);
  expect(answers.map(({replications}) => replications).slice(-2)).toEqual([50, 250]);
  expect(drawn).toBeLessThanOrEqual(painted.length);
});

test("other numbers of visits are shown at once on boxes that are carried over, and the page says so", async () => {
  await countDrawings(page);
  await slider(page, "Visits").focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.locator("#verdict .progress")).toContainText("boxes carried over from the plan before");
  await expect(page.locator("footer")).toContainText("carried over");
  await expect(page.locator("footer")).not.toContainText("hash");
  await finished(page);
  await expect(page.locator("#verdict .progress")).not.toContainText("carried over");
  await expect(page.locator("footer")).toContainText(/hash [0-9a-f]{16}/);
});

test("a finished answer goes on to ten times as many futures", async () => {
  await page.getByRole("button", {name: /^More futures ?: play 2,500$/}).click();
  await expect(page.locator("#verdict .progress")).toContainText("2,500 of 2,500 futures", {timeout: 90_000});
});
