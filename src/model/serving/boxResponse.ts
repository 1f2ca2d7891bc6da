import type {RouteId} from "../scenario/schema/gateway.ts";
import type {Seconds, Watts} from "../units/quantities.ts";

/** A latency of the busy hour in seconds. */
export interface Latency {
  readonly p50: Seconds;
  readonly p95: Seconds;
  readonly p99: Seconds;
}

/** What a placed fleet does at one load, from simulated busy days. */
export interface ResponsePoint {
  /** Mean of visits open at once in the busy hour. */
  readonly ambientSessions: number;
  /** Mean of chat sessions open at once in the busy hour. */
  readonly chatSessions: number;
  readonly soapFirstToken: Latency;
  readonly soapFull: Latency;
  /** Transcript of ten minutes of audio. */
  readonly whisper: Latency;
  readonly retrieval: Latency;
  readonly chatFirstToken: Latency;
  readonly chatFull: Latency;
  /** Mean seconds of the note by stage, busy hour. */
  readonly stages: {
    readonly queue: Seconds;
    readonly asr: Seconds;
    readonly retrieval: Seconds;
    readonly prefill: Seconds;
    readonly decode: Seconds;
    readonly network: Seconds;
  };
  /** Over the whole day: share of the route's requests of non-sensitive tenants that go to the cloud. */
  readonly cloudShare: Readonly<Record<RouteId, number>>;
  /** Over the whole day: share of sensitive tenants' requests that are given up. */
  readonly refusedShare: number;
  /** Busy share of each GPU in the busy hour, 0 to 1. */
  readonly gpuBusy: readonly number[];
  readonly meanWattsShare: number;
  /** What limits it first: "memory bandwidth", "KV capacity", "Whisper", ... */
  readonly bottleneck: string;
}

/**
 * A fleet as the horizon sees it. Loads are in average tenants (a tenant that is used 1.2 times counts 1.2);
 * points are simulated when first asked for, kept, and read between by interpolation.
 */
export interface BoxResponse {
  readonly gpus: number;
  readonly tdpWatts: Watts;
  /** Busy-hour notes that a point rests on; those of the full fidelity where it is not said. */
  readonly notes?: number;
  at(openTenants: number, sensitiveTenants: number): ResponsePoint;
  /** Plays what `at` would have to play at this load, giving way as it goes. */
  prepare?(openTenants: number, sensitiveTenants: number): Generator<void>;
}

/** The point, giving way while it is played. */
export function* pointOf(
  box: BoxResponse,
  openTenants: number,
  sensitiveTenants: number,
): Generator<void, ResponsePoint> {
  if (box.prepare) yield* box.prepare(openTenants, sensitiveTenants);
  return box.at(openTenants, sensitiveTenants);
}
