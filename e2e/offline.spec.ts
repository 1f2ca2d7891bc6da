import {expect, test} from "@playwright/test";
import {settled} from "./firstScreen.ts";

test("the page works with the network off once it was open, views that were not opened before too", async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    localStorage.setItem("headroom.offline", "wanted");
  });
  await page.goto("/");
  await page.evaluate(async () => {
    const {active, installing, waiting} = await navigator.serviceWorker.ready;
    return (active ?? installing ?? waiting)?.state;
  });
  await context.setOffline(true);
  await page.reload();
  await settled(page);
  await expect(page.locator(".board svg[role=img]").first()).toBeVisible();

  await page.getByRole("navigation", {name: "Views"}).getByRole("button", {name: "Plan check"}).click();
  await expect(page.locator("#plan-check")).toBeVisible();

  await page.goto("/?again#view=money&option=l40s");
  await settled(page);
  await expect(page.locator(".answer figure").first()).toBeVisible();
});

test("what is kept is one version, and names every file of the build", async ({request}) => {
  const worker = await (await request.get("/sw.js")).text();
  const page = await (await request.get("/")).text();
  const named = [...page.matchAll(/(?:src|href)="(\.\/[^"]+)"/g)].map(([, address]) => address);
  expect(named.length).toBeGreaterThan(5);
  for (const address of named) expect(worker).toContain(`"${address}"`);
});
