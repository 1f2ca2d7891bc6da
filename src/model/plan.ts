import type {Catalogue} from "./catalogue/types.ts";
import type {Decision, FirstLook} from "./experiments/answer.ts";
import {decide, type Progress} from "./experiments/decide.ts";
import {FleetShop} from "./experiments/fleets.ts";
import {checkPlanInSlices} from "./planCheck/checkPlan.ts";
import type {ClaimResult} from "./planCheck/claim.ts";
import {simulatedOption} from "./planCheck/simulatedOption.ts";
import {type SectionSeven, sectionSeven} from "./report/sectionSeven.ts";
import {canonicalJson} from "./scenario/canonicalJson.ts";
import {fingerprint} from "./scenario/scenarioHash.ts";
import type {Scenario} from "./scenario/schema/scenario.ts";
import {FULL} from "./serving/fidelity.ts";
import {saying} from "./units/slices.ts";

/** The contract's object: what `headroom plan --json` prints and what the page shows. */
export interface Answer extends Decision {
  /** SHA-256, first 16 hex digits, of the scenario, the seed and every digit of the answer. */
  readonly hash: string;
  /** Not the full answer: see `FirstLook`. */
  readonly firstLook?: FirstLook;
  readonly planCheck: readonly ClaimResult[];
  /** The plan's cost table for each option that buys a box, every line opened. */
  readonly sectionSeven: readonly SectionSeven[];
}

export interface PlanInputs {
  /** Checked by `checkScenario`. */
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  /** Keeps fleets that were simulated before; hand in the same one to answer a changed scenario faster. */
  readonly shop?: FleetShop;
}

/** scenario -> place -> simulate -> price -> judge, in slices: yields progress, returns the answer. */
export function* planInSlices({scenario, catalogue, shop}: PlanInputs): Generator<Progress, Answer> {
  const fleets = shop ?? new FleetShop(catalogue);
  const decided = yield* decide(scenario, catalogue, fleets);
  const full = fleets.fidelity === FULL;
  const decision = full ? decided : {...decided, verdict: {...decided.verdict, stable: false}};
  const {replications} = decision;
  const played = {done: replications, of: replications};
  const simulated = {
    options: decision.options.map((option) => simulatedOption(option, scenario.tenants.targetMonth)),
  };
  const check = checkPlanInSlices({scenario, catalogue, decision: simulated});
  const planCheck = yield* saying(played, check);
  const digits = {
    ...decision,
    planCheck,
    sectionSeven: sectionSeven(scenario, catalogue, decision.options),
  };
  yield played;
  const hash = fingerprint(canonicalJson({scenario, digits}));
  return {...digits, hash, ...(full ? {} : {firstLook: "few-notes" as const})};
}

/** The front door: the same scenario and seed give the same digits everywhere. */
export function plan(inputs: PlanInputs): Answer {
  const slices = planInSlices(inputs);
  for (;;) {
    const {done, value} = slices.next();
    if (done) return value;
  }
}
