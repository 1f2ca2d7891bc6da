import {expect, test} from "vitest";
import plan from "../../scenarios/hi-end-upgrade.json";
import {bundledCatalogue} from "../model/catalogue/bundled.ts";
import {fitReport} from "../model/placement/fitReport.ts";
import {checkPlan} from "../model/planCheck/checkPlan.ts";
import {ScenarioSchema} from "../model/scenario/schema/scenario.ts";
import {fitText} from "./fitText.ts";

// Whole outputs: `npm run accept` writes them anew once every changed line has been read and is meant.
const scenario = ScenarioSchema.parse(plan);

test("what `fit` prints of the plan is what was last accepted", async () => {
  await expect(fitText(fitReport(scenario, bundledCatalogue))).toMatchFileSnapshot("__golden__/fit.txt");
});

test("what the plan's arithmetic says of its claims is what was last accepted", async () => {
  const claims = checkPlan({scenario, catalogue: bundledCatalogue}).map(
    ({id, section, claim, verdict, because}) =>
      `${verdict} ${id} (section ${section})\n  ${claim}\n  ${because}\n`,
  );
  await expect(claims.join("\n")).toMatchFileSnapshot("__golden__/claims.txt");
});
