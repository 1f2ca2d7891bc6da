import {expect, test} from "@playwright/test";
import {openLevers, openScreen, slider} from "./firstScreen.ts";

/** Studies are made after the answer, on a machine that other walks share. */
const LONG = {timeout: 90_000};
const VIEW = "view=sensitivity&option=l40s&changes=1*run.replications_10";

test("a cell of the map sets both sliders at once, by pointer and by key, and the map stands meanwhile", async ({
  page,
}) => {
  await openScreen(page, VIEW);
  const map = page.locator(".map");
  await expect(map.locator("svg[role=img]")).toBeVisible(LONG);
  await expect(map).toHaveAttribute("aria-busy", "false", LONG);
  const pointer = map.getByRole("button", {name: /^Map of tenants/});
  const box = (await pointer.boundingBox())!;
  // the middle of the cell of 16 tenants and 80 %
  await pointer.click({position: {x: (15.5 / 20) * box.width, y: (2.5 / 11) * box.height}});
  await openLevers(page);
  const tenants = slider(page, "Tenants projected");
  const share = slider(page, "Sensitive share of new tenants");
  await expect(tenants).toHaveValue("16");
  await expect(share).toHaveValue("80");
  await expect(map).toHaveAttribute("aria-busy", "false", {timeout: 2000}); // it depends on neither
  await page.keyboard.press("Control+z");
  await expect(tenants).toHaveValue("10");
  await expect(share).toHaveValue("40");

  await page.mouse.move(0, 0); // from here on the keys begin where the plan is
  await pointer.focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowUp");
  await expect(map.locator(".words")).toContainText("11 tenants, 50 % sensitive");
  await page.keyboard.press("Enter");
  await expect(tenants).toHaveValue("11");
  await expect(share).toHaveValue("50");
});

test("the sliders say where the answer flips, and the verdict what would change it", async ({page}) => {
  await openScreen(page, "option=l40s&changes=1*run.replications_10");
  await openLevers(page);
  await expect(page.getByRole("img", {name: /best|worth/}).first()).toBeVisible(LONG);
  await page.getByText("What would change this?").click();
  const changes = page.locator(".changes");
  await expect(changes.getByRole("button", {name: /^Try it/}).first()).toBeVisible(LONG);
  await expect(changes).toContainText(/To know the whole future first would be worth RM/, LONG);
  const before = page.url();
  await changes
    .getByRole("button", {name: /^Try it/})
    .first()
    .click();
  await expect(page).not.toHaveURL(before);
});

test("the tornado, goal seek and ways to order answer", async ({page}) => {
  await openScreen(page, VIEW);
  const unknowns = page.locator(".unknowns");
  await expect(unknowns).toHaveAttribute("aria-busy", "false", LONG);
  await expect(unknowns.locator("h3")).toHaveText(/(leads|trails) .* by RM/);
  await expect(page.locator(".sensitivity > .lead")).toHaveText(
    /^(None|\d+) of \d+ unknowns (turns?|brings?) .*: 4x L40S (leads|trails) .* by RM/,
  );
  await unknowns.getByLabel("Order of the unknowns").selectOption({label: "by value of information"});
  await expect(unknowns.locator("h3")).toContainText(/worth/, LONG);
  await page.getByRole("button", {name: "Is it worth waiting?"}).click();
  await expect(page.getByRole("columnheader", {name: "Mean NPV"})).toBeVisible(LONG);
  await page.getByRole("button", {name: "Find out"}).click();
  await expect(page.locator(".found")).toContainText("4x L40S: payback in 14 months", LONG);
});
