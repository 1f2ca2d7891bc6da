import type {Catalogue} from "../catalogue/types.ts";
import {placeStage} from "../placement/placeStage.ts";
import type {Placement} from "../placement/types.ts";
import {canonicalJson} from "../scenario/canonicalJson.ts";
import {fingerprint} from "../scenario/scenarioHash.ts";
import type {Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import type {Fidelity} from "../serving/fidelity.ts";
import {boxResponse, PlayedResponse} from "../serving/fleetResponse.ts";
import type {PlayedLoads} from "../serving/playedLoads.ts";
import {bundledCalibration} from "../serving/step/bundledCalibration.ts";

/** A server of a stage with its models placed. */
export interface Placed {
  readonly placement: Placement;
  readonly box: BoxResponse | null;
}

/** What a shelf's boxes were asked so far, as plain data; they are named by the fingerprint of all that they depend on. */
export interface ShelfLoads {
  readonly boxes: Readonly<Record<string, PlayedLoads>>;
  /** Those of them that were asked all that a fleet is asked. */
  readonly whole: readonly string[];
}

/** Boxes kept; the one asked longest ago goes first. A drag of a slider passes through many. */
const KEPT = 64;

/** Boxes with their models placed, and the loads that were played on them. */
export class BoxShelf {
  private readonly placed = new Map<string, Placed>();
  private readonly whole = new Set<string>();
  private adopted: ShelfLoads | null = null;

  constructor(
    private readonly catalogue: Catalogue,
    readonly fidelity: Fidelity,
  ) {}

  gpusOf({server}: Stage): number {
    return this.catalogue.servers.get(server)?.gpus ?? 0;
  }

  /** Everything that a box's answers depend on. */
  keyOf(stage: Stage, scenario: Scenario, gpus: number): string {
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

  /** The box if it stands already. */
  standing(key: string): Placed | undefined {
    return this.placed.get(key);
  }

  /** Whether a box was asked all that a fleet is asked. */
  isWhole(key: string): boolean {
    return this.whole.has(key) || (this.adopted?.whole.includes(fingerprint(key)) ?? false);
  }

  becameWhole(key: string): void {
    if (this.placed.has(key)) this.whole.add(key);
  }

  /** Takes loads that another shelf of the same fidelity, catalogue and model played. */
  adopt(loads: ShelfLoads): void {
    this.adopted = loads;
  }

  /** What was played so far. */
  loads(): ShelfLoads {
    const boxes: Record<string, PlayedLoads> = {};
    for (const [key, {box}] of this.placed)
      if (box instanceof PlayedResponse) boxes[fingerprint(key)] = box.loads();
    return {boxes, whole: Array.from(this.whole, fingerprint)};
  }

  place(stage: Stage, scenario: Scenario, gpus: number): Placed {
    const key = this.keyOf(stage, scenario, gpus);
    const known = this.placed.get(key);
    if (known) {
      this.placed.delete(key); // to the end: the one asked longest ago goes first
      this.placed.set(key, known);
      return known;
    }
    const placed = this.make(stage, scenario, gpus, this.adopted?.boxes[fingerprint(key)]);
    if (this.placed.size >= KEPT) {
      const oldest = this.placed.keys().next().value ?? "";
      this.placed.delete(oldest);
      this.whole.delete(oldest);
    }
    this.placed.set(key, placed);
    return placed;
  }

  private make(stage: Stage, scenario: Scenario, gpus: number, loads: PlayedLoads | undefined): Placed {
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
    if (box && loads) box.adopt(loads);
    return {placement, box};
  }
}
