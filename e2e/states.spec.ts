import {expect, test} from "@playwright/test";
import {axeViolations} from "./axe.ts";
import {openAtOnce, openLevers, openScreen, slider} from "./firstScreen.ts";

test("a date to order that has passed is told, with what ordering today does; one step sets it", async ({
  page,
  isMobile,
}) => {
  test.skip(isMobile, "it takes a page of its own, and says the same on any width");
  await page.clock.setFixedTime("2026-11-15T02:00:00Z");
  await openScreen(page);
  const banner = page.getByRole("status").filter({hasText: "The order date, 15 Nov 2026, has passed"});
  await expect(banner).toBeHidden();
  // the page stays open, and is looked at again a week later
  await page.clock.setFixedTime("2026-11-23T02:00:00Z");
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expect(banner).toContainText(
    /Ordered today, .* is live by 6 Jan 2027 in [^]*renting GPUs meanwhile/,
    {
      timeout: 90_000,
    },
  );
  await banner.getByRole("button", {name: "Order today"}).click();
  await expect(page).toHaveURL(/schedule\.orderDate_s2026-11-23/);
  await expect(banner).toBeHidden();
  await page.keyboard.press("Control+z");
  await expect(banner).toBeVisible();
});

test("where no option keeps every gate the nearest miss can be accepted as far as objectives go", async ({
  page,
}) => {
  await openScreen(page);
  const nearest = page.getByRole("group", {name: "The nearest miss"});
  await expect(nearest).toContainText("it would do if you accepted");
  await nearest.getByRole("button", {name: /^Accept/}).click();
  await expect(page).toHaveURL(/objectives\.\w+_/);
  await page.locator(".toast").getByRole("button", {name: "Undo"}).click();
  await expect(page).not.toHaveURL(/objectives/);
});

/** Objectives that the cloud and a box with redundant supplies both keep, and a price at which neither is clearly worth more. */
const TIE = [
  "1*run.replications_10",
  "objectives.soapP95Seconds_30",
  "objectives.whisperP95Seconds_30",
  "objectives.retrievalP95Seconds_1",
  "objectives.ambientSessions_4",
  "objectives.availability_0.9",
  "objectives.zeroCloudLeak_f",
  "options.h100.label_sH200",
  "options.h100.stages.0.server_sh200-4x",
  "options.h100.stages.0.capexMyr_400000",
].join("*");

test("a tie says which two are too close to call, how far they are apart and how surely, and where to learn more", async ({
  page,
}) => {
  test.slow(); // a box that no other walk has loaded, and a study after the finest answer
  await openScreen(page, `changes=${TIE}`);
  await expect(page.locator("#verdict .headline")).toHaveText(
    /^Too close to call: (H200 is worth most in \d+ of 100 futures, against Cloud only|Cloud only .*, against H200)\.$/,
  );
  await expect(page.locator("#verdict")).toContainText("too close to call");
  const tie = page.getByRole("status").filter({hasText: "Too close to call: RM"});
  await expect(tie).toContainText(/RM\s[\d.]+K apart, ± RM\s[\d.]+K\./, {timeout: 90_000});
  await expect(tie).toContainText(
    /(H200 is worth more than\s+Cloud only|Cloud only is worth more than\s+H200) on average/,
  );
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({colorScheme});
    expect(await axeViolations(page, "main"), colorScheme).toEqual([]);
  }
  await tie.getByRole("button", {name: "What to learn first"}).click();
  await expect(page).toHaveURL(/view=sensitivity/);
});

test("a link of a later version opens what is known, names the rest and keeps its text", async ({page}) => {
  await openAtOnce(page, "option=h300&changes=9*tenants.target_12*moon.phase_3");
  await expect(slider(page, "Tenants projected")).toHaveValue("12");
  const alert = page.getByRole("alert").first();
  await expect(alert).toContainText("written by a later version");
  await expect(alert).toContainText("moon.phase");
  await expect(alert).toContainText("the option h300, which this plan does not have");
  await alert.getByText("The link as it came").click();
  await expect(alert.getByText("9*tenants.target_12*moon.phase_3")).toBeVisible();
});

test("a link to what another browser keeps opens the standard scenario and says why", async ({page}) => {
  await openAtOnce(page, "scenario=own&kept=nowhere0");
  await expect(page.getByRole("alert").first()).toContainText("only the browser it was made in has");
  await expect(page.locator("h1")).toContainText("Hi-End server upgrade");
});

test("keys open, turn and undo, but not while something is typed; the focus comes back", async ({page}) => {
  await openAtOnce(page);
  const help = page.getByRole("button", {name: "All assumptions"});
  await help.focus();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", {name: "Keys"})).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(help).toBeFocused();
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", {name: "Find an assumption"})).toBeFocused();
  await page.keyboard.type("c 2");
  const drawer = page.getByRole("dialog", {name: "Assumptions"});
  await expect(drawer).toBeVisible();
  await page.keyboard.press("Escape"); // empties the search
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await page.keyboard.press("g");
  await page.keyboard.press("8");
  await expect(page).toHaveURL(/view=check/);
  await page.keyboard.press("[");
  await expect(page).toHaveURL(/view=data/);
  await page.keyboard.press("3");
  await expect(page).toHaveURL(/option=h100/);
  await page.keyboard.press("c");
  await expect(page.getByText("No comparison yet").or(page.getByRole("dialog"))).toBeVisible();
});

test("each slider says what it is, by key", async ({page}) => {
  await openAtOnce(page);
  await page.getByRole("button", {name: "Help: Tenants projected"}).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("note").filter({hasText: "Tenants projected"})).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("note").filter({hasText: "Tenants projected"})).toBeHidden();
});

test("two scenarios stand side by side with what differs and the interval of the difference", async ({
  page,
}) => {
  await openScreen(page, "changes=1*run.replications_10*finance.rackMyrPerMonth_3000");
  await page.keyboard.press("c");
  const dialog = page.getByRole("dialog", {name: "Compare up to four scenarios"});
  await expect(dialog.getByRole("row", {name: /finance\.rackMyrPerMonth/})).toContainText("3,000", {
    timeout: 100_000,
  });
  await expect(dialog.getByText(/differences are means/)).toBeVisible({
    timeout: 100_000,
  });
  await expect(dialog.getByRole("row", {name: /^NPV/}).nth(1)).toContainText(/−RM\s[^]*\(−RM[^]* to −RM/);
});

test("the tour takes five steps, does not hold the page, and is over for good", async ({page}) => {
  await page.addInitScript(() => {
    if (localStorage.getItem("headroom.tour") === null) localStorage.setItem("headroom.tour", "wanted");
  });
  await page.emulateMedia({reducedMotion: "reduce"});
  await page.goto("/");
  const tour = page.getByRole("dialog", {name: "The answer"});
  await expect(tour).toBeFocused({timeout: 90_000});
  await page.getByRole("button", {name: "Next", exact: true}).click();
  await expect(page.getByRole("dialog", {name: "The options"})).toContainText("2 of 5");
  await openLevers(page); // the page beneath goes on working
  await page.keyboard.press("Escape");
  await expect(page.getByText("2 of 5")).toBeHidden();
  expect(await page.evaluate(() => localStorage.getItem("headroom.tour"))).toBe("seen");
});
