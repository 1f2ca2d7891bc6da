import type {Catalogue} from "../catalogue/types.ts";
import type {StageBoxes} from "../horizon/inputs.ts";
import {demandSessions} from "../horizon/usage.ts";
import type {Placement} from "../placement/types.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type BoxResponse, pointOf} from "../serving/boxResponse.ts";
import {type Asked, asBefore, carried} from "../serving/carriedResponse.ts";
import {type Fidelity, FULL} from "../serving/fidelity.ts";
import {PlayedResponse} from "../serving/fleetResponse.ts";
import {HeldResponse, isHeld} from "../serving/heldResponse.ts";
import {saturationInSlices} from "../serving/saturation.ts";
import {runThrough} from "../units/slices.ts";
import type {LoadCurvePoint} from "./answer.ts";
import {alike, askedAgainst} from "./askedLoad.ts";
import {BoxShelf, type ShelfLoads} from "./boxShelf.ts";
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

/** Tenants of the latency curve. */
const CURVE = [1, 2, 4, 6, 8, 10, 12, 15, 20];
/** Fleets kept to be carried over to other work. */
const KEPT = 64;

/**
 * Places and loads boxes, and keeps them: what a box answers depends on its server, its models and the clinics' work,
 * not on prices, dates or who signs. A scenario that differs in those alone finds its boxes ready.
 */
export class FleetShop {
  private readonly shelf: BoxShelf;
  /** Fleets by all but the number of visits and chats: the newest that was loaded. */
  private readonly alike = new Map<string, Loaded>();

  /** Points of fewer notes than the full number are for a first look only. */
  constructor(
    catalogue: Catalogue,
    readonly fidelity: Fidelity = FULL,
  ) {
    this.shelf = new BoxShelf(catalogue, fidelity);
  }

  /** What was played so far, as plain data, and taking that over from a shop of the same catalogue and fidelity. */
  get played(): ShelfLoads {
    return this.shelf.loads();
  }
  adopt(loads: ShelfLoads): void {
    this.shelf.adopt(loads);
  }

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
      return (
        last === undefined || this.shelf.isWhole(this.shelf.keyOf(last, scenario, this.shelf.gpusOf(last)))
      );
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
    const {placement, box: whole} = this.shelf.place(last.stage, scenario, last.gpus);
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
    const all = this.shelf.place(last.stage, promised, last.gpus).box;
    const capacity = all && (yield* capacityInSlices(all, objectives));
    const fewer = last.gpus > 1 ? this.shelf.place(last.stage, promised, last.gpus - 1).box : null;
    const soap = fewer && (yield* saturationInSlices(fewer, "soap", objectives));
    const ambientSessionsOneGpuFewer = soap && soap.ambientSessions;
    this.shelf.becameWhole(this.shelf.keyOf(last.stage, scenario, last.gpus));
    const fleet = {stages: boxes, placement, capacity, ambientSessionsOneGpuFewer, latencyByLoad};
    this.keep(this.shelf.keyOf(last.stage, alike(scenario), last.gpus), {fleet, workload: scenario.workload});
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
    const known = this.alike.get(this.shelf.keyOf(last, alike(scenario), this.shelf.gpusOf(last)));
    const asked = known ? askedAgainst(known.workload, scenario) : null;
    if (known === undefined || asked === null) return null;
    const loaded = {...scenario, workload: known.workload};
    const boxes: StageBoxes[] = [];
    for (const stage of stages) {
      const held = this.heldBoxes(stage, loaded, asked);
      if (held === null) return null;
      boxes.push(held);
    }
    const whole = boxes[boxes.length - 1].withGpus(this.shelf.gpusOf(last));
    const latencyByLoad = whole ? CURVE.map((tenants) => curvePoint(whole, tenants, scenario)) : [];
    return {fleet: {...known.fleet, stages: boxes, latencyByLoad}, carried: !asBefore(asked)};
  }

  /** A stage's boxes as they were loaded; where one with fewer GPUs was not, the whole one under as much more load. */
  private heldBoxes(stage: Stage, loaded: Scenario, asked: Asked): StageBoxes | null {
    const gpus = this.shelf.gpusOf(stage);
    const boxOf = (left: number): BoxResponse | null | undefined => {
      const {box} = this.shelf.standing(this.shelf.keyOf(stage, loaded, left)) ?? {};
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
        const fits = held !== null && this.shelf.place(stage, loaded, left).box !== null;
        if (held) box = carried(held, asked, 1);
        else box = fits && whole ? carried(whole, asked, gpus / left) : null;
        seen.set(left, box);
      }
      return box;
    };
    const placementOn = (left: number) => this.shelf.place(stage, loaded, left).placement;
    return {stage, gpus, withGpus, placementOn};
  }

  /** What the gates ask of an option's boxes and nothing more: how its last stage is placed, and what that carries. */
  *carriedInSlices(
    scenario: Scenario,
    optionId: string,
  ): Generator<void, Pick<OptionFleet, "placement" | "capacity">> {
    const stage = scenario.options[optionId].stages.at(-1);
    if (stage === undefined) return {placement: null, capacity: null};
    const gpus = this.shelf.gpusOf(stage);
    const {placement, box} = this.shelf.place(stage, scenario, gpus);
    yield;
    const all = box && this.shelf.place(stage, promisedMix(scenario, box), gpus).box;
    return {placement, capacity: all && (yield* capacityInSlices(all, scenario.objectives))};
  }

  private boxesOf(stage: Stage, scenario: Scenario): StageBoxes {
    const gpus = this.shelf.gpusOf(stage);
    const seen: (BoxResponse | null | undefined)[] = []; // asked every month of every future
    const withGpus = (left: number): BoxResponse | null => {
      if (left <= 0) return null;
      const known = seen[left];
      if (known !== undefined) return known;
      const {box} = this.shelf.place(stage, scenario, left);
      seen[left] = box;
      return box;
    };
    const placementOn = (left: number) => this.shelf.place(stage, scenario, left).placement;
    return {stage, gpus, withGpus, placementOn};
  }

  private keep(key: string, loaded: Loaded): void {
    this.alike.delete(key);
    this.alike.set(key, loaded);
    if (this.alike.size > KEPT) this.alike.delete(this.alike.keys().next().value ?? "");
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
