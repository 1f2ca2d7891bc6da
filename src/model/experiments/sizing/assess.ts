import type {Catalogue} from "../../catalogue/types.ts";
import {placeStage} from "../../placement/placeStage.ts";
import {powerCheck} from "../../placement/power.ts";
import type {Scenario} from "../../scenario/schema/scenario.ts";
import {newTenants} from "../../scenario/tenantPath.ts";
import type {BoxResponse, ResponsePoint} from "../../serving/boxResponse.ts";
import {boxResponse} from "../../serving/fleetResponse.ts";
import {bundledCalibration} from "../../serving/step/bundledCalibration.ts";
import {percent, seconds} from "../../units/phrases.ts";
import type {Gate, GateId} from "../answer.ts";
import {type Capacity, capacityOf, promisedMix} from "../capacity.ts";
import type {Screened} from "./screen.ts";

/** Average tenants once the projection is reached, all of them signed. */
export const projectedTenants = ({tenants}: Scenario): number =>
  Object.values(tenants.existing).reduce((sum, {usage}) => sum + usage, 0) + newTenants(tenants).length;

/** A fleet at the projected load, everything on the box. */
export interface Loaded {
  readonly fleet: Screened;
  readonly box: BoxResponse;
  readonly point: ResponsePoint;
}

/** Simulates a fleet's busy hour at the projected load, nobody sent to the cloud. */
export function load(fleet: Screened): Loaded {
  const box = boxOf(fleet, fleet.scenario);
  const tenants = projectedTenants(fleet.scenario);
  return {fleet, box, point: box.at(tenants, tenants)};
}

/** What the fleet holds of the mix of ambient visits and chats that is promised. */
export const loadedCapacity = ({fleet, box}: Loaded, objectives: Scenario["objectives"]): Capacity =>
  capacityOf(boxOf(fleet, promisedMix(fleet.scenario, box)), objectives);

/** The fleet's box under the clinics' work of a scenario. */
function boxOf({candidate, stage, placement}: Screened, scenario: Scenario): BoxResponse {
  const {workload, routes, gateway, placement: wishes, finance, run} = scenario;
  const {engine, topology} = stage;
  const {tdpWatts} = candidate.server;
  const {idlePowerShare} = finance;
  return boxResponse(
    {placement, wishes, engine, topology, tdpWatts, idlePowerShare},
    {workload, routes, gateway},
    bundledCalibration,
    run.seed,
  );
}

/**
 * Every objective at the projected load but how many sessions are held. Availability is in closed form: hours that the whole box
 * is expected to be away, a GPU out counting as the whole box where the rest does not hold the models.
 */
export function loadGates(
  {fleet, point}: Loaded,
  catalogue: Catalogue,
  measuredTo: Scenario["objectives"]["soapMeasuredTo"],
): Gate[] {
  const {candidate, scenario} = fleet;
  const {objectives} = scenario;
  const soap = measuredTo === "first-token" ? point.soapFirstToken : point.soapFull;
  const up = expectedAvailability(fleet, catalogue) * (1 - point.refusedShare);
  const power = powerCheck(candidate.server, candidate.gpu);
  return [
    atMost("soapP95", "SOAP note, p95", soap.p95, objectives.soapP95Seconds),
    atMost("whisperP95", "Whisper, p95", point.whisper.p95, objectives.whisperP95Seconds),
    atMost("retrievalP95", "Guideline retrieval, p95", point.retrieval.p95, objectives.retrievalP95Seconds),
    atLeast("availability", "Availability, worst-served class", up, objectives.availability, "share"),
    atLeast("power", "Power with one supply lost", power.capacityOneLostWatts, power.tdpWatts, "W"),
  ];
}

/** How many sessions are held; slower to find, since the box is loaded until it breaks. */
export function sessionGates({fleet}: Loaded, capacity: Capacity): Gate[] {
  const {ambientSessions, chatSessions, noteNeedsSeconds, chatNeedsSeconds} = capacity;
  const {objectives} = fleet.scenario;
  const gate = (...[id, label, value, target, needsSeconds]: SessionGate): Gate => {
    const judged = atLeast(id, label, value, target, "sessions");
    return judged.holds ? judged : {...judged, needsSeconds};
  };
  return [
    gate(
      ...(["ambientConcurrency", "Ambient sessions at once"] as const),
      ...([ambientSessions, objectives.ambientSessions, noteNeedsSeconds] as const),
    ),
    gate(
      ...(["chatConcurrency", "Chat sessions at once"] as const),
      ...([chatSessions, objectives.chatSessions, chatNeedsSeconds] as const),
    ),
  ];
}

type SessionGate = [id: GateId, label: string, value: number, target: number, needsSeconds: number | null];

function atMost(id: GateId, label: string, value: number, target: number): Gate {
  const because = `${seconds(value)} against ${seconds(target)}`;
  return {id, label, holds: value <= target, value, target, unit: "s", because};
}

function atLeast(id: GateId, label: string, value: number, target: number, unit: string): Gate {
  const say = unit === "share" ? percent : (x: number) => `${Math.floor(x)} ${unit}`;
  return {
    id,
    label,
    holds: value >= target,
    value,
    target,
    unit,
    because: `${say(value)} against ${say(target)}`,
  };
}

const HOURS_PER_YEAR = 8766;

/** Share of time in which the box serves tenants that have no other. */
export function expectedAvailability(
  {scenario, stage, candidate}: Pick<Screened, "scenario" | "stage" | "candidate">,
  catalogue: Catalogue,
): number {
  const {serverDown, gpuDown} = scenario.contingencies;
  const stops = serverDown.mode === "off" ? 0 : serverDown.failuresPerYear * serverDown.repairHours;
  const cards = candidate.server.gpus;
  const holdsWithout = cards > 1 && holdsAll(scenario, stage, catalogue, cards - 1);
  const cardHours = cards * gpuDown.failuresPerGpuYear * gpuDown.repairDays * 24;
  const cardStops = gpuDown.mode === "off" || holdsWithout ? 0 : cardHours;
  return Math.max(0, 1 - (stops + cardStops) / HOURS_PER_YEAR);
}

function holdsAll(
  scenario: Scenario,
  stage: Screened["stage"],
  catalogue: Catalogue,
  cards: number,
): boolean {
  const placement = placeStage(stage, scenario, catalogue, cards);
  return placement.fits && placement.dropped.length === 0;
}
