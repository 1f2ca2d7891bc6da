import {expect, type Page, test} from "@playwright/test";
import {VIEWS} from "../src/ui/state/views.ts";
import {axeViolations} from "./axe.ts";
import {FEW, finished, openLevers, openScreen} from "./firstScreen.ts";

/** axe finds nothing in what is on screen, in either theme, and nothing is wider than the window. */
async function clean(page: Page, what: string, within?: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme, reducedMotion: "reduce"});
    expect.soft(await axeViolations(page, within), `${what}, ${colorScheme}`).toEqual([]);
  }
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect.soft(beyond, `${what}: nothing is wider than the window`).toBeLessThanOrEqual(0);
}

/** The view is there, and what is studied for it: nothing dims any more, for what is dim is not read. */
async function settledAll(page: Page): Promise<void> {
  await expect(page.locator(".answer .to-come")).toHaveCount(0);
  await expect(page.locator(".answer h2").first()).toBeAttached();
  await expect(page.locator(".answer [aria-busy=true], #verdict [aria-busy=true]")).toHaveCount(0, {
    timeout: 90_000,
  });
}

for (const [view, title] of Object.entries(VIEWS))
  test(`axe finds nothing in the view ${view}, light and dark`, async ({page}) => {
    await openScreen(page, `view=${view}&option=l40s&${FEW}`);
    await expect(page.locator("nav [aria-current=page]")).toHaveText(title);
    await finished(page);
    await settledAll(page);
    await clean(page, view);
  });

test("axe finds nothing in any dialog, light and dark", async ({page}) => {
  await openScreen(page, `option=l40s&${FEW}`);
  const inDialog = async (name: string | RegExp, open: () => Promise<unknown>) => {
    await open();
    const dialog = page.getByRole("dialog", {name});
    await expect(dialog).toBeVisible();
    await clean(page, String(name), "dialog[open]");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  };
  const press = (key: string) => () => page.keyboard.press(key);
  const more = (word: string) => async () => {
    const menu = page.getByRole("button", {name: "More", exact: true});
    if (await menu.isVisible()) await menu.click();
    await page.getByRole("button", {name: word, exact: true}).click();
  };
  await inDialog("Assumptions", press("/"));
  await inDialog("Keys", press("?"));
  await inDialog("Compare up to four scenarios", press("c"));
  await inDialog("Kept in this browser", press("Control+s"));
  await inDialog("Changed inputs", () => page.getByRole("button", {name: "changed inputs"}).click());
  await inDialog(/Net present value/, () =>
    page.locator('[data-explains="option:l40s:npv"]').first().click(),
  );
  await inDialog("Help", more("Help"));
  await inDialog("Decision note", more("Note"));
});

test("axe finds nothing in what opens on the page, light and dark", async ({page}) => {
  await openScreen(page, `option=l40s&${FEW}`);
  // tall enough for the whole sheet: what a scrolled box cuts is no small target
  const {width, height} = page.viewportSize()!;
  await page.setViewportSize({width, height: 2000});
  await openLevers(page);
  await clean(page, "levers", "aside");
  await page.getByRole("button", {name: "Help: Tenants projected"}).click();
  await clean(page, "help of a slider", "aside");
  await page.keyboard.press("Escape");
  const handle = page.locator(".handle");
  if (await handle.isVisible()) await handle.click();
  await page.setViewportSize({width, height});

  const chart = page.locator(".board figure").first();
  await chart.getByRole("button", {name: "Inputs"}).click();
  await expect(chart.getByRole("columnheader", {name: "standing"})).toBeVisible();
  await chart.getByRole("button", {name: "Save or copy"}).click();
  await clean(page, "a chart's inputs and ways to save it", ".board");
  await page.keyboard.press("Escape");
  await chart.getByRole("button", {name: "Table"}).click();
  await clean(page, "a chart's table", ".board");

  await page.getByText("Because", {exact: true}).click();
  await clean(page, "the grounds of the verdict", "#verdict");
  await page.getByText("What would change this?").click();
  await expect(page.locator(".changes")).toContainText(/To know the whole future first/, {timeout: 90_000});
  await settledAll(page);
  await clean(page, "what would change the verdict", "#verdict");
});

for (const [state, link, said] of [
  [
    "a link of a later version",
    "place=1&changes=9*moon.phase_3*run.replications_10",
    "written by a later version",
  ],
  ["an order date that has passed", `${FEW}*schedule.orderDate_s2026-01-05`, "has passed"],
  [
    "an option that never pays back, and none that keeps every gate",
    `option=h100&${FEW}`,
    "No option keeps every objective",
  ],
] as const)
  test(`axe finds nothing in the state of ${state}, light and dark`, async ({page}) => {
    await openScreen(page, link);
    await expect(page.locator("main")).toContainText(said, {timeout: 90_000});
    await finished(page);
    await clean(page, state);
  });

test("axe finds nothing in the tour, light and dark", async ({page}) => {
  await openScreen(page);
  const menu = page.getByRole("button", {name: "More", exact: true});
  if (await menu.isVisible()) await menu.click();
  await page.getByRole("button", {name: "Help", exact: true}).click();
  await page.getByRole("button", {name: /tour/i}).click();
  await expect(page.getByRole("dialog", {name: "The answer"})).toBeFocused();
  await clean(page, "the tour");
  await page.keyboard.press("Escape");
});

test("axe finds nothing beside files that were read, light and dark", async ({page}) => {
  await openScreen(page, `view=data&option=l40s&${FEW}`);
  const list = page.locator("details", {hasText: "What can be read"});
  for (const sample of ["trace.csv", "guidellm.json", "actuals.csv", "scenario-changes.csv"]) {
    if ((await list.getAttribute("open")) === null) await list.locator("summary").click();
    await page.getByRole("button", {name: `Try the sample ${sample}`}).click();
  }
  await expect(page.getByRole("button", {name: "Apply 3 changes"})).toBeVisible();
  await clean(page, "files of four kinds");
});
