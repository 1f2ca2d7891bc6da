import type {RouteId} from "../scenario/schema/gateway.ts";
import type {Installation} from "./installation.ts";
import {type Broken, neverBroken} from "./saturation.ts";

/** What one route sends to the cloud, by month. */
export interface CloudUse {
  readonly inputTokens: Float64Array;
  readonly outputTokens: Float64Array;
  readonly audioMinutes: Float64Array;
}

/** One stage of an option in one future. Months count from the first; Infinity: never. */
export interface StageDates {
  readonly orderedMonth: number;
  readonly liveMonth: number;
  /** Day of the horizon's calendar on which it is live. */
  readonly liveDay: number;
  /** ISO dates; null when the stage never comes. */
  readonly orderedDate: string | null;
  readonly deliveredDate: string | null;
  readonly liveDate: string | null;
}

/** How late the first stage is. */
export interface Lateness {
  readonly installation: Installation;
  readonly delivered: number;
  /** Days that the hardware and the installation took, without a wait for the planned first day. */
  readonly leadDays: number;
  /** Days from the planned day to the day on which it is live, below zero when early. */
  readonly slipDays: number;
  /** Day on which audit preparation can start: on-prem inference must be shown. */
  readonly auditDay: number;
  /** Days for which GPUs are rented. */
  readonly bridgeDays: number;
  /** Day from which they are, where the box is not live by then. */
  readonly bridgeFrom: number;
}

/** One future of one option: physical months, no ringgit. Every array has one element a month. */
export interface HorizonTrace {
  readonly months: number;
  readonly stages: readonly StageDates[];
  /** Null for cloud only. */
  readonly lateness: Lateness | null;
  /** First month in which each objective is broken, and in which the box is outgrown: whole, and with a GPU fewer. */
  readonly saturation: Readonly<Record<Broken, number>>;
  readonly saturationOneGpuFewer: Readonly<Record<Broken, number>>;
  readonly tenants: Float64Array;
  readonly sensitiveTenants: Float64Array;
  /** Sensitive tenants that would have signed, had a box been live. */
  readonly sensitiveTenantsLost: Float64Array;
  /** Tenants that insist on the cloud and pay for it, in average tenants. */
  readonly premiumTenants: Float64Array;
  readonly visits: Float64Array;
  /** Full clinic days, the same in every future. */
  readonly clinicDays: Float64Array;
  /** Work asked for and not done: requests of sensitive tenants refused, as a share of theirs. */
  readonly sensitiveRefusedShare: Float64Array;
  /** What is asked of all routes, and what of it goes to the cloud. */
  readonly demand: Readonly<Record<RouteId, CloudUse>>;
  readonly cloud: Readonly<Record<RouteId, CloudUse>>;
  /** Visits open at once in the busy hour, wherever they are served. */
  readonly demandSessions: Float64Array;
  /** Busy hour; NaN while no box is live. */
  readonly busyHourSessions: Float64Array;
  readonly soapP95Seconds: Float64Array;
  readonly soapFirstTokenP95Seconds: Float64Array;
  readonly whisperP95Seconds: Float64Array;
  readonly retrievalP95Seconds: Float64Array;
  readonly chatFirstTokenP95Seconds: Float64Array;
  /** Share of time in which the class is served. */
  readonly availability: Float64Array;
  readonly sensitiveAvailability: Float64Array;
  /** Of tenants that stay on the cloud. */
  readonly cloudAvailability: Float64Array;
  /** Of the live box alone, whoever asks. */
  readonly boxAvailability: Float64Array;
  readonly energyKwh: Float64Array;
  /** What lies on the box's disks at the end of the month; NaN while no box is live. */
  readonly storedBytes: Float64Array;
  /** First month in which it is more than they hold; Infinity: never within the horizon. */
  readonly storageFullMonth: number;
  /** Share of the month in which a box is live. */
  readonly liveShare: Float64Array;
  /** Share of the month in which mirror mode loads the box and the cloud answers. */
  readonly mirrorShare: Float64Array;
  /** Share of the month in which the box is so late that a bridge is paid. */
  readonly lateShare: Float64Array;
}

/** A trace of so many months, all zero. */
export function emptyTrace(clinicDays: Float64Array): HorizonTrace {
  const months = clinicDays.length;
  const array = () => new Float64Array(months);
  return {
    months,
    stages: [],
    lateness: null,
    saturation: neverBroken(),
    saturationOneGpuFewer: neverBroken(),
    storageFullMonth: Number.POSITIVE_INFINITY,
    clinicDays,
    tenants: array(),
    sensitiveTenants: array(),
    sensitiveTenantsLost: array(),
    premiumTenants: array(),
    visits: array(),
    sensitiveRefusedShare: array(),
    demand: emptyUse(months),
    cloud: emptyUse(months),
    demandSessions: array(),
    busyHourSessions: array(),
    soapP95Seconds: array(),
    soapFirstTokenP95Seconds: array(),
    whisperP95Seconds: array(),
    retrievalP95Seconds: array(),
    chatFirstTokenP95Seconds: array(),
    availability: array(),
    sensitiveAvailability: array(),
    cloudAvailability: array(),
    boxAvailability: array(),
    energyKwh: array(),
    storedBytes: array(),
    mirrorShare: array(),
    liveShare: array(),
    lateShare: array(),
  };
}

function emptyUse(months: number): Record<RouteId, CloudUse> {
  const use = () => ({
    inputTokens: new Float64Array(months),
    outputTokens: new Float64Array(months),
    audioMinutes: new Float64Array(months),
  });
  return {audio: use(), chat: use(), reason: use(), embed: use(), vision: use()};
}
