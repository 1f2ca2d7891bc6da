import {describe, expect, test} from "vitest";
import plan from "../../../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../../catalogue/bundled.ts";
import {withValue} from "../../scenario/paths.ts";
import {type Scenario, ScenarioSchema} from "../../scenario/schema/scenario.ts";
import {FleetShop} from "../fleets.ts";
import {type Comparison, changeSentence, compare, inputChanges} from "./compare.ts";

const whole = ScenarioSchema.parse(plan);
const scenario: Scenario = {
  ...whole,
  options: {cloud: whole.options.cloud},
  run: {...whole.run, replications: 5},
  uncertainty: {ranges: {}, correlations: []},
};
const run = (before: Scenario, after: Scenario): Comparison => {
  const slices = compare(before, after, bundledCatalogue, new FleetShop(bundledCatalogue));
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
  }
};

describe("two scenarios", () => {
  test("differ in the inputs that are asked, not in what is said about them", () => {
    const after = {...withValue(scenario, "finance.pue", 1.3), title: "Another"};
    expect(inputChanges(scenario, after)).toEqual([{path: "finance.pue", before: 1.6, after: 1.3}]);
  });

  test("that are the same have the same worth in every future", () => {
    const {inputs, options, sameChoice} = run(scenario, scenario);
    expect(inputs).toEqual([]);
    expect(sameChoice).toBe(true);
    expect(options[0].npvChangeMyr).toMatchObject({mean: 0, halfWidth: 0});
    expect(changeSentence(options[0])).toBe("Cloud only is worth the same");
  });

  test("are played with the same luck: what differs is the inputs' doing alone", () => {
    const dearer = withValue(scenario, "finance.usdMyr", scenario.finance.usdMyr * 1.1);
    const other = {...dearer, run: {...dearer.run, seed: 77}};
    const {options} = run(scenario, other);
    const same = run(scenario, dearer).options;
    expect(options[0].npvChangeMyr).toEqual(same[0].npvChangeMyr);
  });

  test("tell which options only one of them has", () => {
    const {onlyBefore, onlyAfter} = run(scenario, {
      ...scenario,
      options: {stay: {...scenario.options.cloud, label: "Stay"}},
    });
    expect([onlyBefore, onlyAfter]).toEqual([["cloud"], ["stay"]]);
  });

  test("are told apart in a sentence only where the interval leaves out nothing", () => {
    const [option] = run(scenario, scenario).options;
    const with_ = (mean: number, halfWidth: number) =>
      changeSentence({
        ...option,
        npvChangeMyr: {mean, halfWidth, low: mean - halfWidth, high: mean + halfWidth, count: 9},
      });
    expect(with_(50_000, 10_000)).toBe("Cloud only is worth RM 50K more (RM 40K to RM 60K)");
    expect(with_(-50_000, 10_000)).toBe("Cloud only is worth RM 50K less (RM 40K to RM 60K)");
    expect(with_(5_000, 10_000)).toBe("Cloud only: no difference that -RM 5K to RM 15K could tell from none");
  });
});
