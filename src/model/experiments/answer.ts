import type {Precision} from "../catalogue/types.ts";
import type {Line} from "../finance/lines.ts";
import type {CloudLatency} from "../serving/cloudSpeed.ts";
import type {HorizonAnswer, SaturationsAnswer} from "./horizonAnswer.ts";

/** Type-7 quantiles over the futures; null where the quantile never happens within the horizon. */
export interface Quantiles {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

export const GATES = [
  "memory",
  "soapP95",
  "whisperP95",
  "chatConcurrency",
  "ambientConcurrency",
  "retrievalP95",
  "availability",
  "zeroCloudLeak",
  "power",
  "storage",
] as const;
export type GateId = (typeof GATES)[number];

/** An objective and whether an option keeps it. Gates come before any ranking. */
export interface Gate {
  readonly id: GateId;
  readonly label: string;
  readonly holds: boolean;
  readonly value: number;
  readonly target: number;
  readonly unit: string;
  readonly because: string;
  /** Of sessions at once that are not held: the p95 in seconds that their latency objective would have to allow; null: none would do. */
  readonly needsSeconds?: number | null;
}

export interface MonthRow {
  readonly month: string;
  /** Medians over the futures. */
  readonly tenants: number;
  readonly cashMyr: number;
  readonly accrualMyr: number;
  readonly cumulativeMyr: number;
  /** Cumulative cash against cloud only, with its band: where it crosses zero the box is paid back. */
  readonly cumulativeSavingMyr: Quantiles;
  readonly openaiMyr: number;
  readonly soapP95Seconds: number | null;
  readonly whisperP95Seconds: number | null;
  readonly chatFirstTokenP95Seconds: number | null;
  readonly busyHourSessions: number | null;
  /** What is asked for at once in the busy hour, with its band, box or not. */
  readonly demandSessions: Quantiles;
  /** Sessions the fleet carries within the objectives, whole and with one GPU fewer; null: no box. */
  readonly capacitySessions: number | null;
  readonly capacitySessionsOneGpuFewer: number | null;
  readonly availability: number;
  readonly energyKwh: number;
}

export interface PlacementAnswer {
  readonly fits: boolean;
  readonly because: string | null;
  readonly smallestChange: string | null;
  readonly gpus: readonly {
    readonly gpu: number;
    readonly models: readonly {
      readonly llm: string;
      readonly precision: Precision;
      readonly tensorParallel: number;
      readonly weightsBytes: number;
      readonly activationBytes: number;
      readonly kvBytes: number;
    }[];
    readonly kvTokens: number;
    readonly usableBytes: number;
    readonly freeBytes: number;
  }[];
}

/** How a fleet answers as more sessions are open, for the latency charts. */
export interface LoadCurvePoint {
  readonly tenants: number;
  readonly ambientSessions: number;
  readonly soapP50Seconds: number;
  readonly soapP95Seconds: number;
  readonly soapP99Seconds: number;
  readonly soapFirstTokenP95Seconds: number;
  readonly whisperP95Seconds: number;
  readonly retrievalP95Seconds: number;
  readonly chatFirstTokenP95Seconds: number;
  readonly bottleneck: string;
  readonly stages: Readonly<Record<"queue" | "asr" | "retrieval" | "prefill" | "decode" | "network", number>>;
}

/** Net present value at one yearly rate over one horizon, at whose end the servers in hand count at their resale. */
export interface NpvCell {
  readonly ratePerYear: number;
  readonly months: number;
  /** `mean` is the worth of the expected lines: what a workbook recomputes from them. */
  readonly npvMyr: Quantiles & {readonly mean: number};
  readonly againstCloudMyr: Quantiles & {readonly mean: number};
}

/** An option in money beyond its NPV and payback. Lines are means over the futures, so that they add up to the sen. */
export interface OptionFinance {
  /** A year, of cash saved against cloud only after tax, the servers sold at the horizon's end; null: no such rate. */
  readonly irr: Quantiles;
  /** From going live, each month's saving discounted; the price without discount is `paybackMonths`. */
  readonly discountedPaybackMonths: Quantiles;
  /** What was paid over the mean monthly saving of the year after the projection, before tax. */
  readonly steadyPaybackMonths: Quantiles;
  readonly steadyDiscountedPaybackMonths: Quantiles;
  /** Running costs and write-off of that year over its notes, and over the tokens asked of all routes. */
  readonly costPerNoteMyr: Quantiles;
  readonly costPerMillionTokensMyr: Quantiles;
  readonly npvTable: readonly NpvCell[];
  /** Revenue of sensitive tenants that sign only once a box is live, over the horizon; in no other figure. */
  readonly revenueAtStakeMyr: number;
  /** Expected ringgit by line and month: income above zero, cost below. */
  readonly lines: Readonly<Record<Line, readonly number[]>>;
  readonly writeOff: readonly number[];
  readonly accrualTax: readonly number[];
  readonly cash: readonly number[];
  readonly accrual: readonly number[];
  /** What the servers in hand would bring at the end of each month, after tax; that of the last one is in its cash. */
  readonly salvage: readonly number[];
}

export interface OptionAnswer extends Omit<HorizonAnswer, "saturations"> {
  readonly id: string;
  readonly label: string;
  readonly feasible: boolean;
  readonly gates: readonly Gate[];
  readonly npvMyr: Quantiles;
  /** Against cloud only in the same future. */
  readonly npvAgainstCloudMyr: Quantiles;
  /** Share of futures in which this option has the highest NPV of those compared. */
  readonly chanceBest: number;
  readonly paybackMonths: Quantiles;
  readonly chancePaybackBy: Readonly<Record<string, number>>;
  /** One payback a future, sorted, null last; for quantile dots. At most 50. */
  readonly paybackDots: readonly (number | null)[];
  readonly runRateMyrPerMonth: {readonly cash: number; readonly accrual: number};
  readonly capexMyr: number;
  readonly finance: OptionFinance;
  /** Busy hour, in the year after the projection; null for cloud only. */
  readonly soapFirstTokenP95Seconds: number | null;
  readonly saturation: {
    readonly month: string | null;
    readonly p10: string | null;
    readonly p90: string | null;
    /** Tenants served in that month, median. */
    readonly tenants: number | null;
    readonly objective: string | null;
    /** Each objective's, any's, and when the load outgrows the box; null for cloud only. */
    readonly byObjective: SaturationsAnswer | null;
  };
  readonly liveDate: {readonly p10: string | null; readonly p50: string | null; readonly p90: string | null};
  readonly chanceLiveByPlan: number | null;
  readonly placement: PlacementAnswer | null;
  readonly latencyByLoad: readonly LoadCurvePoint[];
  readonly monthly: readonly MonthRow[];
}

export interface Verdict {
  /** The option to choose; null when none keeps every objective or it is too close to call. */
  readonly choice: string | null;
  readonly outcome: "clear" | "too-close" | "none-feasible";
  /** The option that comes nearest, or leads. */
  readonly leader: string;
  readonly sentence: string;
  /** The option that is worth most in the most futures of those ranked; where none keeps every objective, of all. */
  readonly worthMost: string;
  /** Share of the futures in which `worthMost` has the highest NPV among them. */
  readonly chanceBest: number;
  /** 95 % interval of `chanceBest` (Wilson). */
  readonly chanceBestInterval: readonly [number, number];
  readonly stable: boolean;
  readonly because: readonly string[];
  readonly whatWouldChangeIt: readonly string[];
}

/** The whole answer of one run, without the plan check. */
export interface Decision {
  readonly scenario: string;
  readonly seed: number;
  readonly replications: number;
  readonly verdict: Verdict;
  readonly options: readonly OptionAnswer[];
  /** What is waited for in the cloud at p95, in the months before a box is live too; null where its speed is not known. */
  readonly cloudLatency?: CloudLatency | null;
}

/**
 * Why an answer is a first look, for a screen until the full one is there: its boxes were loaded with too few notes to stand on;
 * were carried over from a plan with other numbers of visits or chats; or are right, and the futures on them few.
 */
export type FirstLook = "few-notes" | "carried-boxes" | "few-futures";
