import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, type Page, test} from "@playwright/test";
import {strFromU8, unzipSync} from "fflate";
import {answerText, FEW, openScreen, settled, slider} from "./firstScreen.ts";
import {Steps, tabTo} from "./steps.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
/** Studies are made after the answer, on a machine that other walks share. */
const LONG = {timeout: 90_000};

const tab = (page: Page, name: string) =>
  page.getByRole("navigation", {name: "Views"}).getByRole("button", {name});
const pictures = (page: Page) => page.locator(".board figure .body").allInnerTexts();
const changes = (page: Page) => page.locator(".changes");

/** Runs a command as the page shows it; it ends with 1 where no option keeps every objective. */
function inTerminal(line: string): string {
  const args = [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain).slice(1);
  try {
    return execFileSync(process.execPath, ["bin/headroom.js", ...args], {cwd: root, encoding: "utf8"});
  } catch (error) {
    const {status, stdout} = error as {status: number | null; stdout: string};
    if (status !== 1) throw error;
    return stdout;
  }
}

/** Printing is told by a mark, for there is no printer. */
const hearPrint = (page: Page) =>
  page.evaluate(() => {
    document.body.removeAttribute("data-printed");
    window.print = () => document.body.setAttribute("data-printed", "yes");
  });

const savedBy = async (page: Page, press: () => Promise<unknown>) => {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return readFileSync(await download.path());
};

test("the founder has four answers in five steps: what to choose, how sure, when it runs out, what to check first", async ({
  page,
}) => {
  test.slow(); // studies wait for the answer
  const steps = new Steps();
  await openScreen(page, `option=l40s&${FEW}`);
  await expect(page.locator("#verdict .headline")).toHaveText(/^(Buy|Order|Stay|No option|Too close)/);
  const before = {answer: await answerText(page), pictures: await pictures(page)};

  await steps.drag(slider(page, "Tenants projected"), 0.8);
  await expect(page).toHaveURL(/tenants\.target_1[5-7]/);
  await settled(page);
  expect(await answerText(page)).not.toBe(before.answer);
  const after = await pictures(page);
  expect(after).toHaveLength(4);
  for (const chart of [0, 1]) expect(after[chart], `chart ${chart} follows`).not.toBe(before.pictures[chart]);

  const strip = page.locator(".field", {has: slider(page, "Tenants projected")}).getByRole("img");
  await expect(strip).toHaveAccessibleName(/\d+ tenants|whole/, LONG);

  await steps.click(page.getByText("What would change this?"));
  await expect(changes(page)).toContainText(/To know the whole future first would be worth RM/, LONG);
  await expect(
    changes(page)
      .getByRole("button", {name: /^Try it/})
      .first(),
  ).toBeVisible(LONG);

  // the four answers, all on the screen at once
  const verdict = page.locator("#verdict .sentence");
  await expect(verdict).toContainText(/(comes nearest|Buy|Order|Stay)/);
  await expect(verdict).toContainText(/in (\d+ of 100|fewer than 1 in 100|none of the|all) ?(futures)?/);
  await expect(page.locator(".board h3").nth(1)).toHaveText(/^Load (outgrows .* (in|by) \w{3} \d{4}|stays)/);
  await expect(changes(page).getByRole("heading", {name: "What to find out first"})).toBeVisible();
  await expect(
    changes(page).getByRole("region", {name: "What to find out first"}).locator("li").first(),
  ).toHaveText(/worth up to RM|No single unknown/);

  await steps.click(page.getByRole("group", {name: "Delivery slips"}).getByText("on", {exact: true}));
  await expect(page).toHaveURL(/contingencies\.deliverySlip\.mode_son/);
  await steps.click(page.getByRole("button", {name: "Share: copy a link to this plan"}));
  await expect(page.locator(".toast")).toContainText(/copied/i);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/deliverySlip\.mode_son/);
  await settled(page);
  await steps.click(page.getByRole("button", {name: "Note", exact: true}));
  const note = page.getByRole("dialog", {name: "Decision note"}).frameLocator("iframe");
  await expect(note.locator(".lead")).not.toBeEmpty();
  await expect(note.locator("footer")).toContainText(/hash [0-9a-f]{16}/);
  expect(steps.taken).toBe(5);
  expect(steps.taken).toBeLessThanOrEqual(12);
});

test("finance has the spreadsheet and the paper in three clicks, with the months and the worth of the command line", async ({
  page,
}) => {
  const steps = new Steps();
  await openScreen(page);
  await hearPrint(page);
  await steps.click(tab(page, "Money"));
  const sheets = sheetsOf(
    await savedBy(page, () => steps.click(page.getByRole("button", {name: "Spreadsheet (.xlsx)"}))),
  );
  await steps.click(page.getByRole("button", {name: "Print / PDF"}));
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");
  expect(steps.taken).toBeLessThanOrEqual(6);

  expect(
    [...sheets["xl/workbook.xml"].matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name),
  ).toEqual(expect.arrayContaining(["README", "Assumptions", "Monthly", "NPV"]));
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

  const line = await page
    .getByRole("group", {name: "Command: a workbook with live NPV formulas"})
    .innerText();
  const file = join(mkdtempSync(join(tmpdir(), "headroom-")), "plan.xlsx");
  inTerminal(line.replace("--xlsx plan.xlsx", `--xlsx '${file}'`));
  const printed = sheetsOf(readFileSync(file));
  expect(Object.keys(sheets).sort()).toEqual(Object.keys(printed).sort());
  for (const sheet of ["sheet3.xml", "sheet4.xml"])
    expect(sheets[`xl/worksheets/${sheet}`]).toBe(printed[`xl/worksheets/${sheet}`]);
});

function sheetsOf(file: Uint8Array): Record<string, string> {
  return Object.fromEntries(Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test("the engineer has the figures as CSV by the one command that the page shows, under the hash of its footer", async ({
  page,
}) => {
  await openScreen(page, `view=data&changes=1*run.replications_10*tenants.target_12`);
  const line = await page.getByRole("group", {name: "Command: every figure as CSV"}).first().innerText();
  expect(line).toMatch(
    /^headroom plan scenarios\/hi-end-upgrade\.json --replications \d+ --csv out --changes '1\*/,
  );
  const folder = mkdtempSync(join(tmpdir(), "headroom-"));
  const said = inTerminal(line.replace("--csv out", `--csv '${folder}'`));
  const [, hash] = /hash ([0-9a-f]{16})/.exec(await page.locator("main footer").innerText())!;
  expect(said).toContain(`hash ${hash}`);

  const [heading, ...rows] = readFileSync(join(folder, "monthly-long.csv"), "utf8").trim().split("\n");
  expect(heading).toBe("scenario,option,month,metric,percentile,value,unit");
  expect(rows.length).toBeGreaterThan(4 * 60); // four options, sixty months
  for (const row of rows)
    expect(row).toMatch(/^hi-end-upgrade,[\w-]+,20\d\d-\d\d,[\w-]+,(mean|p\d+),-?[\d.e+-]*,[^,]+$/);
});

test("by keys alone the founder moves the tenants, asks what would change it, slips the delivery, shares and has the note", async ({
  page,
}) => {
  await openScreen(page, `option=l40s&${FEW}`);
  await page.evaluate(() => document.querySelector<HTMLElement>("body > #app header select")?.focus());
  const tenants = slider(page, "Tenants projected");
  await tabTo(page, tenants);
  await page.keyboard.press("PageUp");
  await expect(tenants).toHaveValue("20");
  await page.keyboard.press("Control+z");
  await expect(tenants).toHaveValue("10");
  await page.keyboard.press("ArrowRight");
  await expect(page).toHaveURL(/tenants\.target_11/);

  const slips = page.getByRole("group", {name: "Delivery slips"});
  await tabTo(page, slips.getByRole("radio", {name: "chance"}));
  await page.keyboard.press("ArrowRight");
  await expect(slips.getByRole("radio", {name: "on"})).toBeChecked();

  const question = page.locator("summary", {hasText: "What would change this?"});
  await tabTo(page, question);
  await page.keyboard.press("Enter");
  await expect(changes(page).getByRole("heading", {name: "What would flip it"})).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(changes(page)).toBeHidden();

  const note = page.getByRole("button", {name: "Note", exact: true});
  await tabTo(page, note, "Shift+Tab");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", {name: "Decision note"});
  await tabTo(page, dialog.getByRole("button", {name: "Print"}));
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(note).toBeFocused();

  await tabTo(page, page.getByRole("button", {name: "Share: copy a link to this plan"}), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText(/copied/i);
});

test("by keys alone finance opens the money, asks how a number is made, and has the spreadsheet and the paper", async ({
  page,
}) => {
  await openScreen(page, `option=l40s&${FEW}`);
  await hearPrint(page);
  await page.keyboard.press("g");
  await page.keyboard.press("4");
  await expect(page).toHaveURL(/view=money/);
  await expect(page.getByRole("button", {name: "Spreadsheet (.xlsx)"})).toBeVisible();
  await tabTo(page, tab(page, "Money"));
  await tabTo(page, page.getByRole("button", {name: "Spreadsheet (.xlsx)"}));
  const file = await savedBy(page, () => page.keyboard.press("Enter"));
  expect(Object.keys(sheetsOf(file))).toContain("xl/worksheets/sheet4.xml");
  const print = page.getByRole("button", {name: "Print / PDF"});
  await tabTo(page, print);
  await page.keyboard.press("Enter");
  await expect(page.locator("body")).toHaveAttribute("data-printed", "yes");

  const number = page.locator("section[aria-labelledby=npv-heading] tbody .mean .number").first();
  await tabTo(page, number);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("heading", {name: "How it is made"})).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(number).toBeFocused();
});

test("by keys alone the engineer chooses a layout, takes it back, and has the command that writes the CSV", async ({
  page,
}) => {
  await openScreen(page, `view=capacity&option=l40s&${FEW}`);
  const layout = page
    .getByRole("group", {name: "Layouts that may be chosen"})
    .getByRole("button", {name: /at FP8, Plan's map/});
  await expect(layout).toBeVisible(LONG);
  await tab(page, "Capacity").focus();
  await tabTo(page, layout);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/placement\.precisions/);
  await page.keyboard.press("Control+z");
  await expect(page).not.toHaveURL(/placement\.precisions/);
  await settled(page);

  await page.keyboard.press("e");
  await expect(page).toHaveURL(/view=data/);
  await page.keyboard.press("/");
  await expect(page.getByRole("searchbox", {name: "Find an assumption"})).toBeFocused();
  await page.keyboard.press("Escape");
  await tabTo(page, page.getByRole("button", {name: /the command: every figure as CSV/}).first());
  await page.keyboard.press("Enter");
  await expect(page.locator(".toast")).toContainText("Command copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^headroom plan .* --csv out/);
});
