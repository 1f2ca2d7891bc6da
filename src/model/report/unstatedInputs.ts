import type {Catalogue} from "../catalogue/types.ts";
import {ABOUT_NUMBERS, leaves} from "../scenario/paths.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type OpenInput, openInput} from "./openInput.ts";

/** How a run is played is no claim of the plan, nor is how a day of the installation is shared out, figure by figure. */
const NOT_OF_THE_PLAN = /^(run|schedule\.tasks)(\.|$)/;

/** What the answer rests on and nobody has stated or measured, with the value used; what has a range comes first. */
export function unstatedInputs(scenario: Scenario, catalogue: Pick<Catalogue, "sources">): OpenInput[] {
  const assumed = leaves(scenario)
    .filter(({path}) => !ABOUT_NUMBERS.test(path) && !NOT_OF_THE_PLAN.test(path))
    .map(({path}) => openInput(scenario, catalogue, path))
    .filter(({standing}) => standing === "assumed");
  return [...assumed.filter(({low}) => low !== null), ...assumed.filter(({low}) => low === null)];
}
