import type {Catalogue} from "../../catalogue/types.ts";
import {boxOf} from "../../placement/placeStage.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {newTenants} from "../../scenario/tenantPath.ts";
import type {Latency, ResponsePoint} from "../../serving/boxResponse.ts";
import {LATENCY_OBJECTIVES} from "../../serving/pipeline/objectives.ts";
import {residualsOf} from "../../serving/predict/band.ts";
import {bundledCalibration} from "../../serving/step/bundledCalibration.ts";
import type {MeasuredLoops, Metric} from "../../serving/step/calibration.ts";
import {measuredOn} from "../../serving/step/efficiencies.ts";
import type {FleetShop} from "../fleets.ts";

/** A service that a clinic waits for. */
export const SERVICE_IDS = ["whisper", "soapFull", "soapFirstToken", "retrieval", "chatFirstToken"] as const;
export type ServiceId = (typeof SERVICE_IDS)[number];

/** What a box answers at one load, all of it on the box. */
export interface ServicePoint {
  readonly tenants: number;
  readonly ambientSessions: number;
  readonly chatSessions: number;
  readonly latencies: Readonly<Record<ServiceId, Latency>>;
  /** Mean seconds of the note by stage. */
  readonly stages: ResponsePoint["stages"];
  /** What limits each service there. */
  readonly limits: Readonly<Record<ServiceId, string>>;
}

/** The model's own error as factors on a latency: eight of ten measurements are expected between them. */
export interface ErrorBand {
  readonly low: number;
  readonly high: number;
  readonly from: string;
}

export interface ServiceCurves {
  readonly gpu: string;
  readonly points: readonly ServicePoint[];
  /** At the tenants of today, and at those of the projection, all signed. */
  readonly today: ServicePoint;
  readonly projected: ServicePoint;
  /** null: no server run of it was found to hold the model against. */
  readonly errors: Readonly<Record<ServiceId, ErrorBand | null>>;
  /** Serving runs that were measured on this GPU; null: none was. */
  readonly measured: MeasuredLoops | null;
  readonly standing: string;
}

/**
 * Each service's latencies for an option's last box, at some loads in average tenants; null where there is none or its
 * models do not fit.
 */
export function* serviceCurves(
  scenario: Scenario,
  catalogue: Catalogue,
  shop: FleetShop,
  option: string,
  loads: readonly number[],
): Generator<void, ServiceCurves | null> {
  const stage = scenario.options[option].stages.at(-1);
  const boxes = shop.stagesOf(scenario, option).at(-1);
  const response = boxes?.withGpus(boxes.gpus);
  if (stage === undefined || !response) return null;
  const at = (tenants: number): ServicePoint =>
    servicePoint(tenants, response.at(tenants, tenants), scenario.objectives);
  const points: ServicePoint[] = [];
  for (const tenants of loads) {
    yield;
    points.push(at(tenants));
  }
  yield;
  const {gpu} = boxOf(stage, scenario, catalogue).box;
  const now = Object.values(scenario.tenants.existing).reduce((sum, {usage}) => sum + usage, 0);
  const lender = measuredOn(gpu, bundledCalibration);
  const token = (metric: Metric, words: string) => errorOf(metric, gpu.id, stage.engine, words);
  return {
    gpu: gpu.id,
    points,
    today: at(now),
    projected: at(now + newTenants(scenario.tenants).length),
    errors: {
      whisper: speechError(),
      soapFull: token("endToEnd", "end to end"),
      soapFirstToken: token("ttft", "first token"),
      retrieval: null,
      chatFirstToken: token("ttft", "first token"),
    },
    measured: bundledCalibration.loops[gpu.id] ?? null,
    standing: lender === gpu.id ? `kernels measured on ${gpu.name}` : `rates borrowed from ${lender}`,
  };
}

const servicePoint = (
  tenants: number,
  own: ResponsePoint,
  objectives: Scenario["objectives"],
): ServicePoint => ({
  tenants,
  ambientSessions: own.ambientSessions,
  chatSessions: own.chatSessions,
  latencies: {
    whisper: own.whisper,
    soapFull: own.soapFull,
    soapFirstToken: own.soapFirstToken,
    retrieval: own.retrieval,
    chatFirstToken: own.chatFirstToken,
  },
  stages: own.stages,
  limits: {
    whisper: LATENCY_OBJECTIVES.whisper.bottleneck(),
    soapFull: LATENCY_OBJECTIVES.soap.bottleneck(own, {...objectives, soapMeasuredTo: "full-response"}),
    soapFirstToken: LATENCY_OBJECTIVES.soap.bottleneck(own, {...objectives, soapMeasuredTo: "first-token"}),
    retrieval: LATENCY_OBJECTIVES.retrieval.bottleneck(),
    chatFirstToken: LATENCY_OBJECTIVES.chat.bottleneck(own),
  },
});

function errorOf(metric: Metric, gpu: string, engine: "vllm" | "tensorrt-llm", words: string): ErrorBand {
  const {p10, p90, rows} = residualsOf(metric, gpu, engine, bundledCalibration);
  return {low: p10, high: p90, from: `${words}, ${rows} unseen rows`};
}

/** Transcription stands on one factor a card: either card by the other's would be off by this much. */
function speechError(): ErrorBand {
  const factors = Object.values(bundledCalibration.speech).map(({value}) => value);
  const ratio = Math.max(...factors) / Math.min(...factors);
  return {low: 1 / ratio, high: ratio, from: "one card by the other's factor"};
}
