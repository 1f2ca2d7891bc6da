import {demandSessions} from "../../horizon/usage.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {BoxResponse} from "../../serving/boxResponse.ts";
import {LATENCY_OBJECTIVES, type LatencyObjectiveId} from "../../serving/pipeline/objectives.ts";
import type {Seconds} from "../../units/quantities.ts";
import {capacityOf, promisedMix} from "../capacity.ts";
import type {FleetShop} from "../fleets.ts";

/** An option's last box under the work that its scenario promises: so many ambient and chat sessions open at once. */
export interface PromisedBox {
  readonly box: BoxResponse;
  /** With chats in the proportion promised. */
  readonly scenario: Scenario;
}

/** null where the option buys no box, or its models do not fit. */
export function promisedBox(scenario: Scenario, option: string, shop: FleetShop): PromisedBox | null {
  const whole = lastBox(scenario, option, shop);
  if (whole === null) return null;
  const promised = promisedMix(scenario, whole);
  const box = lastBox(promised, option, shop);
  return box && {box, scenario: promised};
}

/** Of an option's last stage, with all its cards. */
export function lastBox(scenario: Scenario, option: string, shop: FleetShop): BoxResponse | null {
  const last = shop.stagesOf(scenario, option).at(-1);
  return last ? last.withGpus(last.gpus) : null;
}

/** The p95 of a latency at the ambient sessions promised, nothing being sent to the cloud. */
export function promisedP95({box, scenario}: PromisedBox, id: LatencyObjectiveId): Seconds {
  const {objectives, workload} = scenario;
  const tenants = objectives.ambientSessions / demandSessions(workload);
  return LATENCY_OBJECTIVES[id].latency(box.at(tenants, tenants), objectives).p95;
}

/** Ambient and chat sessions at which their objectives still hold. */
export function promisedSessions({box, scenario}: PromisedBox): {ambient: number; chat: number} {
  const {ambientSessions, chatSessions} = capacityOf(box, scenario.objectives);
  return {ambient: ambientSessions, chat: chatSessions};
}
