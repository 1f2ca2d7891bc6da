import type {Answer} from "../../model/plan.ts";
import {formatIssue} from "../../model/scenario/issue.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import type {WorkerLike} from "./engine.svelte.ts";
import type {Reply} from "./messages.ts";

/**
 * One answer from a worker of its own, away from the screen: `headroom.plan(scenario, 20)` in the browser's console
 * gives the object that `headroom plan FILE --json --replications 20` prints.
 */
export function planOnce(
  makeWorker: () => WorkerLike,
  scenario: unknown,
  replications: number,
): Promise<Answer> {
  const worker = makeWorker();
  return new Promise<Answer>((resolve, reject) => {
    worker.onmessage = ({data}: MessageEvent<Reply>) => {
      if (data.kind === "answer") resolve(data.answer);
      if (data.kind === "failed") reject(new Error(data.message));
      if (data.kind === "refused")
        reject(new Error(data.issues.map((issue) => formatIssue("scenario", issue)).join("\n")));
    };
    worker.onerror = (event) => reject(new Error(event.message));
    // what is no scenario is refused by the worker
    worker.postMessage({kind: "plan", id: 1, scenario: scenario as Scenario, rungs: [replications]});
  }).finally(() => worker.terminate());
}
