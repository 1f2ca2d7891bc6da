import {expect, type Locator, type Page} from "@playwright/test";

/** Counts what a reader does: a click, the keys pressed on one control, or a drag is one step each. */
export class Steps {
  taken = 0;

  async click(what: Locator): Promise<void> {
    this.taken++;
    await what.click();
  }

  /** Drags the thumb of a slider to a share of its length. */
  async drag(slider: Locator, to: number): Promise<void> {
    this.taken++;
    const {x, y, width, height} = (await slider.boundingBox())!;
    const {mouse} = slider.page();
    const now = await slider.evaluate(
      ({value, min, max}: HTMLInputElement) => (+value - +min) / (+max - +min),
    );
    // the middle of a thumb keeps nine pixels from both ends
    const at = (share: number) => x + 9 + share * (width - 18);
    await mouse.move(at(now), y + height / 2);
    await mouse.down();
    await mouse.move(at(to), y + height / 2, {steps: 5});
    await mouse.up();
  }
}

/** What hides the element that has the focus, or leaves it without a ring; null where it is plain to see. */
const troubleOfFocus = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const {activeElement: focused} = document;
    if (!(focused instanceof HTMLElement) || focused === document.body || focused.tagName === "IFRAME")
      return null;
    const name = `${focused.outerHTML.slice(0, 80)} ${focused.textContent?.trim().slice(0, 40)}`;
    // of a radio button that is drawn by its label, the label is what is seen
    const seen = focused.matches(".unseen") ? (focused.closest("label") ?? focused) : focused;
    const {top, bottom, left, right} = seen.getBoundingClientRect();
    const header = document.querySelector("body > #app > header")?.getBoundingClientRect().bottom ?? 0;
    const above = seen.closest("header, dialog, [popover], .skip") ? 0 : Math.max(0, header);
    if (bottom - top < 1 || right - left < 1) return `${name} has no size`;
    if (top < above - 1 && bottom - top < innerHeight - above)
      return `${name} is under the header: ${top} < ${above}`;
    if (bottom <= above || top >= innerHeight) return `${name} is off the screen`;
    if (focused.matches("input[type=date], input[type=month]")) return null; // the browser rings its parts
    const ringed = [seen, focused].some((element) => {
      const {outlineStyle, boxShadow} = getComputedStyle(element);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
    return ringed ? null : `${name} has no ring`;
  });

const hasFocus = (what: Locator): Promise<boolean> =>
  what.evaluate((element) => element === document.activeElement);

/** Goes to a control by Tab (or back by Shift+Tab): wherever the focus rests on the way, it is plain to see. */
export async function tabTo(page: Page, what: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  await expect(what).toBeVisible();
  const troubles: string[] = [];
  for (let stop = 0; stop < 250; stop++) {
    await page.keyboard.press(key);
    const trouble = await troubleOfFocus(page);
    if (trouble !== null) troubles.push(trouble);
    if (await hasFocus(what)) break;
  }
  expect(await hasFocus(what)).toBe(true);
  expect(troubles).toEqual([]);
}
