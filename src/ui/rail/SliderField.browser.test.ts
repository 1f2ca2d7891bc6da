import {expect, test} from "vitest";
import {userEvent} from "vitest/browser";
import {render} from "vitest-browser-svelte";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {checkScenario} from "../../model/scenario/check.ts";
import {Plan} from "../state/plan.svelte.ts";
import SliderField from "./SliderField.svelte";

function newPlan(): Plan {
  const checked = checkScenario(standard);
  if (!checked.ok) throw new Error("the standard scenario must be valid");
  return new Plan(checked.scenario);
}

function dragged(slider: Element, values: readonly number[]): void {
  for (const value of values) {
    (slider as HTMLInputElement).valueAsNumber = value;
    slider.dispatchEvent(new Event("input", {bubbles: true}));
  }
  slider.dispatchEvent(new Event("change", {bubbles: true}));
}

test("a drag through many values is one step of the history", async () => {
  const plan = newPlan();
  const screen = await render(SliderField, {plan, path: "tenants.target"});
  dragged(screen.getByRole("slider").element(), [11, 12, 13, 14]);
  expect(plan.scenario.tenants.target).toBe(14);
  dragged(screen.getByRole("slider").element(), [15, 16]);
  plan.undo();
  expect(plan.scenario.tenants.target).toBe(14);
  plan.undo();
  expect(plan.scenario.tenants.target).toBe(10);
  expect(plan.canUndo).toBe(false);
});

test("arrows move by a step, PageUp by ten, Home to the least; the value is said with its unit", async () => {
  const plan = newPlan();
  const screen = await render(SliderField, {plan, path: "tenants.sensitiveShare", means: "of new tenants"});
  const slider = screen.getByRole("slider");
  (slider.element() as HTMLElement).focus();
  await userEvent.keyboard("{ArrowRight}");
  expect(plan.scenario.tenants.sensitiveShare).toBe(0.45);
  await expect.element(slider).toHaveAttribute("aria-valuetext", "45 %, of new tenants");
  await userEvent.keyboard("{PageUp}");
  expect(plan.scenario.tenants.sensitiveShare).toBe(0.95);
  await userEvent.keyboard("{Home}");
  expect(plan.scenario.tenants.sensitiveShare).toBe(0);
});

test("the number field goes beyond the slider, and says the rule where it must not", async () => {
  const plan = newPlan();
  const screen = await render(SliderField, {plan, path: "tenants.target"});
  const field = screen.getByRole("spinbutton");
  await field.fill("33");
  await userEvent.keyboard("{Enter}");
  expect(plan.scenario.tenants.target).toBe(33);
  await field.fill("99");
  await userEvent.keyboard("{Enter}");
  await expect.element(screen.getByText("must be 40 or less")).toBeVisible();
  await expect.element(field).toHaveAttribute("aria-invalid", "true");
  expect(plan.scenario.tenants.target).toBe(33);
});
