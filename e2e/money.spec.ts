import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, type Page, test} from "@playwright/test";
import {strFromU8, unzipSync} from "fflate";
import {axeViolations} from "./axe.ts";
import {finished, openScreen} from "./firstScreen.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const MONEY = "view=money&option=l40s&changes=1*run.replications_10";
/** The room for text on A4 inside the margins, at 96 pixels an inch. */
const PAPER = {width: 703, height: 1039};

const pagesOf = (pdf: Buffer): number => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
const sheetsOf = (file: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(file))).map(([name, bytes]) => [name, strFromU8(bytes)]),
  );

async function saved(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: button}).click(),
  ]);
  return download.path();
}

test("finance gets the spreadsheet and the paper in six clicks: the same months and worth as the command line", async ({
  page,
}, {project}) => {
  test.skip(project.name !== "desktop", "the workbook does not depend on the width of the window");
  await page.addInitScript(() => {
    window.print = () => document.body.setAttribute("data-printed", "yes");
  });
  await openScreen(page);
  await finished(page);
  await page.getByRole("navigation", {name: "Views"}).getByRole("button", {name: "Money"}).click(); // 1
  const sheets = sheetsOf(await saved(page, "Spreadsheet (.xlsx)")); // 2
  await page.getByRole("button", {name: "Print / PDF"}).click(); // 3
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");

  const worth = sheets["xl/worksheets/sheet4.xml"];
  expect(worth.match(/<f>/g)?.length).toBeGreaterThan(60); // alive, not pasted
  const numbers = new Set(
    [...worth.matchAll(/<v>(-?[\d.]+)<\/v>/g)].map(([, value]) => Math.round(Number(value))),
  );
  const shown = await page
    .locator("section[aria-labelledby=npv-heading] tbody")
    .first()
    .locator(".mean .number")
    .allInnerTexts();
  expect(shown).toHaveLength(64); // four rates, four horizons, four options
  for (const text of shown) {
    const value = Number(text.replace(/[^\d]/g, ""));
    expect(numbers, text).toContain(text.startsWith("(") ? -value : value);
  }

  const futures =
    /([\d,]+) futures/.exec(await page.locator("main footer").innerText())?.[1].replaceAll(",", "") ?? "";
  const file = join(mkdtempSync(join(tmpdir(), "headroom-")), "plan.xlsx");
  try {
    execFileSync(
      process.execPath,
      ["bin/headroom.js", "plan", "scenarios/hi-end-upgrade.json", "--replications", futures, "--xlsx", file],
      {cwd: root},
    );
  } catch (error) {
    if ((error as {status: number | null}).status !== 1) throw error; // 1: an objective is missed
  }
  const printed = sheetsOf(file);
  expect(Object.keys(sheets).sort()).toEqual(Object.keys(printed).sort());
  for (const sheet of ["sheet3.xml", "sheet4.xml"])
    expect(sheets[`xl/worksheets/${sheet}`]).toBe(printed[`xl/worksheets/${sheet}`]);
});

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
  await expect(seven.getByRole("row", {name: /^Payback, section 3 4 mo 12\.7 mo/})).toBeVisible();
});

test("on paper there is what is read, whole and in black on white, and nothing to press", async ({page}, {
  project,
}) => {
  await page.emulateMedia({colorScheme: "dark", reducedMotion: "reduce"});
  await openScreen(page, `${MONEY}*finance.pue_1.4`);
  const pdf = await page.pdf({preferCSSPageSize: true});
  expect(pagesOf(pdf)).toBeGreaterThan(1);
  expect(pagesOf(pdf)).toBeLessThanOrEqual(6);
  if (project.name !== "desktop") return;

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
  await finished(page);
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

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the Money view, ${colorScheme}`, async ({page}) => {
    await page.emulateMedia({colorScheme, reducedMotion: "reduce"});
    await openScreen(page, MONEY);
    expect(await axeViolations(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.getByRole("button", {name: "Decision note"}).click();
    await expect(page.getByRole("dialog", {name: "Decision note"})).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
  });
}
