import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {type Saturation, saturationInSlices, targetForInSlices} from "../serving/saturation.ts";
import {runThrough} from "../units/slices.ts";

/** Sessions that a fleet holds within the objectives, and what stops the next one. */
export interface Capacity {
  readonly ambientSessions: number;
  readonly ambientBottleneck: string;
  readonly chatSessions: number;
  readonly chatBottleneck: string;
  /**
   * What the objectives of the note and of a chat's first token would have to be for as many sessions as are promised, in
   * seconds at p95; null where they are held already, or by no load that is played.
   */
  readonly noteNeedsSeconds: number | null;
  readonly chatNeedsSeconds: number | null;
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
export const capacityOf = (box: BoxResponse, objectives: Scenario["objectives"]): Capacity =>
  runThrough(capacityInSlices(box, objectives));

/** `capacityOf`, giving way before each load. */
export function* capacityInSlices(
  box: BoxResponse,
  objectives: Scenario["objectives"],
): Generator<void, Capacity> {
  const soap = yield* saturationInSlices(box, "soap", objectives);
  const chat = yield* saturationInSlices(box, "chat", objectives);
  const fewNotes = soap.ambientSessions < objectives.ambientSessions;
  const fewChats = chat.chatSessions < objectives.chatSessions;
  const note = fewNotes
    ? yield* targetForInSlices(box, "soap", objectives, objectives.ambientSessions)
    : null;
  const first = fewChats ? yield* targetForInSlices(box, "chat", objectives, objectives.chatSessions) : null;
  return {
    ambientSessions: soap.ambientSessions,
    ambientBottleneck: whatStops(soap),
    chatSessions: chat.chatSessions,
    chatBottleneck: whatStops(chat),
    noteNeedsSeconds: note,
    chatNeedsSeconds: first,
  };
}

function whatStops({tenants, bottleneck, orMore}: Saturation): string {
  if (orMore) return "nothing stops it up to there";
  return tenants === 0 ? `one alone is too slow, by ${bottleneck}` : `${bottleneck} comes first`;
}
