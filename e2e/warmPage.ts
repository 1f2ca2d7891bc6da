import {type Browser, type BrowserContext, test as base, type FullProject, type Page} from "@playwright/test";
import {finished} from "./firstScreen.ts";

/** Few futures: what is walked is the page, not the digits. */
export const FEW = "changes=1*run.replications_10";

interface Warm {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A visitor of the project's window, with nothing kept from before. */
function visitor(browser: Browser, {use}: FullProject): Promise<BrowserContext> {
  const {viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, baseURL} = use;
  return browser.newContext({
    ...{viewport, userAgent, deviceScaleFactor, isMobile, hasTouch, locale, timezoneId, baseURL},
    permissions: ["clipboard-read", "clipboard-write"],
  });
}

/**
 * Walks on one page that stays open from test to test, as a reader's does: its boxes are loaded once. A test opens its
 * own link on it, which begins the history anew; what it leaves open is closed after it. After a failure Playwright
 * takes another process, and so another page. `fresh` is a page of its own, for what happens when one comes.
 */
export const test = base.extend<{fresh: Page}, {warm: Warm}>({
  warm: [
    async ({browser}, use, {project}) => {
      const context = await visitor(browser, project);
      const page = await context.newPage();
      await page.goto(`/#${FEW}`);
      await finished(page);
      await use({context, page});
      await context.close();
    },
    {scope: "worker", timeout: 180_000},
  ],
  fresh: async ({browser}, use, {project}) => {
    const context = await visitor(browser, project);
    await use(await context.newPage());
    await context.close();
  },
  context: async ({warm}, use) => use(warm.context),
  page: async ({warm: {page}}, use, {project}) => {
    await use(page);
    await page.setViewportSize(project.use.viewport!);
    await page.emulateMedia({colorScheme: null, reducedMotion: null, media: null});
    await page.evaluate(() => {
      for (const dialog of document.querySelectorAll("dialog")) dialog.close();
      for (const fold of document.querySelectorAll("details")) fold.open = false;
      document.querySelector<HTMLElement>('.handle[aria-expanded="true"]')?.click();
      // a chart that was turned to its table or inputs shows its drawing again
      for (const tool of document.querySelectorAll<HTMLElement>("figure .tools button"))
        if (tool.textContent.startsWith("Chart")) tool.click();
      scrollTo(0, 0);
    });
  },
});
