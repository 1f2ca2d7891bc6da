import {type BrowserContext, test as base, type Page} from "@playwright/test";
import {finished} from "./firstScreen.ts";

/** Few futures: what is walked is the page, not the digits. */
export const FEW = "changes=1*run.replications_10";

interface Warm {
  readonly context: BrowserContext;
  readonly page: Page;
}

/**
 * Walks on one page that stays open from test to test, as a reader's does: its boxes are loaded once. A test opens its
 * own link on it, which begins the history anew; what it leaves open is closed after it. After a failure Playwright
 * takes another process, and so another page.
 */
export const test = base.extend<object, {warm: Warm}>({
  warm: [
    async ({browser}, use, {project}) => {
      const {viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, baseURL} =
        project.use;
      const context = await browser.newContext({
        ...{viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, baseURL},
        permissions: ["clipboard-read", "clipboard-write"],
      });
      const page = await context.newPage();
      await page.goto(`/#${FEW}`);
      await finished(page);
      await use({context, page});
      await context.close();
    },
    {scope: "worker", timeout: 180_000},
  ],
  context: async ({warm}, use) => use(warm.context),
  page: async ({warm: {page}}, use, {project}) => {
    await use(page);
    await page.setViewportSize(project.use.viewport!);
    await page.emulateMedia({colorScheme: null, reducedMotion: null, media: null});
    await page.evaluate(() => {
      for (const dialog of document.querySelectorAll("dialog")) dialog.close();
      for (const fold of document.querySelectorAll("details")) fold.open = false;
      document.querySelector<HTMLElement>('.handle[aria-expanded="true"]')?.click();
      scrollTo(0, 0);
    });
  },
});
