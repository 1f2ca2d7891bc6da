import type {ServiceCurves, ServicePoint} from "../../experiments/engineer/serviceCurves.ts";

/** For tests alone: curves by hand. A note grows with the load, a transcript is missed from nine sessions on. */

const latency = (p95: number) => ({p50: p95 / 2, p95, p99: p95 * 1.5});

const point = (tenants: number): ServicePoint => ({
  tenants,
  ambientSessions: 0.9 * tenants,
  chatSessions: 2 * tenants,
  latencies: {
    whisper: latency(2 + tenants / 20),
    soapFull: latency(10 + tenants),
    soapFirstToken: latency(1),
    retrieval: latency(0.1),
    chatFirstToken: latency(0.5 + tenants / 10),
  },
  stages: {
    queue: tenants / 100,
    asr: 1,
    retrieval: 0.04,
    prefill: 0.5,
    decode: 8 + tenants / 4,
    network: 0.03,
  },
  limits: {
    whisper: "Whisper",
    soapFull: tenants < 12 ? "memory bandwidth" : "KV capacity",
    soapFirstToken: "prefill compute",
    retrieval: "retrieval",
    chatFirstToken: "KV capacity",
  },
});

const tokens = {low: 0.8, high: 1.25, from: "end to end, 17 unseen rows"};

export const curves: ServiceCurves = {
  gpu: "l40s",
  points: [1, 4, 8, 12, 20].map(point),
  today: point(4),
  projected: point(10),
  errors: {
    whisper: {low: 0.9, high: 1.1, from: "one card by the other's factor"},
    soapFull: tokens,
    soapFirstToken: tokens,
    retrieval: null,
    chatFirstToken: tokens,
  },
  measured: null,
  standing: "kernels measured on NVIDIA L40S 48GB",
};
