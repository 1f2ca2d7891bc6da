import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {type Saturation, saturationFor} from "../serving/saturation.ts";

/** Sessions that a fleet holds within the objectives, and what stops the next one. */
export interface Capacity {
  readonly ambientSessions: number;
  readonly ambientBottleneck: string;
  readonly chatSessions: number;
  readonly chatBottleneck: string;
}

/**
 * The clinics' work with as many chats to an ambient session as the objectives promise at once: capacity is looked for
 * along that mix, so that "12 ambient and 30 chats" is one load, not two. `one` answers the load of one tenant.
 */
export function promisedMix(scenario: Scenario, one: BoxResponse): Scenario {
  const {objectives, workload} = scenario;
  const {ambientSessions, chatSessions} = one.at(1, 1);
  if (!(ambientSessions > 0 && chatSessions > 0)) return scenario;
  const wanted = objectives.chatSessions / objectives.ambientSessions;
  const scale = (wanted * ambientSessions) / chatSessions;
  const sessionsPerTenantPerDay = workload.chat.sessionsPerTenantPerDay * scale;
  return {...scenario, workload: {...workload, chat: {...workload.chat, sessionsPerTenantPerDay}}};
}

/** The most sessions at which the note and the chat keep their objectives, nothing being sent to the cloud. */
export function capacityOf(box: BoxResponse, objectives: Scenario["objectives"]): Capacity {
  const soap = saturationFor(box, "soap", objectives);
  const chat = saturationFor(box, "chat", objectives);
  return {
    ambientSessions: soap.ambientSessions,
    ambientBottleneck: whatStops(soap),
    chatSessions: chat.chatSessions,
    chatBottleneck: whatStops(chat),
  };
}

const whatStops = ({tenants, bottleneck}: Saturation): string =>
  tenants === 0 ? `one alone is too slow, by ${bottleneck}` : `${bottleneck} comes first`;
