import {bundledCatalogue} from "../../src/model/catalogue/bundled.ts";
import {plan} from "../../src/model/plan.ts";
import type {KnownAnswer} from "../../src/ui/standard/knownAnswer.ts";
import {loadScenario, STANDARD} from "../../src/ui/state/bundledScenarios.ts";

/** What the page answers when nothing is pressed: the standard scenario, its own number of futures. */
export async function standardAnswer(): Promise<KnownAnswer> {
  const scenario = await loadScenario(STANDARD);
  if (scenario === undefined) throw new Error(`scenarios/ must hold the standard one, ${STANDARD}`);
  return {scenario, answer: plan({scenario, catalogue: bundledCatalogue})};
}
