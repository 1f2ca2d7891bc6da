import {expect, test} from "@playwright/test";
import {openScreen} from "./firstScreen.ts";

test("the plan check shows the six that matter, finds a claim, says its effect and sets its remedy", async ({
  page,
}) => {
  await openScreen(page, "view=check&changes=1*run.replications_10");
  const check = page.getByRole("region", {name: /Plan check: \d+ of \d+ claims do not stand/});
  await expect(check.locator(".first > li")).toHaveCount(6);
  await check.getByRole("button", {name: /Show it .*: Dates and team/}).click();
  await expect(page.locator("#claim-market-lead-time")).toBeFocused();
  await expect(page.locator("#claim-order-date-against-lead-time")).toContainText("a chance of 79 %");

  await check.getByRole("searchbox", {name: "Find a claim"}).fill("market lead time");
  await expect(check.getByText("1 shown")).toBeVisible();
  const market = page.locator("#claim-market-lead-time");
  await expect(market).toContainText("12 weeks");
  await market.getByRole("button", {name: "What would it change?"}).click();
  await expect(market.getByRole("status").locator("li").first()).toContainText("The verdict", {
    timeout: 90_000,
  });
  await market.getByRole("button", {name: "Wait as long as the market does"}).click();
  await expect(page).toHaveURL(/leadTimeFrom_smarket/);
  await page.locator(".toast").getByRole("button", {name: "Undo"}).click();
  await expect(page).not.toHaveURL(/leadTimeFrom/);
});
