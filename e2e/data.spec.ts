import {readFileSync} from "node:fs";
import {expect, type Page, test} from "@playwright/test";
import {strFromU8, unzipSync} from "fflate";
import {openScreen} from "./firstScreen.ts";

const VIEW = "view=data&option=l40s&changes=1*run.replications_10";

/** Drops a file on the view. */
const drop = (page: Page, name: string, text: string) =>
  page.locator("section.view").evaluate(
    (view, file) => {
      const data = new DataTransfer();
      data.items.add(new File([file.text], file.name));
      for (const kind of ["dragenter", "dragover", "drop"])
        view.dispatchEvent(new DragEvent(kind, {bubbles: true, cancelable: true, dataTransfer: data}));
    },
    {name, text},
  );

/** Hands the page a file as if it were chosen. */
const give = (page: Page, name: string, text: string) =>
  page.locator("input[type=file]").setInputFiles({name, mimeType: "text/plain", buffer: Buffer.from(text)});

test("a file that is wrong is refused whole, by row, column, what was expected and what came", async ({
  page,
}) => {
  await openScreen(page, VIEW);
  const before = await page.evaluate(() => location.hash);
  await drop(page, "inputs.csv", "path,value\nfinance.pue,1.9\nfinance.usdMyr,four\n");
  const wrong = page.getByRole("group", {name: "What is wrong with the file"});
  await expect(wrong.getByRole("row").nth(1)).toHaveText(
    /3\s*finance\.usdMyr\s*a number like 280000 or 0\.05\s*four/,
  );
  await expect(page.getByText("Nothing was taken over")).toBeVisible();
  // other panels may still propose what an earlier file told
  const taken = page.getByRole("region", {name: "Import"});
  await expect(taken.getByRole("button", {name: /^Apply/})).toHaveCount(0);
  expect(await page.evaluate(() => location.hash)).toBe(before);
});

test("inputs from a file are shown before they are applied, and one undo takes all of them back", async ({
  page,
}) => {
  await openScreen(page, VIEW);
  await give(
    page,
    "inputs.csv",
    "path,value,source\nfinance.pue,1.9,own-meter; measured; 2026-11-20\nfinance.usdMyr,4.05,own-bank; quoted\n",
  );
  const preview = page.getByRole("group", {name: "What would change: inputs.csv"});
  await expect(preview.getByRole("row")).toHaveCount(3);
  await expect(preview).toContainText("measured, own-meter, 2026-11-20");
  await expect(page).not.toHaveURL(/pue_1\.9/);
  await page.getByRole("button", {name: "Apply 2 changes"}).click();
  await expect(page).toHaveURL(/pue_1\.9/);
  await expect(page).toHaveURL(/usdMyr_4\.05/);
  await page.keyboard.press("Control+z");
  await expect(page).not.toHaveURL(/pue_1\.9|usdMyr_4\.05/);
});

test("what the catalogue does not know is refused before anything changes", async ({page}) => {
  await openScreen(page, VIEW);
  await give(page, "inputs.csv", "path,value\noptions.l40s.stages.0.server,l40s-5x\nfinance.pue,1.9\n");
  await page.getByRole("button", {name: "Apply 2 changes"}).click();
  await expect(page.getByRole("group", {name: "What is wrong with the file"})).toContainText("l40s-5x");
  await expect(page).not.toHaveURL(/pue_1\.9/);
});

test("actual months are held against the forecast, and a trace is replayed", async ({page}) => {
  test.slow(); // studies wait for the answer
  await openScreen(page, VIEW);
  await expect(page.getByText(/No actuals yet/)).toBeVisible();
  const lead = page.locator("section.view > .lead");
  await expect(lead).toHaveText(/^\d+ of \d+ inputs are measured .* no actual month has been held against/);
  await give(page, "actuals.csv", "month,tenants,visits\n2026-12,4,5000\n2027-01,4,5000\n");
  await expect(page.getByText(/^\d of 4 monthly figures inside P10 to P90/)).toBeVisible({timeout: 90_000});
  await expect(lead).toContainText("2 actual months are held against the forecast");
  await expect(page.locator("#back-test svg[role=img]")).toHaveCount(2);
  await page.getByText("What can be read").click();
  await page.getByRole("button", {name: "Try the sample trace.csv"}).click();
  await expect(
    page.getByRole("group", {name: "Latencies of the replay"}).getByRole("row", {name: /First token/}),
  ).toContainText(/ m?s/, {timeout: 90_000});
});

test("all tables come in one archive, as the terminal writes them", async ({page}) => {
  await openScreen(page, VIEW);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", {name: "All as .zip"}).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^hi-end-upgrade-[0-9a-f]{8}\.zip$/);
  const files = unzipSync(readFileSync(await download.path()));
  expect(Object.keys(files)).toEqual(
    expect.arrayContaining(["monthly-long.csv", "ledger.csv", "options.csv", "scenario.json", "answer.json"]),
  );
  expect(strFromU8(files["monthly-long.csv"])).toMatch(
    /^scenario,option,month,metric,percentile,value,unit\nhi-end-upgrade,/,
  );
});
