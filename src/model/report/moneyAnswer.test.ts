import {expect, test} from "vitest";
import standard from "../../../scenarios/hi-end-upgrade.json";
import {ScenarioSchema} from "../scenario/schema/scenario.ts";
import {box, cloud} from "./charts/fixture.ts";
import {moneyAnswer} from "./moneyAnswer.ts";

const scenario = ScenarioSchema.parse(standard);
const worth = {
  ...box,
  npvMyr: {p10: 1e5, p50: 5e5, p90: 9e5},
  npvAgainstCloudMyr: {p10: -1e5, p50: 2e5, p90: 4e5},
};
const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("what a box is worth is said beside cloud only, with its payback", () => {
  expect(plain(moneyAnswer(worth, scenario))).toMatch(
    /^4x L40S is worth RM 500K over 60 months in the median future, RM 200K more than cloud only, and pays back in month /,
  );
});

test("a box that loses against the cloud and never pays is said to", () => {
  const poor = {
    ...worth,
    npvAgainstCloudMyr: {p10: -9e5, p50: -3e5, p90: 0},
    paybackMonths: {p10: null, p50: null, p90: null},
  };
  expect(plain(moneyAnswer(poor, scenario))).toMatch(
    /RM 300K less than cloud only, and is not paid back in half of the futures\.$/,
  );
});

test("cloud only is what the others are held against", () => {
  const own = {...cloud, npvMyr: {p10: 1e5, p50: 3e5, p90: 4e5}};
  expect(plain(moneyAnswer(own, scenario))).toMatch(/RM 300K .*: what the other options are held against\.$/);
});
