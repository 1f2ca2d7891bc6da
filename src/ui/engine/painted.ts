import {tick} from "svelte";
import type {Answer} from "../../model/plan.ts";

/** The measure that says how long a question waited for its answer on the screen; `npm run bench:ui` reads it. */
const PAINTED = "answer-painted";

/** Measures from when a question was asked until the frame after the page holds its answer. */
export async function markPainted(since: number, {replications, firstLook}: Answer): Promise<void> {
  await tick();
  requestAnimationFrame(() => {
    performance.clearMeasures(PAINTED); // who watches has seen it
    performance.measure(PAINTED, {start: since, detail: {replications, look: firstLook ?? null}});
  });
}
