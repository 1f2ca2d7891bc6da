import {expect, test} from "vitest";
import {bar, tornadoOf} from "./charts/sensitivityFixture.ts";
import {sensitivityAnswer} from "./sensitivityAnswer.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const said = (...given: Parameters<typeof tornadoOf>) => plain(sensitivityAnswer(tornadoOf(...given)));
const tax = bar("finance.pue", "Sales tax", "share", [0, 50_000], [0.1, 70_000]);
const prices = bar("finance.drift", "Change of cloud prices a year", "share", [-0.5, 20_000], [0, 90_000]);
const growth = bar("tenants.growth", "Growth", "tenants", [1, -60_000], [4, 120_000]);

test("where no unknown turns the decision, the one that comes nearest is named with what is left of the lead", () => {
  expect(said([prices, tax])).toBe(
    "None of 2 unknowns turns the decision by itself: 4x L40S leads Cloud only by RM 60K; change of cloud prices a year comes nearest, and still leaves it RM 20K ahead.",
  );
});

test("where one does, it is named with the value that turns it, on the side where it does", () => {
  // by straight line from -60K at 1 to 120K at 4: nil at 2
  expect(said([growth, prices])).toBe(
    "1 of 2 unknowns turns the decision by itself: 4x L40S leads Cloud only by RM 60K, unless growth is below 2 tenants.",
  );
  const more = bar("tenants.churn", "Churn", "share", [0, 80_000], [0.2, -80_000]);
  expect(said([more, growth])).toBe(
    "2 of 2 unknowns turn the decision by themselves: 4x L40S leads Cloud only by RM 60K, unless churn is above 10 %.",
  );
});

test("an option that trails is brought to the front, or is not", () => {
  expect(said([growth], -20_000)).toBe(
    "1 of 1 unknowns brings 4x L40S to the front by itself: 4x L40S trails Cloud only by RM 20K, unless growth is above 2 tenants.",
  );
  const far = bar("finance.pue", "Sales tax", "share", [0, -50_000], [0.1, -70_000]);
  expect(said([far], -60_000)).toMatch(
    /^None of 1 unknowns brings .* sales tax comes nearest, and still leaves it RM 50K behind\.$/,
  );
});

test("a plan without ranges has nothing that could turn it", () => {
  expect(said([])).toBe(
    "4x L40S leads Cloud only by RM 60K, and no input of this plan has a range that could turn that.",
  );
});
