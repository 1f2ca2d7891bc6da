import {expect, test} from "vitest";
import {userEvent} from "vitest/browser";
import {render} from "vitest-browser-svelte";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {cumulativeCash} from "../../model/report/charts/cumulativeCash.ts";
import {answer} from "../../model/report/charts/fixture.ts";
import {screenInk} from "../../model/report/charts/ink.ts";
import {latencyByLoad} from "../../model/report/charts/latencyByLoad.ts";
import {loadAgainstCapacity} from "../../model/report/charts/loadAgainstCapacity.ts";
import {memoryMap} from "../../model/report/charts/memoryMap.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import Chart from "./Chart.svelte";

const checked = checkScenario(standard);
if (!checked.ok) throw new Error("the standard scenario must be valid");
const {scenario} = checked;
const ink = screenInk(["cloud", "l40s"]);
const views = {
  cash: cumulativeCash(answer, "l40s", ink),
  load: loadAgainstCapacity(answer, "l40s", scenario, ink),
  memory: memoryMap(answer, "l40s", ink, scenario),
  latency: latencyByLoad(answer, "l40s", scenario, "SOAP note", ink),
};

test.each(Object.entries(views))("%s is one picture, named by its finding", async (_, view) => {
  const screen = await render(Chart, {view, height: 200});
  const picture = screen.getByRole("img");
  await expect.element(picture).toHaveAttribute("aria-label", expect.stringContaining(view.title));
  expect(picture.element().querySelectorAll("path, rect, circle").length).toBeGreaterThan(5);
  expect(picture.element().querySelectorAll("[aria-label]").length).toBe(0);
});

test("a chart has its figures as a table", async () => {
  const screen = await render(Chart, {view: views.cash, height: 200});
  await screen.getByRole("button", {name: "Table"}).click();
  await expect.element(screen.getByRole("columnheader", {name: "4x L40S, P50, RM"})).toBeVisible();
  expect(screen.getByRole("row").elements()).toHaveLength(14);
  await screen.getByRole("button", {name: "Chart"}).click();
  await expect.element(screen.getByRole("img")).toBeVisible();
});

test("the arrow keys read the figures of a chart, and Escape ends it", async () => {
  const screen = await render(Chart, {view: views.cash, height: 200});
  const walk = screen.getByRole("group", {name: "arrow keys read its figures"});
  (walk.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}{ArrowRight}");
  const said = () => document.querySelector("[aria-live=polite]")?.textContent;
  await expect.poll(said).toBe("Feb 2027: 4x L40S, P50, RM -80,000");
  expect(document.querySelector(".spot"), "the figure is marked").not.toBeNull();
  await userEvent.keyboard("{ArrowDown}");
  await expect.poll(said).toBe("Feb 2027: 4x L40S, P90, RM -70,000");
  await userEvent.keyboard("{Escape}");
  await expect.poll(said).toBe("");
});

test("what can be saved is behind one button; Escape closes it and gives the focus back", async () => {
  const screen = await render(Chart, {view: views.cash, height: 200});
  const button = screen.getByRole("button", {name: "Save or copy"});
  await expect.element(button).toHaveAttribute("aria-expanded", "false");
  await button.click();
  for (const name of ["CSV, as shown", "SVG", "PNG, twice the size", "Copy"])
    await expect
      .element(screen.getByRole("button", {name: `${name}: cumulative-cash`, exact: true}))
      .toBeVisible();
  await userEvent.keyboard("{Tab}{Escape}");
  await expect.element(button).toHaveAttribute("aria-expanded", "false");
  expect(document.activeElement).toBe(button.element());
});

test("what does not fit is drawn past the limit, with words", async () => {
  const screen = await render(Chart, {view: views.memory, height: 200});
  await expect.element(screen.getByText("over by 5 GB", {exact: true})).toBeVisible();
  expect(
    screen.getByRole("img").element().querySelectorAll('[fill="var(--overflow)"]').length,
  ).toBeGreaterThan(0);
});
