import type {Catalogue} from "../catalogue/types.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {demandSessions} from "../horizon/usage.ts";
import {placeStage} from "../placement/placeStage.ts";
import type {Placement} from "../placement/types.ts";
import {canonicalJson} from "../scenario/canonicalJson.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type BoxResponse, pointOf} from "../serving/boxResponse.ts";
import {type Asked, asBefore, carried} from "../serving/carriedResponse.ts";
import {type Fidelity, FULL} from "../serving/fidelity.ts";
import {boxResponse, PlayedResponse} from "../serving/fleetResponse.ts";
import {HeldResponse, isHeld} from "../serving/heldResponse.ts";
import {saturationInSlices} from "../serving/saturation.ts";
import {bundledCalibration} from "../serving/step/bundledCalibration.ts";
import {runThrough} from "../units/slices.ts";
import type {LoadCurvePoint} from "./answer.ts";
import {alike, askedAgainst} from "./askedLoad.ts";
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

const NO_FLEET: OptionFleet = {
  stages: [],
  placement: null,
  capacity: null,
  ambientSessionsOneGpuFewer: null,
  latencyByLoad: [],
};

/** A fleet out of boxes that stand already. */
export interface HeldFleet {
  readonly fleet: OptionFleet;
  /** The boxes were loaded with other numbers of visits or chats. */
  readonly carried: boolean;
}

/** A fleet and the work that it was loaded with. */
interface Loaded {
  readonly fleet: OptionFleet;
  readonly workload: Scenario["workload"];
}

/** A server of a stage with its models placed. */
interface Placed {
  readonly placement: Placement;
  readonly box: BoxResponse | null;
}

/** Tenants of the latency curve. */
const CURVE = [1, 2, 4, 6, 8, 10, 12, 15, 20];
/** Boxes kept; the one asked longest ago goes first. A drag of a slider passes through many. */
const KEPT = 64;

/**
 * Places and loads boxes, and keeps them: what a box answers depends on its server, its models and the clinics' work,
 * not on prices, dates or who signs. A scenario that differs in those alone finds its boxes ready.
 */
export class FleetShop {
  private readonly placed = new Map<string, Placed>();
  private readonly loaded = new Set<string>(); // of those placed: all that a fleet is asked was played
  /** Fleets by all but the number of visits and chats: the newest that was loaded. */
  private readonly alike = new Map<string, Loaded>();

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

  /** Loads every option's fleet. */
  *loads(scenario: Scenario): Generator<void> {
    for (const id of Object.keys(scenario.options)) yield* this.fleetInSlices(scenario, id);
  }

  /** Places and loads an option's boxes; gives way between the loads, each a small part of a second. */
  *fleetInSlices(scenario: Scenario, optionId: string): Generator<void, OptionFleet> {
    const boxes = this.stagesOf(scenario, optionId);
    const last = boxes.length > 0 ? boxes[boxes.length - 1] : null;
    if (last === null) return NO_FLEET;
    const {placement, box: whole} = this.place(last.stage, scenario, last.gpus);
    const latencyByLoad: LoadCurvePoint[] = [];
    if (whole)
      for (const tenants of CURVE) {
        yield;
        yield* pointOf(whole, tenants, tenants);
        latencyByLoad.push(curvePoint(whole, tenants, scenario));
      }
    if (whole) yield* pointOf(whole, 1, 1);
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
    const fleet = {stages: boxes, placement, capacity, ambientSessionsOneGpuFewer, latencyByLoad};
    this.keep(this.keyOf(last.stage, alike(scenario), last.gpus), {fleet, workload: scenario.workload});
    return fleet;
  }

  /**
   * An option's fleet as it was loaded last, whatever the number of visits and chats was then: nothing is played, so it
   * is there at once, for a screen to show while a finger moves. Null where none was loaded. Its capacity is in sessions and
   * stands; its latencies are read at loads that come to the same.
   */
  heldFleet(scenario: Scenario, optionId: string): HeldFleet | null {
    const {stages} = scenario.options[optionId];
    const last = stages.at(-1);
    if (last === undefined) return {fleet: NO_FLEET, carried: false};
    const known = this.alike.get(this.keyOf(last, alike(scenario), this.gpusOf(last)));
    const asked = known ? askedAgainst(known.workload, scenario) : null;
    if (known === undefined || asked === null) return null;
    const loaded = {...scenario, workload: known.workload};
    const boxes: StageBoxes[] = [];
    for (const stage of stages) {
      const held = this.heldBoxes(stage, loaded, asked);
      if (held === null) return null;
      boxes.push(held);
    }
    const whole = boxes[boxes.length - 1].withGpus(this.gpusOf(last));
    const latencyByLoad = whole ? CURVE.map((tenants) => curvePoint(whole, tenants, scenario)) : [];
    return {fleet: {...known.fleet, stages: boxes, latencyByLoad}, carried: !asBefore(asked)};
  }

  /** A stage's boxes as they were loaded; where one with fewer GPUs was not, the whole one under as much more load. */
  private heldBoxes(stage: Stage, loaded: Scenario, asked: Asked): StageBoxes | null {
    const gpus = this.gpusOf(stage);
    const boxOf = (left: number): BoxResponse | null | undefined => {
      const {box} = this.placed.get(this.keyOf(stage, loaded, left)) ?? {};
      if (!(box instanceof PlayedResponse)) return box;
      return isHeld(box) ? new HeldResponse(box) : undefined;
    };
    const whole = boxOf(gpus);
    if (whole === undefined) return null;
    const seen = new Map<number, BoxResponse | null>([[gpus, whole && carried(whole, asked, 1)]]);
    const withGpus = (left: number): BoxResponse | null => {
      if (left <= 0) return null;
      let box = seen.get(left);
      if (box === undefined) {
        const held = boxOf(left);
        const fits = held !== null && this.place(stage, loaded, left).box !== null;
        if (held) box = carried(held, asked, 1);
        else box = fits && whole ? carried(whole, asked, gpus / left) : null;
        seen.set(left, box);
      }
      return box;
    };
    const placementOn = (left: number) => this.place(stage, loaded, left).placement;
    return {stage, gpus, withGpus, placementOn};
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
    const placementOn = (left: number) => this.place(stage, scenario, left).placement;
    return {stage, gpus, withGpus, placementOn};
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

  private keep(key: string, loaded: Loaded): void {
    this.alike.delete(key);
    this.alike.set(key, loaded);
    if (this.alike.size > KEPT) this.alike.delete(this.alike.keys().next().value ?? "");
  }

  private place(stage: Stage, scenario: Scenario, gpus: number): Placed {
    const key = this.keyOf(stage, scenario, gpus);
    const known = this.placed.get(key);
    if (known) {
      this.placed.delete(key); // to the end: the one asked longest ago goes first
      this.placed.set(key, known);
      return known;
    }
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
