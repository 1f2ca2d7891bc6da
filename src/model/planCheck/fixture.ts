import plan from "../../../scenarios/hi-end-upgrade.json" with {type: "json"};
import {bundledCatalogue} from "../catalogue/bundled.ts";
import {type Scenario, ScenarioSchema} from "../scenario/schema/scenario.ts";
import {checkPlan} from "./checkPlan.ts";
import type {ClaimContext, ClaimResult} from "./claim.ts";

/** Changes the plan's scenario in place, before it is checked. */
export type Change = (scenario: Scenario) => void;

/** The plan, changed, as a context of its own. */
export function planWith(
  change: Change = () => undefined,
  decision?: ClaimContext["decision"],
): ClaimContext {
  const scenario = structuredClone(ScenarioSchema.parse(plan));
  change(scenario);
  return {scenario, catalogue: bundledCatalogue, ...(decision ? {decision} : {})};
}

/** One claim's result; throws where it was not judged. */
export function resultOf(id: string, change?: Change, decision?: ClaimContext["decision"]): ClaimResult {
  const result = checkPlan(planWith(change, decision)).find((candidate) => candidate.id === id);
  if (result === undefined) throw new Error(`a claim must be judged, got none for ${id}`);
  return result;
}

/** Every stage on one server moves to another. */
export const swapServer =
  (from: string, to: string): Change =>
  ({options}) => {
    for (const {stages} of Object.values(options)) {
      for (const stage of stages) if (stage.server === from) stage.server = to;
    }
  };
