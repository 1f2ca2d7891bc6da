import {readFileSync} from "node:fs";
import {expect, test} from "@playwright/test";
import {answerText, finished, openAtOnce, openLevers, openScreen, settled, slider} from "./firstScreen.ts";

test("the first screen gives an answer with nothing pressed, from the page's own site and within its policy", async ({
  page,
  baseURL,
  isMobile,
}) => {
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(baseURL ?? "") && !/^(data|blob):/.test(request.url()))
      elsewhere.push(request.url());
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/");
  await settled(page);
  await expect(page.locator("#verdict .headline")).toHaveText(/\S{3}/);
  await expect(page.locator(".cards > li")).toHaveCount(4);
  for (const option of ["Cloud only", "4x L40S", "4x H100 SXM", "L40S, then H100"])
    await expect(page.locator(".cards").getByRole("button", {name: option, exact: true})).toBeAttached();
  await expect(page.locator(".board svg[role=img]")).toHaveCount(4);
  await expect(page.locator("footer")).toContainText(/hash [0-9a-f]{16}/);
  await finished(page);
  // a phone's window would grow with what is too wide for it
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(wide, "nothing is wider than the window").toBeLessThanOrEqual(page.viewportSize()!.width);
  await expect(page.locator("#verdict .flip")).toHaveText(/^What could flip it: \S/);
  const {y, height} = (await page.locator(".board").boundingBox())!;
  if (!isMobile)
    expect(y + height, "verdict, cards and charts at a glance").toBeLessThanOrEqual(
      page.viewportSize()!.height,
    );
  expect(elsewhere).toEqual([]);
  expect(complaints).toEqual([]);
});

test("dragging the tenants changes the answer and the link; undo takes the whole drag back at once", async ({
  page,
}) => {
  await openScreen(page);
  const before = await answerText(page);
  await openLevers(page);
  const tenants = slider(page, "Tenants projected");
  const box = (await tenants.boundingBox())!;
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.47, middle);
  await page.mouse.down();
  for (const share of [0.6, 0.7, 0.8, 0.9]) await page.mouse.move(box.x + box.width * share, middle);
  await page.mouse.up();
  expect(Number(await tenants.inputValue())).toBeGreaterThan(15);
  await settled(page);
  expect(await answerText(page)).not.toBe(before);
  await expect(page).toHaveURL(/tenants\.target_1[6-9]/);

  await page.keyboard.press("Control+z");
  await expect(tenants).toHaveValue("10");
  await finished(page);
  expect(await answerText(page)).toBe(before);
  await expect(page).not.toHaveURL(/tenants\.target/);
  await page.keyboard.press("Control+Shift+z");
  await expect(tenants).not.toHaveValue("10");
});

test("a link opens what it was copied from, and names what this version does not know", async ({page}) => {
  await openAtOnce(
    page,
    "option=l40s&place=money&changes=1*run.replications_10*tenants.target_14*contingencies.gpuDown.mode_son*finance.moonTax_3",
  );
  await expect(slider(page, "Tenants projected")).toHaveValue("14");
  await expect(page.getByRole("radio", {name: "4x L40S", exact: true})).toBeChecked();
  await expect(page.getByRole("group", {name: "A GPU fails"}).getByRole("radio", {name: "on"})).toBeChecked();
  await expect(page.getByRole("alert").filter({hasText: "finance.moonTax"})).toBeVisible();
  await expect(page.getByRole("alert").filter({hasText: "place"})).toBeVisible();
  expect(await page.evaluate(() => location.hash)).toContain("finance.moonTax_3"); // kept for the next link
});

test("a value that the rules refuse is named, and the rest of the link is followed", async ({page}) => {
  await openAtOnce(page, "changes=1*run.replications_10*tenants.target_12*finance.pue_0.2");
  await expect(slider(page, "Tenants projected")).toHaveValue("12");
  await expect(page.getByRole("alert").filter({hasText: "finance.pue"})).toContainText(
    "must be 1 or more, got 0.2",
  );
});

test("levers work by keyboard alone", async ({page}) => {
  await openAtOnce(page);
  const share = slider(page, "Sensitive share of new tenants");
  await share.focus();
  await page.keyboard.press("ArrowRight");
  await expect(share).toHaveAttribute("aria-valuetext", /^45 %/);
  await page.keyboard.press("Home");
  await expect(share).toHaveValue("0");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(share).toHaveValue("40");

  const slips = page.getByRole("group", {name: "Delivery slips"});
  await slips.getByRole("radio", {name: "chance"}).focus();
  await page.keyboard.press("ArrowRight");
  await expect(slips.getByRole("radio", {name: "on"})).toBeChecked();
  await expect(page).toHaveURL(/contingencies\.deliverySlip\.mode_son/);
});

test("a later order date is played, a date that is none is refused", async ({page}) => {
  await openScreen(page);
  const before = await answerText(page);
  await openLevers(page);
  await page.getByLabel("Order date").fill("2027-03-01");
  await settled(page);
  expect(await answerText(page)).not.toBe(before);
  await expect(page).toHaveURL(/schedule\.orderDate_s2027-03-01/);
});

test("every assumption can be found, changed and set back", async ({page}) => {
  await openAtOnce(page);
  await page.getByRole("button", {name: "All assumptions"}).click();
  const drawer = page.getByRole("dialog", {name: "Assumptions"});
  await drawer.getByRole("searchbox").fill("tariff kwh");
  const tariff = drawer.getByRole("spinbutton", {name: "Electricity tariff"});
  await expect(tariff).toHaveValue("0.5068");
  await tariff.fill("0.6");
  await tariff.press("Enter");
  await expect(page).toHaveURL(/finance\.tariffMyrPerKwh_0\.6/);
  await drawer.getByRole("searchbox").fill("");
  await drawer.getByLabel("changed only").check();
  await drawer.getByRole("button", {name: "Reset Electricity tariff"}).click();
  await expect(page).not.toHaveURL(/tariff/);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
});

test("a chart gives its figures as table and as CSV", async ({page}) => {
  await openScreen(page, "option=l40s&changes=1*run.replications_10");
  const chart = page.locator(".board figure").first();
  await chart.getByRole("button", {name: "Table"}).click();
  await expect(chart.getByRole("columnheader", {name: "4x L40S, P50, RM"})).toBeVisible();
  await chart.getByRole("button", {name: "Save or copy"}).click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    chart.getByRole("button", {name: "CSV"}).click(),
  ]);
  expect(download.suggestedFilename()).toBe("cumulative-cash.csv");
  const lines = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(lines[0]).toContain('"4x L40S, P50, RM"');
  expect(lines).toHaveLength(61); // a heading and sixty months
});

test("on paper every option stands whole, with its name, in the order of the plan", async ({page}) => {
  await openScreen(page);
  const A4 = {width: 703, height: 1040}; // pixels of CSS between the margins
  await page.emulateMedia({media: "print"});
  await page.setViewportSize(A4);
  const cards = page.locator(".cards > li");
  await expect(cards).toHaveCount(4);
  let left = -1;
  for (const name of ["Cloud only", "4x L40S", "4x H100 SXM", "L40S, then H100"]) {
    const card = cards.filter({has: page.getByRole("button", {name, exact: true})});
    await expect(card.getByRole("button", {name, exact: true})).toBeVisible();
    const {x, width} = (await card.boundingBox())!;
    expect(x, name).toBeGreaterThan(left);
    expect(Math.round(x + width), name).toBeLessThanOrEqual(A4.width);
    left = x;
  }
});

test("the selected option says when it is live, how available it is and what it bears", async ({page}) => {
  await openScreen(page, "view=schedule&option=l40s&changes=1*run.replications_10");
  const section = page.getByRole("region", {name: "Schedule and service of 4x L40S"});
  await expect(section.locator("svg[role=img]")).toHaveCount(3);
  await expect(section.getByText(/of 100 futures are live by 6 Jan 2027/)).toBeVisible();
  for (const heading of ["Room to grow", "Storage", "Power", "De-rate"])
    await expect(section.getByRole("term").filter({hasText: heading})).toBeVisible();
  await expect(section.locator(".lead")).toHaveText(
    /^4x L40S is live by 6 Jan 2027 in .* futures?; in the median future on \d+ \w+ 2027, \d+ days late, held up/,
  );
  await section.locator("figure").first().getByRole("button", {name: "Table"}).click();
  await expect(section.getByRole("cell", {name: "D10 Cutover all tenants"})).toBeVisible();
});

test("another scenario opens from the list", async ({page}) => {
  await openScreen(page);
  await page.getByRole("combobox", {name: "Scenario", exact: true}).selectOption("Delivery slips six weeks");
  await expect(page).toHaveURL(/scenario=delivery-slip/);
  await expect(page.locator("h1")).toContainText("Delivery slips six weeks");
});
