import type {BoxResponse} from "../serving/boxResponse.ts";
import type {LoadRow} from "./loadTable.ts";
import type {MonthState} from "./month.ts";

/** A month whose visits are drawn one by one. */
export interface MonthOfVisits {
  /** Transcribed visits of all tenants that are served. */
  readonly transcribedVisits: number;
  /** Fills a row with what a box does with those of them that come to it. */
  play(box: BoxResponse, into: LoadRow): void;
}

/** Plays every visit of a month instead of reading sampled days. */
export interface MonthPlayer {
  month(state: MonthState): MonthOfVisits;
}
