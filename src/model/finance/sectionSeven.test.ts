import {describe, expect, test} from "vitest";
import {scenario} from "./arbitraryFuture.ts";
import {costTable} from "./sectionSeven.ts";

describe("section 7 of the plan", () => {
  test("is reproduced to the ringgit from the scenario's inputs", () => {
    const {lines, runRateMyrPerMonth, paybackMonths} = costTable(scenario, "l40s");
    expect(lines.map(({item, accrualMyrPerMonth}) => [item, accrualMyrPerMonth])).toEqual([
      ["Hardware", 7778],
      ["Colocation rack", 1500],
      ["OS and maintenance", 500],
      ["OpenAI burst", 1000],
    ]);
    expect(runRateMyrPerMonth).toEqual({cash: 3000, accrual: 10_778});
    expect(paybackMonths.cash).toBeCloseTo(12.727, 3);
    expect(paybackMonths.accrual).toBeCloseTo(19.69, 2);
  });

  test("of the H100 pays back after 54.5 months, later than it is written off", () => {
    const {paybackMonths} = costTable(scenario, "h100");
    expect(paybackMonths.cash).toBeCloseTo(54.545, 3);
    expect(paybackMonths.cash).toBeGreaterThan(scenario.finance.amortisationMonths);
  });

  test("follows its inputs: half the price is paid back in half the time", () => {
    const [stage] = scenario.options.l40s.stages;
    const cheaper = {
      ...scenario,
      options: {
        ...scenario.options,
        l40s: {...scenario.options.l40s, stages: [{...stage, capexMyr: 140_000}]},
      },
    };
    expect(costTable(cheaper, "l40s").paybackMonths.cash).toBeCloseTo(12.727 / 2, 3);
  });
});
