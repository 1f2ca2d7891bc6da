import {expect, test} from "vitest";
import {checkScenario} from "../scenario/check.ts";
import {valueAt, withValue} from "../scenario/paths.ts";
import {checkPlan} from "./checkPlan.ts";
import {planWith} from "./fixture.ts";
import {remediesOf} from "./remedies.ts";

const context = planWith();
const remedies = Object.entries(remediesOf(checkPlan(context), context));
const withAll = (set: readonly {path: string; value: unknown}[]) =>
  set.reduce((scenario, {path, value}) => withValue(scenario, path, value), context.scenario);

test("the plan has remedies for its dates, its tenants, its bill and its targets", () => {
  const ids = remedies.map(([id]) => id);
  expect(ids).toEqual(
    expect.arrayContaining([
      "order-date-against-lead-time",
      "pipeline-reaches-target",
      "cloud-bill-against-volume",
      "soap-floor-budget",
      "fallback-models-live-on",
    ]),
  );
});

test.each(remedies)("%s sets inputs that the rules allow, to another value than they have", (_, {set}) => {
  expect(set.some(({path, value}) => valueAt(context.scenario, path) !== value)).toBe(true);
  expect(checkScenario(withAll(set), context.catalogue)).toMatchObject({ok: true});
});

/** A remedy that asks what if, rather than mends the claim. */
const WHAT_IF = ["payback-at-todays-tenants", "slack-before-audit", "market-lead-time", "payback-4-months"];

test.each(remedies.filter(([id]) => !WHAT_IF.includes(id)))(
  "with the remedy of %s its claim holds",
  (id, {set}) => {
    const mended = {...context, scenario: withAll(set)};
    const result = checkPlan(mended).find((claim) => claim.id === id);
    expect(result?.verdict ?? "holds").toBe("holds");
  },
);

test("the order that is in time is that of the claim's own words", () => {
  const remedy = remedies.find(([id]) => id === "order-date-against-lead-time")?.[1];
  expect(remedy?.set).toEqual([{path: "schedule.orderDate", value: "2026-11-12"}]);
});
