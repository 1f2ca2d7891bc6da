import {untrack} from "svelte";
import type {Engine} from "../engine/engine.svelte.ts";
import type {Plan} from "../state/plan.svelte.ts";
import {isOf, type KnownAnswer, readKnownAnswer} from "./knownAnswer.ts";

/**
 * A page that was opened by a link with changes has not seen the plan as saved. Where that is the scenario that the page's
 * own answer is of, the engine is given it, once, after the first answer to what was asked: nothing waits for it.
 */
export function knowSaved(
  plan: Plan,
  engine: Engine,
  read: () => Promise<KnownAnswer | null> = readKnownAnswer,
): void {
  let isAsked = false;
  $effect.root(() => {
    $effect(() => {
      if (isAsked || plan.changes === "" || engine.answered === null) return;
      isAsked = true;
      const {base, question, changes} = untrack(() => plan);
      void read().then((known) => {
        if (known !== null && isOf(known, base))
          engine.remember(question.slice(0, -changes.length), known.answer);
      });
    });
  });
}
