import type {Placement} from "../placement/types.ts";
import type {Option, Stage} from "../scenario/schema/options.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {BoxResponse} from "../serving/boxResponse.ts";
import type {HorizonCalendar} from "./calendar.ts";
import type {Chassis} from "./chassis.ts";
import type {MonthPlayer} from "./monthPlayer.ts";

/** A stage's server with its models placed: whole, and with GPUs missing. Null: nothing fits. */
export interface StageBoxes {
  readonly stage: Stage;
  readonly gpus: number;
  withGpus(left: number): BoxResponse | null;
  /** How the models lie on so many GPUs, where that was worked out already. */
  placementOn?(left: number): Placement;
}

export interface HorizonInputs {
  /** One future's numbers. */
  readonly scenario: Scenario;
  readonly option: Option;
  readonly boxes: readonly StageBoxes[];
  /** By stage: power supplies and disks. */
  readonly chassis: readonly Chassis[];
  readonly calendar: HorizonCalendar;
  /** Load and latency of this future against the box that was simulated with the base scenario. */
  readonly loadFactor: number;
  readonly latencyFactor: number;
  /** Plays every visit of a month instead of reading the sampled days. */
  readonly everyVisit?: MonthPlayer;
}
