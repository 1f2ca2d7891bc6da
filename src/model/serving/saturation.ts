import type {Seconds} from "../units/quantities.ts";
import {runThrough} from "../units/slices.ts";
import type {BoxResponse, ResponsePoint} from "./boxResponse.ts";
import {TENANT_KNOTS} from "./fidelity.ts";
import {
  LATENCY_OBJECTIVES,
  type LatencyObjective,
  type LatencyObjectiveId,
  type Objectives,
} from "./pipeline/objectives.ts";

/** The largest load at which an objective holds. */
export interface Saturation {
  readonly target: Seconds;
  /** Average tenants, visits open at once and chat sessions open at once, in the busy hour; all 0 where it never holds. */
  readonly tenants: number;
  readonly ambientSessions: number;
  readonly chatSessions: number;
  /** It still holds at the largest load that is played: the true figure is larger. */
  readonly orMore: boolean;
  /** The p95 of an idle box: above the target no load is small enough. */
  readonly idleP95: Seconds;
  readonly bottleneck: string;
}

/**
 * How far a fleet goes, objective by objective. `sensitiveShare` is 1 unless told: the box alone, without a cloud that
 * takes what it cannot serve.
 */
export function saturation(
  response: BoxResponse,
  objectives: Objectives,
  sensitiveShare = 1,
): Record<LatencyObjectiveId, Saturation> {
  const one = (objective: LatencyObjective): Saturation =>
    saturationOf(response, objective, objectives, sensitiveShare);
  return {
    soap: one(LATENCY_OBJECTIVES.soap),
    whisper: one(LATENCY_OBJECTIVES.whisper),
    retrieval: one(LATENCY_OBJECTIVES.retrieval),
    chat: one(LATENCY_OBJECTIVES.chat),
  };
}

/**
 * Of one objective alone: no load is played that only another needs. Gives way before each load that may have to be
 * played.
 */
export const saturationInSlices = (
  response: BoxResponse,
  objective: LatencyObjectiveId,
  objectives: Objectives,
  sensitiveShare = 1,
): Generator<void, Saturation> =>
  walkKnots(response, LATENCY_OBJECTIVES[objective], objectives, sensitiveShare);

const saturationOf = (...asked: Parameters<typeof walkKnots>): Saturation => runThrough(walkKnots(...asked));

/** Up to the first knot at which the objective fails; between two the answer is a straight line. */
function* walkKnots(
  response: BoxResponse,
  objective: LatencyObjective,
  objectives: Objectives,
  sensitiveShare: number,
): Generator<void, Saturation> {
  const target = objective.target(objectives);
  const p95 = (point: ResponsePoint): Seconds => objective.latency(point, objectives).p95;
  const at = (tenants: number): ResponsePoint => response.at(tenants, tenants * sensitiveShare);
  function* ready(tenants: number): Generator<void> {
    yield;
    if (response.prepare) yield* response.prepare(tenants, tenants * sensitiveShare);
  }
  yield* ready(0);
  const idle = at(0);
  const found = (tenants: number, failing: ResponsePoint, orMore: boolean): Saturation => {
    const {ambientSessions, chatSessions} = at(tenants);
    const bottleneck = objective.bottleneck(failing, objectives);
    return {target, tenants, ambientSessions, chatSessions, orMore, idleP95: p95(idle), bottleneck};
  };
  if (p95(idle) > target) return found(0, idle, false);
  let [before, kept] = [0, idle];
  for (const tenants of TENANT_KNOTS.slice(1)) {
    yield* ready(tenants);
    const point = at(tenants);
    if (p95(point) > target) {
      const part = (target - p95(kept)) / (p95(point) - p95(kept));
      return found(before + part * (tenants - before), point, false);
    }
    [before, kept] = [tenants, point];
  }
  return found(before, kept, true);
}

/**
 * The least target at which so many sessions are held, on the same straight lines between loads: what an objective would
 * have to be. Null where the largest load that is played holds fewer. Gives way before each load.
 */
export function* targetForInSlices(
  response: BoxResponse,
  id: LatencyObjectiveId,
  objectives: Objectives,
  sessions: number,
): Generator<void, Seconds | null> {
  const {latency, sessions: kind} = LATENCY_OBJECTIVES[id];
  let [before, held, slowest] = [0, 0, 0];
  for (const tenants of TENANT_KNOTS) {
    yield;
    if (response.prepare) yield* response.prepare(tenants, tenants);
    const point = response.at(tenants, tenants);
    const holds = point[kind];
    if (holds >= sessions && holds > held) {
      const reached = before + ((sessions - held) / (holds - held)) * (tenants - before);
      return Math.max(slowest, latency(response.at(reached, reached), objectives).p95);
    }
    slowest = Math.max(slowest, latency(point, objectives).p95);
    [before, held] = [tenants, holds];
  }
  return null;
}
