import {readFileSync} from "node:fs";
import {expect, test} from "@playwright/test";
import {openScreen} from "./firstScreen.ts";

const FEW = "option=l40s&changes=1*run.replications_10";

test("every number of the cards and the gate table opens to how it comes about", async ({page}) => {
  await openScreen(page, FEW);
  const mute = await page.evaluate(() => {
    const places = [...document.querySelectorAll(".cards, section[aria-labelledby=gates-heading] tbody td")];
    const found: string[] = [];
    for (const place of places) {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const {parentElement: within, textContent} = text;
        // an option's name is no number, although one may stand in it
        if (/\d/.test(textContent ?? "") && !within?.closest("[data-explains], .title"))
          found.push(`${textContent}`);
      }
    }
    return found;
  });
  expect(mute).toEqual([]);
  expect(await page.locator("[data-explains]").count()).toBeGreaterThan(60);
  for (const subject of await page.locator(".card.selected [data-explains]").all()) {
    await subject.click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", {name: "How it is made"})).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  }
});

test("a number's inputs are set where it is explained; undo takes it back in one step", async ({page}) => {
  await openScreen(page, FEW);
  const worth = page.locator('.card.selected [data-explains="option:l40s:npv"]').first();
  const before = await worth.innerText();
  await worth.click();
  const dialog = page.getByRole("dialog", {name: "Net present value of 4x L40S"});
  await expect(dialog).toContainText(before.split(",")[0]);
  const rate = dialog.getByRole("spinbutton", {name: /^Discount rate/});
  await expect(rate).toHaveValue("12");
  await rate.fill("6");
  await rate.press("Enter");
  await expect(page).toHaveURL(/finance\.discountRate_0\.06/);
  await expect(dialog).not.toContainText(before.split(",")[0]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", {name: "Undo"}).click();
  await expect(page).not.toHaveURL(/discountRate/);
});

test("changed inputs are listed with what they were, and go back one by one or all at once", async ({
  page,
}) => {
  await openScreen(page, "option=l40s&changes=1*run.replications_10*tenants.target_14");
  await page.getByRole("button", {name: "changed inputs"}).click();
  const dialog = page.getByRole("dialog", {name: "Changed inputs"});
  await expect(dialog.getByText("10 tenants → 14 tenants")).toBeVisible();
  await dialog.getByRole("button", {name: /^Reset.*Tenants projected/}).click();
  await expect(page).not.toHaveURL(/tenants/);
  await dialog.getByRole("button", {name: "Reset all"}).click();
  await expect(dialog.getByText("No input differs")).toBeVisible();
  await expect(page).not.toHaveURL(/changes=/);
});

test("a chart names its inputs, and is saved with its finding, its legend and its run", async ({page}) => {
  await openScreen(page, FEW);
  const chart = page.locator(".board figure").first();
  await chart.getByRole("button", {name: "Inputs"}).click();
  await chart.getByRole("button", {name: /Exchange rate|US dollar/}).click();
  await expect(page.getByRole("dialog")).toContainText("4.08");
  await page.keyboard.press("Escape");
  await chart.getByRole("button", {name: "Chart", exact: false}).first().click();
  const save = async (way: RegExp) => {
    await chart.getByRole("button", {name: "Save or copy"}).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      chart.getByRole("button", {name: way}).click(),
    ]);
    return readFileSync(await download.path());
  };
  const svg = (await save(/^SVG/)).toString();
  expect(svg).toContain(">P10 to P90</text>");
  expect(svg).toMatch(/seed 1, [\d,]+ futures, hash [0-9a-f]{16}/);
  expect(svg).not.toContain("var(");
  const png = await save(/^PNG/);
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16), "twice as wide as the picture").toBe(
    2 * Number(/width="(\d+)"/.exec(svg)?.[1]),
  );
});
