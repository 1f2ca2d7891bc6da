/** What is moved: by label, with keys that each make one step. */
const SLIDERS = {
  tenants: {label: "Tenants projected", keys: ["ArrowRight", "ArrowLeft"]},
  "sensitive share": {label: "Sensitive share of new tenants", keys: ["ArrowRight", "ArrowLeft"]},
  "visits a day": {label: "Visits", keys: ["ArrowRight", "ArrowLeft"]},
  "chat sessions": {label: "Chat sessions", keys: ["ArrowRight", "ArrowLeft"]},
};
/** Between two steps of a finger that drags, milliseconds: the refined answer stays out of the way. */
const STEP = 120;
/** Steps of the order date to one side and back. */
const FEW = 8;
/** Between two levers: a finger rests, and the answer is refined. */
const REST = 1500;

/**
 * Opens the page, waits for its answer, then drags each slider a step at a time, moves the order date, toggles what may go wrong,
 * opens the views by key, and lets the answer be refined after each.
 * @param {import("playwright").Page} page
 * @param {string} address
 * @param {number} steps over all sliders
 */
export async function playSession(page, address, steps) {
  await page.goto(address);
  await answered(page);
  await page.waitForTimeout(REST);
  const {lcp} = await watched(page);
  const begun = await now(page);
  /** @type {Record<string, {painted: number[]}>} */
  const sliders = {};
  const each = Math.ceil(steps / Object.keys(SLIDERS).length);
  for (const [name, {label, keys}] of Object.entries(SLIDERS)) {
    const from = await now(page);
    const slider = page.getByRole("slider", {name: label});
    await slider.focus();
    for (let step = 0; step < each; step++) {
      await page.keyboard.press(keys[step < each / 2 ? 0 : 1] ?? "ArrowRight");
      await page.waitForTimeout(STEP);
    }
    await page.waitForTimeout(REST);
    sliders[name] = {painted: await paintedSince(page, from)};
  }
  let from = await now(page);
  await page.getByLabel("Order date").focus();
  for (const key of ["ArrowDown", "ArrowUp"])
    for (let step = 0; step < FEW; step++) {
      await page.keyboard.press(key);
      await page.waitForTimeout(REST / 3);
    }
  sliders["order date"] = {painted: await paintedSince(page, from)};
  from = await now(page);
  for (const name of ["Delivery slips", "A GPU fails", "Cooling de-rates the box"]) {
    const group = page.getByRole("group", {name});
    for (const mode of ["on", "off", "chance", "on", "off", "chance"]) {
      await group.getByText(mode, {exact: true}).click();
      await page.waitForTimeout(REST / 3);
    }
  }
  sliders.contingencies = {painted: await paintedSince(page, from)};
  await page.waitForTimeout(2 * REST);
  const moved = await now(page);
  for (const tab of ["Money", "Schedule", "Decision"]) {
    await page.getByRole("navigation", {name: "Views"}).getByRole("button", {name: tab}).click();
    await page.waitForTimeout(REST);
  }
  const {tasks, events, cls} = await watched(page);
  const ofAnswers = tasks.filter(({startTime}) => startTime >= begun && startTime < moved);
  /** @type {Map<number, number>} */
  const longest = new Map();
  for (const {interactionId, duration} of events)
    longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
  return {sliders, tasks: ofAnswers, interactions: [...longest.values()], lcp, cls};
}

/**
 * Until the finest answer stands.
 * @param {import("playwright").Page} page
 */
const answered = async (page) => {
  await page.locator("#verdict .headline:not(.muted)").waitFor();
  await page.getByRole("button", {name: "Stop", exact: true}).waitFor({state: "hidden", timeout: 120_000});
};

/** @param {import("playwright").Page} page */
const now = (page) => page.evaluate(() => performance.now());

/**
 * @param {import("playwright").Page} page
 * @returns {Promise<import("./watch.js").Watched>}
 */
const watched = (page) => page.evaluate(() => /** @type {any} */ (window).watched);

/**
 * Milliseconds from each move of a lever until its first answer stood on the screen; a move that was overtaken by the next
 * one counts until that one's.
 * @param {import("playwright").Page} page
 * @param {number} from
 */
async function paintedSince(page, from) {
  const {inputs, painted} = await watched(page);
  const all = [...painted].sort((a, b) => a.at - b.at);
  return inputs
    .filter((moved) => moved >= from)
    .flatMap((moved) => {
      const first = all.find(({asked, at}) => asked >= moved && at >= moved);
      return first ? [first.at - moved] : [];
    });
}
