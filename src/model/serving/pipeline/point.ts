import {SECONDS_PER_DAY, type Seconds} from "../../units/quantities.ts";
import type {ResponsePoint} from "../boxResponse.ts";
import type {Fidelity} from "../fidelity.ts";
import type {Box} from "./box.ts";
import {ClinicDays, clipTimes} from "./clinicDays.ts";
import type {BusyHours} from "./dayShape.ts";
import {type DemandBook, isolated} from "./demand.ts";
import type {ClinicParts} from "./parts.ts";

/** A point, and whether it would have been another had other tenants been sensitive. */
export interface Played {
  readonly point: ResponsePoint;
  readonly sensitivityMatters: boolean;
}

const MOST_DAYS = 8;

/** Days that hold enough notes. */
function daysFor(tenants: number, {workload}: ClinicParts, busyShare: number, notes: number): number {
  const perDay = tenants * workload.clinic.visitsPerDay * workload.visit.ambientShare * busyShare;
  return Math.min(MOST_DAYS, Math.ceil(notes / Math.max(perDay, 1)));
}

/** Plays days of so many average tenants, a share of them sensitive; gives way as it goes. */
export function* pointInSlices(
  box: Box,
  parts: ClinicParts,
  book: DemandBook,
  tenants: number,
  sensitiveShare: number,
  idlePowerShare: number,
  {notes}: Fidelity,
): Generator<void, Played> {
  const {busy, busyShare} = book.shape;
  const days = daysFor(tenants, parts, busyShare, notes);
  const run = new ClinicDays(
    box,
    parts,
    book.days(tenants, days),
    busy,
    clipTimes(busy, days),
    sensitiveShare,
  );
  yield* run.runInSlices();
  const busySeconds = Math.max(busy.secondsPerDay * days, 1);
  const {measure, shared} = run;
  const dynamic = mean(shared.allBusySeconds) / (days * SECONDS_PER_DAY);
  return {
    sensitivityMatters: measure.sensitivityMatters,
    point: {
      ambientSessions: measure.ambientSeconds / busySeconds,
      chatSessions: measure.chatSeconds / busySeconds,
      ...measure.latencies,
      stages: measure.meanStages,
      cloudShare: measure.cloudShare,
      refusedShare: measure.refusedShare,
      gpuBusy: Array.from(shared.busySeconds, (seconds) => seconds / busySeconds),
      meanWattsShare: idlePowerShare + (1 - idlePowerShare) * dynamic,
      bottleneck: bottleneck(run),
    },
  };
}

/** Visits so far apart that none ever meets another. */
const APART: Seconds = 7200;

/** No load: every visit and session alone on the box. */
export function* idleInSlices(
  box: Box,
  parts: ClinicParts,
  book: DemandBook,
  sensitiveShare: number,
  idlePowerShare: number,
  {notes}: Fidelity,
): Generator<void, Played> {
  const days = daysFor(1, parts, book.shape.busyShare, notes);
  const alone = isolated(book.days(1, days), APART);
  const clip = Float64Array.of((alone.visits.length + alone.sessions.length) * APART);
  const run = new ClinicDays(box, parts, alone, ALWAYS, clip, sensitiveShare);
  yield* run.runInSlices();
  const {measure} = run;
  return {
    sensitivityMatters: measure.sensitivityMatters,
    point: {
      ambientSessions: 0,
      chatSessions: 0,
      ...measure.latencies,
      stages: measure.meanStages,
      cloudShare: measure.cloudShare,
      refusedShare: measure.refusedShare,
      gpuBusy: Array.from({length: box.gpus}, () => 0),
      meanWattsShare: idlePowerShare,
      bottleneck: bottleneck(run),
    },
  };
}

const ALWAYS: BusyHours = {
  includes: () => true,
  overlap: (from, to) => to - from,
  secondsPerDay: SECONDS_PER_DAY,
};

/**
 * What would be full first if everything grew alike: the GPU with the most work offered (at the rate of full batches), by
 * the station that asks most of it; or the vector search.
 */
function bottleneck({stations, shared, search}: ClinicDays): string {
  let most = search.offeredSeconds / search.servers;
  let name = "vector search";
  for (let gpu = 0; gpu < shared.busySeconds.length; gpu++) {
    const here = stations.filter(({gpus}) => gpus.includes(gpu));
    const load = here.reduce((total, {offeredSeconds}) => total + offeredSeconds, 0);
    if (load <= most) continue;
    most = load;
    name = here.reduce((top, station) => (station.offeredSeconds > top.offeredSeconds ? station : top)).limit;
  }
  return name;
}

const mean = (values: Float64Array): number =>
  values.reduce((total, value) => total + value, 0) / Math.max(values.length, 1);
