import type {Broken} from "../horizon/saturation.ts";
import type {Stored} from "../horizon/storage.ts";
import type {Quantiles} from "./answer.ts";

/** ISO dates or months; null where that share of the futures never comes to it within the horizon. */
export interface DateQuantiles {
  readonly p10: string | null;
  readonly p50: string | null;
  readonly p90: string | null;
}

/** A bar of the Gantt: a task, or the delivery. */
export interface TaskAnswer {
  readonly id: string;
  readonly label: string;
  /** As the plan dates it; null for the delivery. */
  readonly planned: string | null;
  readonly start: DateQuantiles;
  readonly finish: DateQuantiles;
  /** Share of the futures in which the box would have been live earlier, had this been done earlier. */
  readonly criticalShare: number;
}

export interface ScheduleAnswer {
  readonly plannedLive: string;
  /** Share of the futures in which all tenants are on the box by the planned day. */
  readonly chanceLiveByPlan: number;
  readonly live: DateQuantiles;
  /** Days after the planned day, below zero before it. */
  readonly slipDays: Quantiles;
  readonly plannedAudit: string;
  /** When on-prem inference can be shown to the auditor. */
  readonly audit: DateQuantiles;
  readonly chanceAuditOnDate: number;
  /** Days for which GPUs are rented because the box is late. */
  readonly bridgeDays: Quantiles;
  readonly chanceBridge: number;
  readonly tasks: readonly TaskAnswer[];
  /** What held the box up longest in most futures: a critical task, or the delivery. */
  readonly criticalTask: string;
}

export type TenantClass = "open" | "sensitive" | "cloud";

/** Mean over the months in which the class is served and a box could be live. */
export interface ClassAvailability {
  readonly class: TenantClass;
  readonly label: string;
  readonly availability: Quantiles;
  readonly target: number;
  /** Share of the futures in which the class has its objective; null where no future has such a tenant. */
  readonly chanceKept: number | null;
}

/** When something gives out, and by when the next step must be ordered for it to be live in time. */
export interface SaturationAnswer {
  readonly month: DateQuantiles;
  /** Share of the futures in which it happens within the horizon. */
  readonly chance: number;
  /** Tenants served in that month, median. */
  readonly tenants: number | null;
  readonly orderBy: DateQuantiles;
}

export interface SaturationsAnswer {
  readonly nominal: Readonly<Record<Broken, SaturationAnswer>>;
  readonly oneGpuFewer: Readonly<Record<Broken, SaturationAnswer>>;
}

export interface StorageAnswer {
  readonly capacityBytes: number;
  readonly modelBytes: number;
  readonly fullMonth: DateQuantiles;
  readonly chanceFull: number;
  /** Bytes that a visit leaves, by kind. */
  readonly bytesPerVisit: Readonly<Record<Stored, number>>;
  /** Median bytes at the end of each month; null while no box is live. */
  readonly storedBytes: readonly (number | null)[];
}

export interface PowerAnswer {
  readonly tdpWatts: number;
  /** Mean draw of the year after the projection, from the load. */
  readonly meanWatts: number;
  readonly kwhPerMonth: number;
  /** GPUs at full load with one supply lost. */
  readonly gpusOnePsuLost: number;
  readonly gpus: number;
  readonly upsMinutes: number;
}

/** What becomes of the models when a GPU, or cooling for it, is lost. */
export interface DeratingAnswer {
  readonly stage: string;
  readonly gpusLeft: number;
  readonly dropped: readonly string[];
  readonly quantised: readonly {readonly llm: string; readonly from: string; readonly to: string}[];
  readonly sentence: string;
}

/** How far the note's p95 of sampled days may lie from that of every visit, at the projection: half of a 95 % interval. */
export interface SampledErrorAnswer {
  readonly soapP95Seconds: number;
  readonly halfWidth95Seconds: number;
}

/** What the months say of an option beside money; null parts do not apply to cloud only. */
export interface HorizonAnswer {
  readonly schedule: ScheduleAnswer | null;
  readonly availabilityByClass: readonly ClassAvailability[];
  readonly saturations: SaturationsAnswer | null;
  readonly storage: StorageAnswer | null;
  readonly power: PowerAnswer | null;
  readonly deratings: readonly DeratingAnswer[];
  /** Null for cloud only, and where every visit is played. */
  readonly sampledError: SampledErrorAnswer | null;
}
