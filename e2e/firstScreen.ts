import {expect, type Locator, type Page} from "@playwright/test";

/** Few futures: the walks are about the page, not about the digits. */
export const FEW = "changes=1*run.replications_10";

/** Opens the first screen, with what a link adds, and waits until no finer answer is to come: figures stay what they are. */
export async function openScreen(page: Page, link = FEW): Promise<void> {
  await goTo(page, link);
  await finished(page);
}

/** Opens a link; a page that is open already follows its address a turn later. */
async function goTo(page: Page, link: string): Promise<void> {
  await page.goto(`/#${link}`);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30))));
}

/** Opens the first screen for what needs no answer: the levers are there before it. What the build drew has gone by then. */
export async function openAtOnce(page: Page, link = FEW): Promise<void> {
  await goTo(page, link);
  await expect(page.locator("html:not([data-linked]) #levers")).toBeAttached();
  await openLevers(page);
}

/** The answer of the plan as it stands now is on the screen. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator("#verdict .headline:not(.muted)")).toBeVisible({timeout: 90_000});
  await expect(page.locator(".answer")).toHaveAttribute("aria-busy", "false", {timeout: 90_000});
  await expect(page.locator(".answer")).not.toHaveClass(/stale/, {timeout: 90_000});
}

/** Nothing finer is to come. */
export async function finished(page: Page): Promise<void> {
  await settled(page);
  await expect(page.getByRole("button", {name: "Stop", exact: true})).toBeHidden({timeout: 90_000});
}

/** On a phone the levers are in a sheet that opens. */
export async function openLevers(page: Page): Promise<void> {
  const handle = page.locator(".handle");
  if ((await handle.isVisible()) && (await handle.getAttribute("aria-expanded")) === "false")
    await handle.click();
}

export const slider = (page: Page, name: string): Locator => page.getByRole("slider", {name});

/** What the verdict and the cards say. */
export async function answerText(page: Page): Promise<string> {
  const parts = await page.locator("#verdict .sentence, .cards").allInnerTexts();
  return parts.join("\n");
}
