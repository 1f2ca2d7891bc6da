import type {Catalogue} from "../../model/catalogue/types.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {planInSlices} from "../../model/plan.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import {FIRST_LOOK} from "../../model/serving/fidelity.ts";
import {answerInquiry} from "./inquiries.ts";
import {macrotask} from "./macrotask.ts";
import type {Reply, Request} from "./messages.ts";
import {runStudy} from "./studies/catalogue.ts";
import {StudyRunner} from "./studies/runner.ts";

/** Time after which the model gives way, in milliseconds: a newer request waits no longer than this and one load of a box. */
const SLICE = 12;

/** Answers requests one at a time, the newest alone; fleets are kept from one to the next. */
export function answerRequests(
  catalogue: Catalogue,
  reply: (message: Reply) => void,
): (request: Request) => void {
  const shop = new FleetShop(catalogue);
  const quick = new FleetShop(catalogue, FIRST_LOOK);
  let newest = 0;

  async function answer({id, scenario, rungs, firstLook}: Extract<Request, {kind: "plan"}>): Promise<void> {
    await macrotask(); // those that wait already make this one void
    if (newest !== id) return;
    const checked = checkScenario(scenario, catalogue);
    if (!checked.ok) return reply({kind: "refused", id, issues: checked.issues});
    const look = firstLook === true && !shop.holds(checked.scenario);
    for (const [rung, replications] of rungs.entries()) {
      const run = {...checked.scenario.run, replications};
      const slices = planInSlices({
        scenario: {...checked.scenario, run},
        catalogue,
        shop: look && rung === 0 ? quick : shop,
      });
      let began = performance.now();
      for (;;) {
        const {done, value} = slices.next();
        if (done) {
          reply({kind: "answer", id, answer: value});
          break;
        }
        if (performance.now() - began < SLICE) continue;
        reply({kind: "progress", id, done: value.done, of: value.of});
        await macrotask();
        if (newest !== id) return;
        began = performance.now();
      }
    }
  }

  const studies = new StudyRunner(({scenario, ask}) => {
    const checked = checkScenario(scenario, catalogue);
    if (!checked.ok)
      throw new Error(`a study must be of a valid scenario, got ${checked.issues.length} issues`);
    return runStudy({scenario: checked.scenario, catalogue, shop, quick}, ask);
  }, reply);

  return (request) => {
    if (request.kind === "inquiry")
      return reply({kind: "told", id: request.id, result: answerInquiry(request.ask, catalogue)});
    if (request.kind === "drop") return studies.drop(request.key);
    if (request.kind === "study") return studies.ask(request);
    newest = request.id;
    if (request.kind === "cancel") return;
    studies.dropAll();
    answer(request).catch((error: unknown) => {
      reply({
        kind: "failed",
        id: request.id,
        message: error instanceof Error ? error.message : String(error),
      });
    });
  };
}
