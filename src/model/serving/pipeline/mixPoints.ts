import {ROUTES, type RouteId} from "../../scenario/schema/gateway.ts";
import type {Latency, ResponsePoint} from "../boxResponse.ts";

type Mix = (a: number, b: number) => number;

/** Two points, figure by figure; words are the second's. */
function mixPoints(a: ResponsePoint, b: ResponsePoint, mix: Mix, capacity: Mix = mix): ResponsePoint {
  const latency = (x: Latency, y: Latency): Latency => ({
    p50: mix(x.p50, y.p50),
    p95: mix(x.p95, y.p95),
    p99: mix(x.p99, y.p99),
  });
  const cloudShare = {} as Record<RouteId, number>;
  for (const route of ROUTES) cloudShare[route] = mix(a.cloudShare[route], b.cloudShare[route]);
  return {
    ambientSessions: capacity(a.ambientSessions, b.ambientSessions),
    chatSessions: capacity(a.chatSessions, b.chatSessions),
    soapFirstToken: latency(a.soapFirstToken, b.soapFirstToken),
    soapFull: latency(a.soapFull, b.soapFull),
    whisper: latency(a.whisper, b.whisper),
    retrieval: latency(a.retrieval, b.retrieval),
    chatFirstToken: latency(a.chatFirstToken, b.chatFirstToken),
    chatFull: latency(a.chatFull, b.chatFull),
    stages: {
      queue: capacity(a.stages.queue, b.stages.queue),
      asr: capacity(a.stages.asr, b.stages.asr),
      retrieval: capacity(a.stages.retrieval, b.stages.retrieval),
      prefill: capacity(a.stages.prefill, b.stages.prefill),
      decode: capacity(a.stages.decode, b.stages.decode),
      network: capacity(a.stages.network, b.stages.network),
    },
    cloudShare,
    refusedShare: mix(a.refusedShare, b.refusedShare),
    gpuBusy: a.gpuBusy.map((busy, gpu) => capacity(busy, b.gpuBusy[gpu])),
    meanWattsShare: capacity(a.meanWattsShare, b.meanWattsShare),
    bottleneck: b.bottleneck,
  };
}

/** On the straight line from one point to another, `share` of the way. */
export function between(a: ResponsePoint, b: ResponsePoint, share: number): ResponsePoint {
  if (share === 0) return a;
  if (share === 1) return b;
  return mixPoints(a, b, (x, y) => x + share * (y - x));
}

/** `more` is the point of a larger load: nobody waits less, leaves less or is refused less than at a smaller one. */
export const atLeast = (less: ResponsePoint, more: ResponsePoint): ResponsePoint =>
  mixPoints(less, more, Math.max, (_, own) => own);

/**
 * `times` the load of the last point that was played: the box serves as much as there, and no more. What it cannot serve goes
 * to the cloud, or is refused where it may not.
 */
export function beyond(last: ResponsePoint, times: number): ResponsePoint {
  const rest = (share: number): number => 1 - (1 - share) / times;
  const cloudShare = {} as Record<RouteId, number>;
  for (const route of ROUTES) cloudShare[route] = rest(last.cloudShare[route]);
  return {
    ...last,
    ambientSessions: last.ambientSessions * times,
    chatSessions: last.chatSessions * times,
    cloudShare,
    refusedShare: rest(last.refusedShare),
  };
}
