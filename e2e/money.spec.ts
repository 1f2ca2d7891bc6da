import {readFileSync} from "node:fs";
import {expect, type Page, test} from "@playwright/test";
import {openScreen} from "./firstScreen.ts";

const MONEY = "view=money&option=l40s&changes=1*run.replications_10";
/** The room for text on A4 inside the margins, at 96 pixels an inch. */
const PAPER = {width: 703, height: 1039};

const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: button}).click(),
  ]);
  return download.path();
}

test("the run-rate reconciles to the sen, in cash and accrual, in every month that is looked at", async ({
  page,
}) => {
  await openScreen(page, MONEY);
  const check = page.locator("[data-test=reconciliation]");
  await expect(check).toHaveText(/✓ RM\s0\.00/);
  await page.getByText("accrual", {exact: true}).click();
  await expect(page.getByRole("heading", {name: /4x L40S costs .* a month in accrual/})).toBeVisible();
  await expect(check).toHaveText(/✓ RM\s0\.00/);
  await page.getByRole("slider", {name: "Month of the run-rate"}).press("End");
  await expect(page.getByText("Nov 2031", {exact: true})).toBeVisible();
  await expect(check).toHaveText(/✓ RM\s0\.00/);
  const ledger = readFileSync(await saved(page, "Monthly CSV"), "utf8")
    .trim()
    .split("\n");
  expect(ledger).toHaveLength(1 + 4 * 60); // four options, sixty months
});

test("payback is held against the month that the plan claims", async ({page}) => {
  await openScreen(page, MONEY);
  await expect(
    page.getByRole("heading", {name: /(None|\d+) of 50 futures (is|are) paid back by month 14/}),
  ).toBeVisible();
  await page.getByText("20 dots").click();
  await expect(
    page.getByRole("heading", {name: /of 20 futures (is|are) paid back by month 14/}),
  ).toBeVisible();
  const seven = page.getByRole("group", {name: "Section 7 beside the model"});
  await expect(seven.getByRole("row", {name: /^Payback, section 3 4 mo.* 12\.7 mo/})).toBeVisible();
});

test("on paper there is what is read, whole and in black on white, and nothing to press", async ({page}) => {
  await page.emulateMedia({colorScheme: "dark", reducedMotion: "reduce"});
  await openScreen(page, `${MONEY}*finance.pue_1.4`);
  const pdf = await page.pdf({preferCSSPageSize: true});
  expect(pagesOf(pdf)).toBeGreaterThan(1);
  expect(pagesOf(pdf)).toBeLessThanOrEqual(6);

  await page.emulateMedia({media: "print", colorScheme: "dark"});
  await page.setViewportSize(PAPER);
  await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(page.locator(".printed")).toContainText(/Power usage effectiveness: 1.6 x .* → 1.4 x/);
  await expect(page.locator(".printed")).toContainText(/hash [0-9a-f]{16}/);
  await expect(page.locator(".printed .address")).toContainText("view=money");
  await expect(
    page.locator(
      "main button:visible:not(.number), nav:visible, aside:visible, body > #app > header:visible",
    ),
  ).toHaveCount(0);
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    "rgb(255, 255, 255)",
  );
  const charts = await page.locator("main figure").evaluateAll((figures) =>
    figures.map((figure) => {
      const {height, right} = figure.getBoundingClientRect();
      return {inside: getComputedStyle(figure).breakInside, height, right};
    }),
  );
  expect(charts.length).toBeGreaterThanOrEqual(3);
  for (const {inside, height, right} of charts) {
    expect(inside).toBe("avoid");
    expect(height).toBeLessThan(PAPER.height); // else it would be split all the same
    expect(right).toBeLessThanOrEqual(PAPER.width);
  }
});

test("the decision note is one page, with the verdict, the options and the hash", async ({page, context}) => {
  await openScreen(page, MONEY);
  await page.getByRole("button", {name: "Decision note"}).click();
  const dialog = page.getByRole("dialog", {name: "Decision note"});
  const note = dialog.frameLocator("iframe");
  await expect(note.locator(".lead")).not.toBeEmpty();
  await expect(note.getByRole("columnheader", {name: "4x H100 SXM"})).toBeAttached();
  await expect(note.locator("footer")).toContainText(/Written .* hash [0-9a-f]{16}/);
  const html = (await dialog.locator("iframe").getAttribute("srcdoc")) ?? "";
  const paper = await context.newPage();
  await paper.setContent(html);
  expect(pagesOf(await paper.pdf({preferCSSPageSize: true}))).toBe(1);
  await paper.close();
  const words = readFileSync(await saved(page, "Download .md"), "utf8");
  expect(words).toContain("## The options");
});

test("a price is set where it stands; a rate without a date is warned of", async ({page}) => {
  await openScreen(page, MONEY);
  const rate = page.getByRole("spinbutton", {name: "Exchange rate, MYR per USD"});
  await rate.fill("4.3");
  await rate.press("Enter");
  await expect(page).toHaveURL(/finance\.usdMyr_4\.3/);
  await page.getByLabel("Date of the exchange rate").fill("");
  await page.getByLabel("Date of the exchange rate").blur();
  await expect(page.getByText("a rate without a date cannot be checked")).toBeVisible();
  await expect(
    page.getByRole("group", {name: "Effect on net present value: Tariff"}).getByRole("row"),
  ).toHaveCount(3);
});
