import {describe, expect, test} from "vitest";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {quiet, quietSetting, result} from "../worth/fixture.ts";
import {lateDecision, stagedRule, valueOfWaiting} from "./staging.ts";

/** Nothing fails and nothing is late, so that a rule's doing can be told from luck with few futures. */
const calm: Scenario = {
  ...quiet,
  contingencies: Object.fromEntries(
    Object.entries(quiet.contingencies).map(([name, settings]) => [name, {...settings, mode: "off"}]),
  ) as unknown as Scenario["contingencies"],
  uncertainty: {ranges: {}, correlations: []},
};
const priced = (capexMyr: number): Scenario => {
  const {staged} = calm.options;
  const stages = staged.stages.map((stage, at) => (at === 1 ? {...stage, capexMyr} : stage));
  return {...calm, options: {...calm.options, staged: {...staged, stages}}};
};

describe("the staged rule", () => {
  const rule = result(stagedRule(quietSetting(["staged"], calm), "staged", 8));

  test("is never to order what costs a million and saves nothing", () => {
    expect(rule.best.key).toBeNull();
    expect(rule.best.againstFirstMyr.mean).toBeGreaterThan(0);
    expect(rule.sentence).toMatch(/^4x H100 SXM is best not ordered at all: RM .* more than at 10 tenants$/);
  });

  test("is judged against the scenario's own", () => {
    expect(rule.rules[0]).toMatchObject({key: 10, againstFirstMyr: {mean: 0}});
  });

  test("orders in fewer futures, and later, the more tenants it waits for", () => {
    const byTrigger = rule.rules
      .filter(({key}) => key !== null)
      .sort((a, b) => (a.key ?? 0) - (b.key ?? 0))
      .map(({chanceLive}) => chanceLive);
    for (const [at, chance] of byTrigger.entries())
      if (at > 0) expect(chance).toBeLessThanOrEqual(byTrigger[at - 1]);
    expect(rule.rules.find(({key}) => key === null)?.chanceLive).toBe(0);
  });

  test("refuses an option that has no second stage", () => {
    expect(() => result(stagedRule(quietSetting(["l40s"], calm), "l40s", 2))).toThrow(
      "a staged option must order its last stage by tenants, got l40s",
    );
  });

  test("orders as soon as may be where the next box costs less than nothing to keep", () => {
    const free = priced(0); // sells the first and costs nothing: the sooner the better
    const {best} = result(stagedRule(quietSetting(["staged"], free), "staged", 8));
    expect(best.key).not.toBeNull();
  });
});

describe("waiting", () => {
  test("is worth what the best trigger gains over ordering now, and never less than nothing", () => {
    const {rules, best, valueMyr} = result(valueOfWaiting(quietSetting(["h100"], calm), "h100", 8));
    expect(rules[0]).toMatchObject({key: null, againstFirstMyr: {mean: 0}});
    expect(valueMyr).toBeCloseTo(best.meanNpvMyr - rules[0].meanNpvMyr, 6);
    expect(valueMyr).toBeGreaterThan(0); // RM 1.2M for little work: better late than now
  });
});

describe("never ordering", () => {
  test("is said to be best where the box costs more than it ever brings", () => {
    const {neverMyr, valueMyr, sentence} = result(valueOfWaiting(quietSetting(["h100"], calm), "h100", 8));
    expect(neverMyr.mean).toBeGreaterThan(valueMyr);
    expect(sentence).toMatch(/^4x H100 SXM is best not ordered at all: to stay on the cloud is worth RM /);
  });

  test("is not where the box costs nothing and saves the cloud's bill", () => {
    const {h100} = calm.options;
    const free = {...calm, options: {h100: {...h100, stages: [{...h100.stages[0], capexMyr: 0}]}}};
    const {sentence} = result(valueOfWaiting(quietSetting(["h100"], free), "h100", 8));
    expect(sentence).not.toContain("not ordered at all");
  });
});

describe("a late decision", () => {
  const late = result(lateDecision(quietSetting(["l40s"], calm), "l40s", 8));

  test("is live later, week by week", () => {
    const months = late.weeks.map(({meanLiveMonth}) => meanLiveMonth ?? 0);
    for (const [at, month] of months.entries())
      if (at > 0) expect(month).toBeGreaterThanOrEqual(months[at - 1]);
    expect(months[months.length - 1]).toBeGreaterThan(months[0]);
  });

  test("costs a week what the last of them lost, shared out", () => {
    const {key, againstFirstMyr} = late.weeks[late.weeks.length - 1];
    expect(late.perWeekMyr).toBeCloseTo(-againstFirstMyr.mean / key, 9);
    expect(late.sentence).toContain("each week after 15 Nov 2026");
  });
});
