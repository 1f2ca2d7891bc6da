import {expect, type Page, test} from "@playwright/test";
import {openAtOnce, openLevers, slider} from "./firstScreen.ts";

const keepAs = async (page: Page, name: string) => {
  await page.getByRole("button", {name: "Keep scenarios in this browser"}).click();
  const dialog = page.getByRole("dialog", {name: "Kept in this browser"});
  await dialog.getByLabel("Keep the scenario on screen as").fill(name);
  await dialog.getByRole("button", {name: "Keep", exact: true}).click();
  return dialog;
};
const rows = (page: Page) => page.getByRole("list", {name: "Kept scenarios"}).getByRole("listitem");
const setTenants = async (page: Page, tenants: string) => {
  await openLevers(page);
  const field = page.getByRole("spinbutton", {name: "Tenants projected"});
  await field.fill(tenants);
  await field.press("Enter");
};

test("a scenario is kept, renamed, duplicated, deleted, brought back and opened", async ({page}) => {
  await openAtOnce(page, "changes=1*run.replications_10*tenants.target_14");
  const dialog = await keepAs(page, "Fourteen");
  await expect(rows(page)).toHaveText(/Fourteen.*open/);
  await dialog.getByRole("button", {name: "Rename Fourteen"}).click();
  await dialog.getByRole("textbox", {name: "New name of Fourteen"}).fill("Many tenants");
  await page.keyboard.press("Enter");
  await dialog.getByRole("button", {name: "Duplicate Many tenants"}).click();
  await expect(rows(page)).toHaveCount(2);
  await dialog.getByRole("button", {name: "Delete Many tenants"}).last().click();
  await expect(rows(page)).toHaveCount(1);
  await dialog.getByRole("button", {name: "Undo"}).click();
  await expect(rows(page)).toHaveCount(2);
  await page.keyboard.press("Escape");

  const scenario = page.getByRole("combobox", {name: "Scenario"});
  await scenario.selectOption("Hi-End server upgrade");
  await expect(slider(page, "Tenants projected")).toHaveValue("10");
  await scenario.selectOption("Many tenants");
  await expect(slider(page, "Tenants projected")).toHaveValue("14");
  await expect(page).toHaveURL(/kept=/);
  await page.reload();
  await expect(slider(page, "Tenants projected")).toHaveValue("14");
  await expect(scenario).toHaveValue(/^[0-9a-f]{8}$/);
});

test("what one tab keeps the other shows; when both changed it, one is asked whose to take", async ({
  page,
  context,
}) => {
  await openAtOnce(page);
  const other = await context.newPage();
  await openAtOnce(other);
  await keepAs(page, "Shared plan");
  await page.keyboard.press("Escape");
  await other.getByRole("combobox", {name: "Scenario"}).selectOption("Shared plan");

  await setTenants(page, "12");
  await setTenants(other, "18");
  await page.getByRole("button", {name: "Save what is kept"}).click();
  const banner = other.getByRole("alert").filter({hasText: "was changed in another tab"});
  await banner.getByRole("button", {name: "Keep mine"}).click();
  await expect(other.getByText('Saved "Shared plan"')).toBeVisible();
  await expect(slider(page, "Tenants projected")).toHaveValue("18"); // nothing unsaved here: it follows

  await setTenants(page, "6");
  await setTenants(other, "7");
  await other.getByRole("button", {name: "Save what is kept"}).click();
  await page.getByRole("alert").getByRole("button", {name: "Take theirs"}).click();
  await expect(slider(page, "Tenants projected")).toHaveValue("7");
});

test("where the browser bars its storage the page says so and goes on", async ({page}) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException("The operation is insecure.", "SecurityError");
    };
  });
  await openAtOnce(page);
  const dialog = await keepAs(page, "Nowhere");
  await expect(dialog.getByRole("alert")).toContainText("does not let the page keep scenarios");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", {name: "Take the JSON file"})).toBeVisible();
  await setTenants(page, "12");
  await expect(page).toHaveURL(/tenants\.target_12/);
});

test("a full storage loses nothing of what was kept", async ({page}) => {
  await openAtOnce(page);
  const dialog = await keepAs(page, "First");
  await expect(rows(page)).toHaveText(/First/);
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException("no room", "QuotaExceededError");
    };
  });
  await dialog.getByLabel("Keep the scenario on screen as").fill("Second");
  await dialog.getByRole("button", {name: "Keep", exact: true}).click();
  await expect(dialog.getByRole("alert")).toContainText("storage is full");
  await expect(rows(page)).toHaveText(/First/);
});

test("a scenario of one's own travels as all that differs from the standard one", async ({page, context}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAtOnce(page);
  await keepAs(page, "Imported");
  await expect(page).toHaveURL(/kept=/);
  await page.evaluate(async () => {
    const opened = indexedDB.open("headroom");
    await new Promise((resolve) => (opened.onsuccess = resolve));
    const store = opened.result.transaction("scenarios", "readwrite").objectStore("scenarios");
    const all = store.getAll();
    await new Promise((resolve) => (all.onsuccess = resolve));
    const [kept] = all.result as {base: {title: string; tenants: {target: number}}}[];
    kept.base.title = "A plan from a file";
    kept.base.tenants.target = 17;
    store.put(kept);
    await new Promise((resolve) => (store.transaction.oncomplete = resolve));
    opened.result.close();
  });
  await page.reload();
  await expect(slider(page, "Tenants projected")).toHaveValue("17");
  await expect(page).toHaveURL(/scenario=own&kept=/);
  await page.getByRole("button", {name: "Share: copy a link to this plan"}).click();
  await expect(page.getByText("inputs that differ from the standard scenario")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).not.toContain("kept=");
  expect(link.length).toBeLessThanOrEqual(1500);
  await page.goto("about:blank");
  await page.goto(link);
  await expect(slider(page, "Tenants projected")).toHaveValue("17");
  await expect(page.locator("h1")).toContainText("A plan from a file");
});
