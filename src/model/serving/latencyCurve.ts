import type {Seconds} from "../units/quantities.ts";
import type {BoxResponse} from "./boxResponse.ts";
import {LATENCY_OBJECTIVES, type LatencyObjectiveId, type Objectives} from "./pipeline/objectives.ts";

/** A latency of the busy hour at one load. */
export interface CurvePoint {
  readonly tenants: number;
  /** Open at once: visits, or chat sessions for the chat. */
  readonly sessions: number;
  readonly p50: Seconds;
  readonly p95: Seconds;
  readonly p99: Seconds;
}

export interface LatencyCurve {
  readonly objective: LatencyObjectiveId;
  readonly target: Seconds;
  readonly points: readonly CurvePoint[];
}

/** Latency against load, a curve for each objective; loads are average tenants. */
export function latencyCurves(
  response: BoxResponse,
  objectives: Objectives,
  loads: readonly number[],
  sensitiveShare = 0,
): readonly LatencyCurve[] {
  const ids = Object.keys(LATENCY_OBJECTIVES) as LatencyObjectiveId[];
  return ids.map((objective) => {
    const {latency, target, sessions} = LATENCY_OBJECTIVES[objective];
    const points = loads.map((tenants) => {
      const point = response.at(tenants, tenants * sensitiveShare);
      return {tenants, sessions: point[sessions], ...latency(point, objectives)};
    });
    return {objective, target: target(objectives), points};
  });
}
