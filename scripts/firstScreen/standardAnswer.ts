import {bundledCatalogue} from "../../src/model/catalogue/bundled.ts";
import {carriedByObjective} from "../../src/model/experiments/engineer/carried.ts";
import {FleetShop} from "../../src/model/experiments/fleets.ts";
import {sectionNine} from "../../src/model/experiments/today/sectionNine.ts";
import {plan} from "../../src/model/plan.ts";
import {FIRST_LOOK} from "../../src/model/serving/fidelity.ts";
import {runThrough} from "../../src/model/units/slices.ts";
import type {Played} from "../../src/ui/engine/playedBefore.ts";
import {runStudy} from "../../src/ui/engine/studies/catalogue.ts";
import {standingAsks, studyName} from "../../src/ui/engine/studies/standing.ts";
import type {KnownAnswer} from "../../src/ui/standard/knownAnswer.ts";
import {loadScenario, STANDARD} from "../../src/ui/state/bundledScenarios.ts";

/**
 * What the page answers when nothing is pressed: the standard scenario, its own number of futures. And what was played for
 * it, for the engineer's views and for the studies that stand on the screen, so that the page's engine need not play it
 * again.
 */
export async function standardAnswer(): Promise<{known: KnownAnswer; played: Played}> {
  const scenario = await loadScenario(STANDARD);
  if (scenario === undefined) throw new Error(`scenarios/ must hold the standard one, ${STANDARD}`);
  const catalogue = bundledCatalogue;
  const shop = new FleetShop(catalogue);
  const quick = new FleetShop(catalogue, FIRST_LOOK);
  const answer = plan({scenario, catalogue, shop});
  for (const id of Object.keys(scenario.options))
    runThrough(carriedByObjective(scenario, catalogue, shop, id));
  sectionNine(scenario, catalogue, shop);
  const studies: Record<string, unknown> = {};
  for (const ask of standingAsks(answer.planCheck))
    studies[studyName(scenario, ask)] = runThrough(await runStudy({scenario, catalogue, shop, quick}, ask));
  return {known: {scenario, answer}, played: {loads: shop.played, studies}};
}
