import type {Catalogue} from "../../model/catalogue/types.ts";
import type {Progress} from "../../model/experiments/decide.ts";
import {FleetShop} from "../../model/experiments/fleets.ts";
import {lookAt} from "../../model/experiments/look.ts";
import {planInSlices} from "../../model/plan.ts";
import {checkScenario} from "../../model/scenario/check.ts";
import type {Scenario} from "../../model/scenario/schema/scenario.ts";
import {FIRST_LOOK} from "../../model/serving/fidelity.ts";
import {answerInquiry} from "./inquiries.ts";
import {macrotask, rest} from "./macrotask.ts";
import type {Reply, Request, Told} from "./messages.ts";
import {type Played, readPlayed} from "./playedBefore.ts";
import {runStudy} from "./studies/catalogue.ts";
import {StudyRunner} from "./studies/runner.ts";
import {studyName} from "./studies/standing.ts";

/** Time after which the model gives way, in milliseconds: a newer request waits no longer than this and one load of a box. */
const SLICE = 12;
/** Time between two words of how far an answer is, in milliseconds. */
const WORD = 100;
/** A finger that has not moved for so long rests, in milliseconds: only then are boxes loaded for where it is. */
const REST = 150;

/** A study that was made before. */
function* atOnce(result: unknown): Generator<never, unknown> {
  yield* [];
  return result;
}

/** Answers requests one at a time, the newest alone; fleets are kept from one to the next. */
export function answerRequests(
  catalogue: Catalogue,
  reply: (message: Reply) => void,
): (request: Request | Told) => void {
  const shop = new FleetShop(catalogue);
  const quick = new FleetShop(catalogue, FIRST_LOOK);
  let newest = 0;
  /** What the build played is on its way; nothing is played before it is here. */
  let arriving: Promise<void> | null = null;
  let played: Played | null = null;
  /** Boxes of few notes under way: a finger that moves meanwhile does not have them begun anew. */
  let warming: Generator<void> | null = null;

  type PlanRequest = Extract<Request, {kind: "plan"}>;

  /**
   * Runs slices to their end, and says how far they are; null: a newer request came between them. What is `finer` than the
   * scenario asks for gives way to the studies of the view that is open.
   */
  async function through<T>(
    id: number,
    slices: Generator<Progress | void, T>,
    finer = false,
  ): Promise<{made: T} | null> {
    let said = performance.now();
    for (let began = said; ; ) {
      const {done, value} = slices.next();
      if (done) return {made: value};
      const now = performance.now();
      if (now - began < SLICE) continue;
      if (value && now - said >= WORD) {
        reply({kind: "progress", id, ...value});
        said = now;
      }
      await macrotask();
      if (finer) await studies.rest();
      if (newest !== id) return null;
      began = performance.now();
    }
  }

  async function answer({id, scenario, rungs, firstLook, look}: PlanRequest): Promise<void> {
    await macrotask(); // those that wait already make this one void
    await arriving;
    if (newest !== id) return;
    const checked = checkScenario(scenario, catalogue);
    if (!checked.ok) return reply({kind: "refused", id, issues: checked.issues});
    const of = (replications: number): Scenario => ({
      ...checked.scenario,
      run: {...checked.scenario.run, replications},
    });
    const glance = (on: FleetShop, futures: number) => lookAt({scenario: of(futures), catalogue, shop: on});
    let looked = look === undefined ? null : (glance(shop, look) ?? glance(quick, look));
    if (looked === null && look !== undefined) {
      warming ??= (shop.holds(checked.scenario) ? shop : quick).loads(checked.scenario);
      if ((await through(id, warming)) === null) return; // whoever comes next goes on with it
      warming = null;
      looked = glance(shop, look) ?? glance(quick, look);
    }
    if (looked !== null) {
      reply({kind: "look", id, look: looked});
      await rest(REST);
      if (newest !== id) return;
    }
    const cold = looked === null && !shop.holds(checked.scenario);
    // an answer that was there before its boxes: a finger that moves while they are loaded finds some of few notes
    if (firstLook === false) {
      warming = (cold ? quick : shop).loads(checked.scenario);
      if ((await through(id, warming)) === null) return;
      warming = null;
    }
    const left = firstLook === true && looked !== null ? rungs.slice(1) : rungs;
    for (const [rung, replications] of left.entries()) {
      const first = firstLook === true && cold && rung === 0 ? quick : shop;
      const finer = replications > checked.scenario.run.replications;
      const run = await through(
        id,
        planInSlices({scenario: of(replications), catalogue, shop: first}),
        finer,
      );
      if (run === null) return;
      reply({kind: "answer", id, answer: run.made});
      await macrotask();
      if (newest !== id) return;
    }
  }

  async function tell({id, ask}: Extract<Request, {kind: "inquiry"}>): Promise<void> {
    reply({kind: "told", id, result: await answerInquiry(ask, catalogue)});
  }

  const studies = new StudyRunner(async ({scenario, ask}) => {
    await arriving;
    const checked = checkScenario(scenario, catalogue);
    if (!checked.ok)
      throw new Error(`a study must be of a valid scenario, got ${checked.issues.length} issues`);
    const known = played?.studies[studyName(checked.scenario, ask)];
    return known === undefined
      ? runStudy({scenario: checked.scenario, catalogue, shop, quick}, ask)
      : atOnce(known);
  }, reply);

  const failed = (id: number) => (error: unknown) =>
    reply({kind: "failed", id, message: error instanceof Error ? error.message : String(error)});

  return (request) => {
    if (request.kind === "played") {
      arriving = readPlayed(request.before).then((read) => {
        played = read;
        if (read) shop.adopt(read.loads);
        arriving = null;
      });
      return;
    }
    if (request.kind === "inquiry") return void tell(request).catch(failed(newest));
    if (request.kind === "drop") return studies.drop(request.key);
    if (request.kind === "study") return studies.ask(request);
    newest = request.id;
    if (request.kind === "cancel") return;
    if (!request.more) studies.dropAll();
    answer(request).catch(failed(request.id));
  };
}
