import type * as z from "zod/mini";
import type {Objectives as Schema} from "../../scenario/schema/objectives.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {Latency, ResponsePoint} from "../boxResponse.ts";

export type Objectives = z.infer<typeof Schema>;

/** A latency that the fleet must keep at its p95, and the sessions that load it. */
export interface LatencyObjective {
  readonly latency: (point: ResponsePoint, objectives: Objectives) => Latency;
  readonly target: (objectives: Objectives) => Seconds;
  readonly sessions: "ambientSessions" | "chatSessions";
  /** What stands in the way at a point where it is not kept. */
  readonly bottleneck: (point: ResponsePoint, objectives: Objectives) => string;
}

export const LATENCY_OBJECTIVES = {
  soap: {
    latency: (point, {soapMeasuredTo}) =>
      soapMeasuredTo === "first-token" ? point.soapFirstToken : point.soapFull,
    target: ({soapP95Seconds}) => soapP95Seconds,
    sessions: "ambientSessions",
    bottleneck: longestStage,
  },
  whisper: {
    latency: ({whisper}) => whisper,
    target: ({whisperP95Seconds}) => whisperP95Seconds,
    sessions: "ambientSessions",
    bottleneck: () => "Whisper",
  },
  retrieval: {
    latency: ({retrieval}) => retrieval,
    target: ({retrievalP95Seconds}) => retrievalP95Seconds,
    sessions: "ambientSessions",
    bottleneck: () => "retrieval",
  },
  chat: {
    latency: ({chatFirstToken}) => chatFirstToken,
    target: ({chatFirstTokenP95Seconds}) => chatFirstTokenP95Seconds,
    sessions: "chatSessions",
    bottleneck: ({bottleneck}) => bottleneck,
  },
} as const satisfies Record<string, LatencyObjective>;
export type LatencyObjectiveId = keyof typeof LATENCY_OBJECTIVES;

/** Where a note's time goes, in the words of its resource: prompts are computed, decoding reads weights and cache. */
function longestStage({stages, bottleneck}: ResponsePoint, {soapMeasuredTo}: Objectives): string {
  const {queue, asr, retrieval, prefill} = stages;
  const decode = soapMeasuredTo === "first-token" ? 0 : stages.decode;
  const longest = Math.max(queue, asr, retrieval, prefill, decode);
  if (longest === decode) return "memory bandwidth";
  if (longest === prefill) return "prefill compute";
  if (longest === asr) return "Whisper";
  return longest === retrieval ? "retrieval" : bottleneck;
}
