import type {Catalogue} from "../catalogue/types.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {demandSessions} from "../horizon/usage.ts";
import {placeStage} from "../placement/placeStage.ts";
import type {Placement} from "../placement/types.ts";
import {canonicalJson} from "../scenario/canonicalJson.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import {type Fidelity, FULL} from "../serving/fidelity.ts";
import {boxResponse} from "../serving/fleetResponse.ts";
import {saturationInSlices} from "../serving/saturation.ts";
import {bundledCalibration} from "../serving/step/bundledCalibration.ts";
import {runThrough} from "../units/slices.ts";
import type {LoadCurvePoint} from "./answer.ts";
import {type Capacity, capacityInSlices, promisedMix} from "./capacity.ts";

/** An option's boxes, and what they carry at the projection. */
export interface OptionFleet {
  readonly stages: readonly StageBoxes[];
  /** Of the last stage; null for cloud only. */
  readonly placement: Placement | null;
  readonly capacity: Capacity | null;
  readonly ambientSessionsOneGpuFewer: number | null;
  readonly latencyByLoad: readonly LoadCurvePoint[];
}

/** A server of a stage with its models placed. */
interface Placed {
  readonly placement: Placement;
  readonly box: BoxResponse | null;
}

/** Tenants of the latency curve. */
const CURVE = [1, 2, 4, 6, 8, 10, 12, 15, 20];
/** Boxes kept; the oldest goes first. A drag of a slider passes through many. */
const KEPT = 64;

/**
 * Places and loads boxes, and keeps them: what a box answers depends on its server, its models and the clinics' work,
 * not on prices, dates or who signs. A scenario that differs in those alone finds its boxes ready.
 */
export class FleetShop {
  private readonly placed = new Map<string, Placed>();
  private readonly loaded = new Set<string>(); // of those placed: all that a fleet is asked was played

  /** Points of fewer notes than the full number are for a first look only. */
  constructor(
    private readonly catalogue: Catalogue,
    readonly fidelity: Fidelity = FULL,
  ) {}

  /** The boxes of an option's stages alone, for who asks for no capacity. */
  stagesOf(scenario: Scenario, optionId: string): readonly StageBoxes[] {
    return scenario.options[optionId].stages.map((stage) => this.boxesOf(stage, scenario));
  }

  fleetOf(scenario: Scenario, optionId: string): OptionFleet {
    return runThrough(this.fleetInSlices(scenario, optionId));
  }

  /** Whether every option's fleet was loaded before: most of an answer's time is spent already. */
  holds(scenario: Scenario): boolean {
    return Object.values(scenario.options).every(({stages}) => {
      const last = stages.at(-1);
      return last === undefined || this.loaded.has(this.keyOf(last, scenario, this.gpusOf(last)));
    });
  }

  /** Places and loads an option's boxes; gives way between the loads, each a small part of a second. */
  *fleetInSlices(scenario: Scenario, optionId: string): Generator<void, OptionFleet> {
    const boxes = this.stagesOf(scenario, optionId);
    const last = boxes.length > 0 ? boxes[boxes.length - 1] : null;
    if (last === null)
      return {
        stages: [],
        placement: null,
        capacity: null,
        ambientSessionsOneGpuFewer: null,
        latencyByLoad: [],
      };
    const {placement, box: whole} = this.place(last.stage, scenario, last.gpus);
    const latencyByLoad: LoadCurvePoint[] = [];
    if (whole)
      for (const tenants of CURVE) {
        yield;
        latencyByLoad.push(curvePoint(whole, tenants, scenario));
      }
    const promised = whole ? promisedMix(scenario, whole) : scenario;
    const {objectives} = scenario;
    yield;
    const all = this.place(last.stage, promised, last.gpus).box;
    const capacity = all && (yield* capacityInSlices(all, objectives));
    const fewer = last.gpus > 1 ? this.place(last.stage, promised, last.gpus - 1).box : null;
    const soap = fewer && (yield* saturationInSlices(fewer, "soap", objectives));
    const ambientSessionsOneGpuFewer = soap && soap.ambientSessions;
    const key = this.keyOf(last.stage, scenario, last.gpus);
    if (this.placed.has(key)) this.loaded.add(key);
    return {stages: boxes, placement, capacity, ambientSessionsOneGpuFewer, latencyByLoad};
  }

  /** What the gates ask of an option's boxes and nothing more: how its last stage is placed, and what that carries. */
  *carriedInSlices(
    scenario: Scenario,
    optionId: string,
  ): Generator<void, Pick<OptionFleet, "placement" | "capacity">> {
    const stage = scenario.options[optionId].stages.at(-1);
    if (stage === undefined) return {placement: null, capacity: null};
    const gpus = this.gpusOf(stage);
    const {placement, box} = this.place(stage, scenario, gpus);
    yield;
    const all = box && this.place(stage, promisedMix(scenario, box), gpus).box;
    return {placement, capacity: all && (yield* capacityInSlices(all, scenario.objectives))};
  }

  private boxesOf(stage: Stage, scenario: Scenario): StageBoxes {
    const gpus = this.gpusOf(stage);
    const seen: (BoxResponse | null | undefined)[] = []; // asked every month of every future
    const withGpus = (left: number): BoxResponse | null => {
      if (left <= 0) return null;
      const known = seen[left];
      if (known !== undefined) return known;
      const {box} = this.place(stage, scenario, left);
      seen[left] = box;
      return box;
    };
    return {stage, gpus, withGpus};
  }

  private gpusOf({server}: Stage): number {
    return this.catalogue.servers.get(server)?.gpus ?? 0;
  }

  /** Everything that a box's answers depend on. */
  private keyOf(stage: Stage, scenario: Scenario, gpus: number): string {
    const {workload, routes, gateway, placement: wishes, objectives, finance, run} = scenario;
    const {label: _, capexMyr: __, order: ___, sellsPrevious: ____, ...built} = stage;
    const idlePowerShare = finance.idlePowerShare;
    return canonicalJson({
      built,
      gpus,
      workload,
      routes,
      gateway,
      wishes,
      objectives,
      idlePowerShare,
      seed: run.seed,
    });
  }

  private place(stage: Stage, scenario: Scenario, gpus: number): Placed {
    const key = this.keyOf(stage, scenario, gpus);
    const known = this.placed.get(key);
    if (known) return known;
    const {workload, routes, gateway, placement: wishes, finance, run} = scenario;
    const placement = placeStage(stage, scenario, this.catalogue, gpus);
    const server = this.catalogue.servers.get(stage.server);
    const whole = server?.gpus ?? gpus;
    const tdpWatts = ((server?.tdpWatts ?? 0) * gpus) / whole;
    const box = placement.fits
      ? boxResponse(
          {
            placement,
            wishes,
            engine: stage.engine,
            topology: stage.topology,
            tdpWatts,
            idlePowerShare: finance.idlePowerShare,
          },
          {workload, routes, gateway},
          bundledCalibration,
          run.seed,
          this.fidelity,
        )
      : null;
    const placed = {placement, box};
    if (this.placed.size >= KEPT) {
      const oldest = this.placed.keys().next().value ?? "";
      this.placed.delete(oldest);
      this.loaded.delete(oldest);
    }
    this.placed.set(key, placed);
    return placed;
  }
}

/** All on the box: what the load would do to it, were nothing sent to the cloud. */
function curvePoint(box: BoxResponse, tenants: number, {workload}: Scenario): LoadCurvePoint {
  const own = box.at(tenants, tenants);
  return {
    tenants,
    ambientSessions: tenants * demandSessions(workload),
    soapP50Seconds: own.soapFull.p50,
    soapP95Seconds: own.soapFull.p95,
    soapP99Seconds: own.soapFull.p99,
    soapFirstTokenP95Seconds: own.soapFirstToken.p95,
    whisperP95Seconds: own.whisper.p95,
    retrievalP95Seconds: own.retrieval.p95,
    chatFirstTokenP95Seconds: own.chatFirstToken.p95,
    bottleneck: own.bottleneck,
    stages: own.stages,
  };
}
