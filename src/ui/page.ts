import type {ComponentProps} from "svelte";
import type App from "./App.svelte";
import type {Engine} from "./engine/engine.svelte.ts";
import type {Library} from "./keep/library.svelte.ts";
import {isOf, type KnownAnswer} from "./standard/knownAnswer.ts";
import type {Plan} from "./state/plan.svelte.ts";
import {LOADERS} from "./views/views.ts";

interface Parts {
  readonly plan: Plan;
  readonly engine: Engine;
  readonly library: Library;
}

/**
 * What the frame of the page is given, the same when the build draws the first screen and when the browser takes it
 * over: the view it opens with, and the answer that came with the page where it is of this plan.
 */
export async function pageProps(
  parts: Parts,
  known: KnownAnswer | null,
): Promise<ComponentProps<typeof App>> {
  const {plan, engine} = parts;
  if (known !== null && isOf(known, plan.scenario)) engine.know(plan.question, plan.scenario, known.answer);
  const {default: component} = await LOADERS[plan.view]();
  return {...parts, first: {id: plan.view, component}};
}
