import App from "../../src/ui/App.svelte";
import {Engine} from "../../src/ui/engine/engine.svelte.ts";
import {Library} from "../../src/ui/keep/library.svelte.ts";
import {pageProps} from "../../src/ui/page.ts";
import type {KnownAnswer} from "../../src/ui/standard/knownAnswer.ts";
import {loadScenario, STANDARD} from "../../src/ui/state/bundledScenarios.ts";
import {Plan} from "../../src/ui/state/plan.svelte.ts";

const never = (): never => {
  throw new Error("the first screen must be drawn from the answer it is given");
};

/** The page as it stands when nothing was pressed: its frame, and what that is given. */
export async function drawn(known: KnownAnswer) {
  const scenario = await loadScenario(STANDARD);
  if (scenario === undefined) throw new Error(`scenarios/ must hold the standard one, ${STANDARD}`);
  const parts = {
    plan: new Plan(scenario),
    engine: new Engine(never),
    library: new Library({shelf: never, channel: null}),
  };
  const props = await pageProps(parts, known);
  if (parts.engine.answer === null) throw new Error("the answer must be of the scenario that ships");
  return {App, props};
}
