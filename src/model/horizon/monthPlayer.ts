import type {BoxResponse} from "../serving/boxResponse.ts";
import type {LoadRow} from "./loadTable.ts";
import type {MonthState} from "./month.ts";

/** Plays every visit of a month on a box instead of reading sampled days. */
export interface MonthPlayer {
  /** `scale`: this month's visits against their mean. */
  play(box: BoxResponse, state: MonthState, scale: number, into: LoadRow): void;
}
