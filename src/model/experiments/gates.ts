import type {Catalogue} from "../catalogue/types.ts";
import {powerCheck} from "../placement/power.ts";
import type {Placement} from "../placement/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {cloudLatency} from "../serving/cloudSpeed.ts";
import {digits, kilowatts, percent, seconds} from "../units/phrases.ts";
import {GB} from "../units/quantities.ts";
import type {Gate, GateId} from "./answer.ts";
import type {Capacity} from "./capacity.ts";
import {median} from "./quantiles.ts";
import type {OptionRecord} from "./record.ts";

export interface GateInputs {
  readonly scenario: Scenario;
  readonly catalogue: Catalogue;
  readonly option: Scenario["options"][string];
  readonly record: OptionRecord;
  /** Of the stage that is live when the projection is reached; null for cloud only. */
  readonly placement: Placement | null;
  readonly capacity: Capacity | null;
}

/**
 * Every objective that applies to an option. A box is judged by its simulation; the cloud alone by what is published of its
 * models' speed, where it is, and not on sessions at once: its room is not known here.
 */
export function judge(inputs: GateInputs): Gate[] {
  const {scenario, catalogue, option, record, placement, capacity} = inputs;
  const {objectives} = scenario;
  const gates: Gate[] = [];
  const add = (
    id: GateId,
    label: string,
    holds: boolean,
    value: number,
    target: number,
    unit: string,
    because: string,
    more: Pick<Gate, "needsSeconds"> = {},
  ) => gates.push({id, label, holds, value, target, unit, because, ...more});

  if (placement) {
    const over = placement.fits ? 0 : placement.overBytes / GB;
    const because = placement.fits
      ? placement.dropped.length > 0
        ? `no room for ${placement.dropped.join(", ")}`
        : "every model fits"
      : placement.because;
    add("memory", "Memory", placement.fits && placement.dropped.length === 0, over, 0, "GB over", because);
  }
  const cloud = cloudLatency(scenario, catalogue);
  /** Of the box in the year after the projection; of the cloud where no box answers then. */
  const latency = (
    id: GateId,
    label: string,
    ofBox: Float64Array,
    ofCloud: number | undefined,
    target: number,
  ) => {
    const onBox = placement === null ? null : median(ofBox);
    const value = onBox ?? ofCloud;
    if (value === undefined) return;
    const where =
      onBox === null
        ? `by what is published of the cloud's speed${option.stages.length > 0 ? ": no box answers in the year after the projection" : ""}`
        : "in the busy hour, in the year after the projection";
    const because = `${seconds(value)} against ${seconds(target)} ${where}`;
    add(id, label, value <= target, value, target, "s", because);
  };
  const toFirst = objectives.soapMeasuredTo === "first-token";
  const {scalars} = record;
  latency(
    "soapP95",
    `SOAP note, p95, ${toFirst ? "to the first token" : "to the full note"}`,
    scalars.soapP95,
    toFirst ? cloud?.soapFirstTokenP95 : cloud?.soapP95,
    objectives.soapP95Seconds,
  );
  latency("whisperP95", "Whisper, p95", scalars.whisperP95, cloud?.whisperP95, objectives.whisperP95Seconds);
  latency(
    "retrievalP95",
    "Guideline retrieval, p95",
    scalars.retrievalP95,
    cloud?.retrievalP95,
    objectives.retrievalP95Seconds,
  );
  if (capacity) {
    const sessions = (
      id: GateId,
      label: string,
      value: number,
      target: number,
      bottleneck: string,
      needsSeconds: number | null,
    ) =>
      add(
        id,
        label,
        value >= target,
        value,
        target,
        "sessions",
        `${heldOf(value, target)}; ${bottleneck}`,
        value >= target ? {} : {needsSeconds},
      );
    sessions(
      "ambientConcurrency",
      "Ambient sessions at once",
      capacity.ambientSessions,
      objectives.ambientSessions,
      capacity.ambientBottleneck,
      capacity.noteNeedsSeconds,
    );
    sessions(
      "chatConcurrency",
      "Chat sessions at once",
      capacity.chatSessions,
      objectives.chatSessions,
      capacity.chatBottleneck,
      capacity.chatNeedsSeconds,
    );
  }
  const availability = median(record.scalars.worstAvailability) ?? 0;
  add(
    "availability",
    "Availability, worst-served class",
    availability >= objectives.availability,
    availability,
    objectives.availability,
    "share",
    `${percent(availability)} against ${percent(objectives.availability)}`,
  );
  if (objectives.zeroCloudLeak) {
    const lost = median(record.scalars.lostTenants) ?? 0;
    add(
      "zeroCloudLeak",
      "Zero cloud for sensitive tenants",
      lost < 0.5,
      lost,
      0,
      "tenants not served",
      lost < 0.5
        ? "sensitive tenants are served on the box alone"
        : `${digits(lost)} sensitive tenants cannot be served`,
    );
  }
  addPower(inputs, add);
  if (option.stages.length > 0) addStorage(inputs, add);
  return gates;
}

/** The disks hold what is kept for as long as the hardware is written off; months count from the box being live. */
function addStorage({scenario, record}: GateInputs, add: AddGate): void {
  const target = scenario.finance.amortisationMonths;
  const {storageFullMonth} = record.horizon;
  const lasts = storageFullMonth.map((full, future) => full - record.horizon.liveMonth[future]);
  const value = median(lasts) ?? Math.max(target, scenario.run.horizonMonths);
  const holds = value >= target;
  const full = `full after ${digits(value)} months`;
  add(
    "storage",
    "Storage for audio, images and records",
    holds,
    value,
    target,
    "months",
    median(lasts) === null ? "its disks are not full within the horizon" : full,
  );
}

type AddGate = (
  id: GateId,
  label: string,
  holds: boolean,
  value: number,
  target: number,
  unit: string,
  because: string,
) => void;

/** A redundant supply must carry the box with one unit lost. */
function addPower({option, catalogue}: GateInputs, add: AddGate): void {
  for (const stage of option.stages) {
    const server = catalogue.servers.get(stage.server);
    if (!server) continue;
    const gpu = catalogue.gpus.get(server.gpu);
    if (!gpu) continue;
    const {redundant, capacityOneLostWatts: left, tdpWatts} = powerCheck(server, gpu);
    add(
      "power",
      `Power with one supply lost, ${stage.label}`,
      redundant,
      left,
      tdpWatts,
      "W",
      `${kilowatts(left)} left for ${kilowatts(tdpWatts)}`,
    );
    return;
  }
}

/** `holds 3 of 30`, `holds 143 where 30 are asked for`. */
const heldOf = (value: number, target: number): string =>
  value >= target
    ? `holds ${digits(Math.floor(value))} where ${target} are asked for`
    : `holds ${digits(Math.floor(value))} of ${target}`;
