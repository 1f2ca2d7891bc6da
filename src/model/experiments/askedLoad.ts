import {chatVolumes, type Volume, visitVolumes} from "../horizon/usage.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Asked} from "../serving/carriedResponse.ts";

/** Without how many visits and chats there are: boxes that differ in nothing else can stand in for each other. */
export function alike(scenario: Scenario): Scenario {
  const {workload} = scenario;
  const clinic = {...workload.clinic, visitsPerDay: 0};
  const chat = {...workload.chat, sessionsPerTenantPerDay: 0};
  return {...scenario, workload: {...workload, clinic, chat}};
}

/**
 * What an average tenant asks against what it asked of a box with `loaded`. Tokens count alike, read or written: of the shares
 * of a read token that were tried, one comes nearest to boxes loaded anew, by little. Null where one asks for nothing of a kind.
 */
export function askedAgainst(
  loaded: Scenario["workload"],
  {workload, gateway}: Pick<Scenario, "workload" | "gateway">,
): Asked | null {
  const ratio = (now: number, then: number): number | null =>
    now === then ? 1 : now > 0 && then > 0 ? now / then : null;
  const tokens = (work: Scenario["workload"]): number => {
    const {chat, reason} = visitVolumes(work, gateway.noteRoute);
    return (
      work.clinic.visitsPerDay * (effort(chat) + effort(reason)) +
      work.chat.sessionsPerTenantPerDay * effort(chatVolumes(work).chat)
    );
  };
  const notes = ratio(workload.clinic.visitsPerDay, loaded.clinic.visitsPerDay);
  const chats = ratio(workload.chat.sessionsPerTenantPerDay, loaded.chat.sessionsPerTenantPerDay);
  const both = ratio(tokens(workload), tokens(loaded));
  return notes === null || chats === null || both === null ? null : {notes, chats, tokens: both};
}

const effort = ({inputTokens, outputTokens}: Volume): number => inputTokens + outputTokens;
