import {expect, test} from "@playwright/test";
import {settled} from "./firstScreen.ts";

/** One option with a box, few futures: what is walked is the page. */
const FEW = "changes=1*options.h100_x*.staged_x*run.replications_4";

test("the engineer chooses a layout in one step, reads what fits, and takes the command along", async ({
  page,
}) => {
  await page.goto(`/#view=capacity&option=l40s&${FEW}`);
  await settled(page);
  const layouts = page.getByRole("group", {name: "Layouts that may be chosen"});
  await expect(layouts.getByText("does not fit").first()).toBeVisible({timeout: 90_000});

  await layouts.getByRole("button", {name: /at FP8, Plan's map/}).click();
  await settled(page);
  await expect(page.getByRole("heading", {name: /does not fit: .*over by/})).toBeVisible();
  await expect(page.getByText(/^over by/).first()).toBeVisible();

  await page.getByRole("button", {name: /^Copy/}).first().click();
  const command = await page.evaluate(() => navigator.clipboard.readText());
  expect(command).toMatch(/^headroom fit scenarios\/hi-end-upgrade\.json --option l40s --changes '1\*/);
  expect(command).toContain("placement.precisions");

  await page.getByRole("button", {name: "Undo"}).click();
  await settled(page);
  await expect(page.getByRole("heading", {name: /4x L40S holds every model/})).toBeVisible();
});

test("latency says its error, what limits it and what was never measured", async ({page}) => {
  await page.goto(`/#view=latency&option=l40s&${FEW}`);
  await settled(page);
  await expect(page.getByText(/No serving run was measured on this GPU/)).toBeVisible({timeout: 90_000});
  await expect(page.getByRole("heading", {name: /SOAP note: .* at the projection, not 2 s/})).toBeVisible();
  await expect(page.getByRole("heading", {name: /of a note's .* is writing the note/})).toBeVisible();

  await page.getByText("What if: one replica").click();
  await page.getByRole("combobox", {name: "Model", exact: true}).selectOption("llama-3.1-8b-instruct");
  await expect(page.getByRole("row", {name: /First token \(TTFT\)/})).toContainText(/m?s/, {timeout: 90_000});
});
