import type {Carried} from "../../experiments/engineer/carried.ts";
import type {ServiceCurves, ServiceId} from "../../experiments/engineer/serviceCurves.ts";
import type {Slip, SlipCause} from "../../experiments/engineer/slipEffects.ts";
import type {NineMetric} from "../../experiments/today/sectionNine.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {LatencyObjectiveId} from "../../serving/pipeline/objectives.ts";
import {dated, heldWhole, percent, seconds} from "../../units/phrases.ts";
import {SERVICES, sessionsOf} from "../charts/services.ts";
import {counted, number} from "../format.ts";
import type {OwnExplanation} from "./explanation.ts";
import {GATE_PATHS} from "./gatePaths.ts";
import {shownIn, worked} from "./words.ts";

/** The gate that asks the same of the whole box as an objective does of any. */
const GATE_OF = {
  soap: "soapP95",
  whisper: "whisperP95",
  retrieval: "retrievalP95",
  chat: "chatConcurrency",
} as const satisfies Record<LatencyObjectiveId, keyof typeof GATE_PATHS>;

/** What a latency is made of, in the order in which a request passes. */
const PARTS: Readonly<Record<ServiceId, string>> = {
  whisper: "network + wait for the speech model + transcription of ten minutes of sound",
  soapFull:
    "network + transcript of what was said last + retrieval + wait for the language model + reading the prompt (prefill) + writing the note (decode)",
  soapFirstToken:
    "network + transcript of what was said last + retrieval + wait for the language model + reading the prompt (prefill)",
  retrieval:
    "network + embedding of the question + vector search + reranking of what is found, with their queues",
  chatFirstToken: "network + wait for the language model + reading the prompt (prefill)",
};
const SERVICE_OF: Readonly<Record<LatencyObjectiveId, (scenario: Scenario) => ServiceId>> = {
  soap: ({objectives}) => (objectives.soapMeasuredTo === "first-token" ? "soapFirstToken" : "soapFull"),
  whisper: () => "whisper",
  retrieval: () => "retrieval",
  chat: () => "chatFirstToken",
};

const pathsOf = (id: LatencyObjectiveId): string[] => {
  const {target, rests} = GATE_PATHS[GATE_OF[id]];
  return [...(target === null ? [] : [target]), ...rests];
};

/** The promised mix, in a phrase. */
const mixWords = ({objectives}: Scenario): string =>
  `${number(objectives.chatSessions)} chats open to ${number(objectives.ambientSessions)} ambient sessions, as promised`;

/** How many sessions a box, or what is left of it, holds within one objective. */
export function explainCarried(
  label: string,
  box: Carried,
  id: LatencyObjectiveId,
  scenario: Scenario,
): OwnExplanation {
  const found = box.objectives?.[id] ?? null;
  const service = SERVICES[SERVICE_OF[id](scenario)];
  const sessions = found === null ? null : id === "chat" ? found.chatSessions : found.ambientSessions;
  return {
    title: `${service.what}: what ${label} holds, ${box.cards === "all" ? "whole" : box.cards}`,
    value: sessions,
    unit: "sessions",
    shown:
      found === null || sessions === null
        ? "nothing runs"
        : `${heldWhole(sessions)}${found.orMore ? " or more" : ""} ${id === "chat" ? "chats" : "sessions"} within ${seconds(found.target)}`,
    says: `The most ${id === "chat" ? "chats" : "visits"} open at once at which the p95 still holds, all of it on ${counted(box.gpus, "GPU")}; ${mixWords(scenario)}.`,
    formula: `largest load played at which p95 of (${PARTS[SERVICE_OF[id](scenario)]}) keeps its objective; between the last load that keeps it and the first that does not, a straight line to the objective`,
    inputs: pathsOf(id),
    notes: [
      ...(box.sentence === null ? [] : [box.sentence]),
      ...(found === null
        ? []
        : [
            `A box with nothing else to do answers within ${seconds(found.idleP95)} at p95`,
            found.orMore
              ? "It holds at the largest load that is played: the true figure is larger"
              : `${found.bottleneck} stops the next`,
          ]),
    ],
  };
}

/** A figure of section 9's table, for a box at the sessions that are promised. */
export function explainPromised(
  {id, label, unit}: Pick<NineMetric, "id" | "label" | "unit">,
  box: string,
  value: number | null,
  scenario: Scenario,
): OwnExplanation {
  const {target, rests} = GATE_PATHS[id];
  const {ambientSessions, chatSessions} = scenario.objectives;
  const service: Partial<Record<NineMetric["id"], ServiceId>> = {
    whisperP95: "whisper",
    soapP95: SERVICE_OF.soap(scenario),
    retrievalP95: "retrieval",
  };
  const parts = service[id];
  return {
    title: `${label}: ${box}`,
    value,
    unit,
    shown: shownIn(value, unit),
    says:
      parts === undefined
        ? `As section 9 asks it, ${mixWords(scenario)}, nothing sent to the cloud.`
        : `One in twenty waits longer, with ${number(ambientSessions)} ambient and ${number(chatSessions)} chat sessions open at once and nothing sent to the cloud.`,
    formula:
      parts !== undefined
        ? `95th percentile of ${PARTS[parts]}`
        : id === "availability"
          ? "time up / (time up + time down) of the box by itself, from its failures and their repair"
          : "largest load played at which the p95 keeps its objective",
    inputs: [...(target === null ? [] : [target]), ...rests],
  };
}

/** A service's p95 at the projected tenants, with the model's own error. */
export function explainLatency(
  {projected, errors, standing}: Pick<ServiceCurves, "projected" | "errors" | "standing">,
  id: ServiceId,
  inputs: readonly string[],
): OwnExplanation {
  const {what} = SERVICES[id];
  const {p50, p95, p99} = projected.latencies[id];
  const error = errors[id];
  return {
    title: `${what}: p95 at ${counted(projected.tenants, "tenant")}`,
    value: p95,
    unit: "s",
    shown: seconds(p95),
    says: `One in twenty waits longer in the busy hour, with ${worked(Number(sessionsOf(id, projected).toPrecision(3)))} ${id === "chatFirstToken" ? "chats" : "visits"} open at once, visits and chats as the clinics have them. Half wait ${seconds(p50)} or less, one in a hundred ${seconds(p99)} or more.`,
    formula: `95th percentile of ${PARTS[id]}`,
    inputs,
    notes: [
      `${standing}; ${projected.limits[id]} limits it`,
      error === null
        ? "No run was measured to hold the model against"
        : `Eight of ten measurements are expected between ${seconds(p95 * error.low)} and ${seconds(p95 * error.high)}: ${error.from}`,
    ],
  };
}

/** Where a mean note's time goes at the projection: stages that add up to it. */
export function explainStages(
  {projected}: Pick<ServiceCurves, "projected">,
  label: string,
  names: readonly {readonly id: keyof ServiceCurves["projected"]["stages"]; readonly label: string}[],
  inputs: readonly string[],
): OwnExplanation {
  const whole = names.reduce((sum, {id}) => sum + projected.stages[id], 0);
  return {
    title: `A mean note on ${label} at ${counted(projected.tenants, "tenant")}`,
    value: whole,
    unit: "s",
    shown: seconds(whole),
    says: "The mean of the notes of the busy hour, from the last word to the last token.",
    formula: "sum of the stages that a note passes",
    sum: names.map((stage) => ({label: stage.label, value: projected.stages[stage.id], note: null})),
    inputs,
  };
}

const CAUSE_PATHS: Readonly<Record<SlipCause, readonly string[]>> = {
  deliverySlip: ["contingencies.deliverySlip.chance", "contingencies.deliverySlip.weeks"],
  burnInFailure: ["contingencies.burnInFailure.chance", "contingencies.burnInFailure.repairDays"],
  accuracyGap: ["contingencies.accuracyGap.chance", "contingencies.accuracyGap.holdWeeks"],
  marketLeadTime: ["schedule.leadTimeFrom", "schedule.leadTimeWeeks", "schedule.marketLeadTimeWeeks"],
  daysOff: ["schedule.daysOffForHolidays", "schedule.holidayState"],
};

/** By how many days a cause of lateness moves the day of going live. */
export function explainSlip(
  words: string,
  {cause, without, with: happening}: {readonly cause: SlipCause; readonly without: Slip; readonly with: Slip},
  futures: number,
  plannedLive: string,
): OwnExplanation {
  const [before, after] = [without.p50Days, happening.p50Days];
  const days = before === null || after === null ? null : after - before;
  return {
    title: `${words}: how much later the box is live`,
    value: days,
    unit: "days",
    shown: days === null ? "never live with it" : counted(Math.round(days), "day"),
    says: `The median day of going live over ${counted(futures, "future")} with it in every one, less the median with it in none; all else as it stands.`,
    formula: `days after ${dated(plannedLive)} with it - days after ${dated(plannedLive)} without it`,
    working:
      days === null || before === null || after === null
        ? null
        : `${worked(after)} − ${before < 0 ? `(${worked(before)})` : worked(before)} = ${worked(days)}`,
    inputs: [...CAUSE_PATHS[cause], "schedule.orderDate", "schedule.liveDate"],
    notes: [
      `Live by ${dated(plannedLive)}: ${percent(without.chanceInTime)} of the futures without it, ${percent(happening.chanceInTime)} with it`,
    ],
  };
}
