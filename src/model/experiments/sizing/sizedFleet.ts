import type {Catalogue} from "../../catalogue/types.ts";
import {precisionName} from "../../placement/words.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import type {Gate} from "../answer.ts";
import {accepted, distance, gatesToAccept} from "../gateWords.ts";
import {type Loaded, loadedCapacity, loadGates, sessionGates} from "./assess.ts";

/** A fleet that was simulated at the projected load. */
export interface SizedFleet {
  readonly server: string;
  readonly name: string;
  readonly capexMyr: number;
  readonly kind: "catalogue" | "composed";
  readonly priceBecause: string;
  /** The note model first: `Llama 3.1 70B Instruct INT4 over 4 GPUs`, and so on. */
  readonly models: readonly string[];
  /** Below which no engine gets, in seconds. */
  readonly floorSeconds: number;
  readonly soapP95Seconds: number;
  readonly soapFirstTokenP95Seconds: number;
  readonly keepsAll: boolean;
  /** Without the sessions held where `ambientSessions` is null: something else broke first. */
  readonly gates: readonly Gate[];
  /** What would have to be accepted; empty where all is kept. */
  readonly accept: readonly string[];
  readonly ambientSessions: number | null;
  readonly chatSessions: number | null;
  readonly bottleneck: string;
}

/** The fleet as far as it was simulated; with `whole` also the sessions that it holds. */
export function sizedFleet(
  loaded: Loaded,
  catalogue: Catalogue,
  measuredTo: Scenario["objectives"]["soapMeasuredTo"],
  whole: boolean,
): SizedFleet {
  const {fleet, point} = loaded;
  const {candidate, placement, floorSeconds, scenario} = fleet;
  const objectives = {...scenario.objectives, soapMeasuredTo: measuredTo};
  const capacity = whole ? loadedCapacity(loaded, objectives) : null;
  const gates = [
    ...loadGates(loaded, catalogue, measuredTo),
    ...(capacity ? sessionGates(loaded, capacity) : []),
  ];
  const note = scenario.routes[scenario.gateway.noteRoute].model;
  const groups = [...placement.groups].sort(
    (a, b) => Number(b.model.id === note) - Number(a.model.id === note),
  );
  return {
    server: candidate.server.id,
    name: candidate.server.name,
    capexMyr: candidate.capexMyr,
    kind: candidate.kind,
    priceBecause: candidate.because,
    models: groups.map(
      ({model, precision, gpus}) =>
        `${model.name} ${precisionName(precision)}${gpus.length > 1 ? ` over ${gpus.length} GPUs` : ""}`,
    ),
    floorSeconds,
    soapP95Seconds: point.soapFull.p95,
    soapFirstTokenP95Seconds: point.soapFirstToken.p95,
    keepsAll: capacity !== null && gates.every(({holds}) => holds),
    gates,
    accept: gatesToAccept(gates).map(accepted),
    ambientSessions: capacity?.ambientSessions ?? null,
    chatSessions: capacity?.chatSessions ?? null,
    bottleneck: point.bottleneck,
  };
}

/** Fewer broken musts, then the smaller sum of misses, then the lower price; the nearest first. */
export function byNearness(fleets: readonly SizedFleet[]): SizedFleet[] {
  return fleets
    .map((fleet) => ({fleet, ...distance(fleet.gates)}))
    .sort((a, b) => a.musts - b.musts || a.miss - b.miss || a.fleet.capexMyr - b.fleet.capexMyr)
    .map(({fleet}) => fleet);
}
