import type {RouteId} from "../../scenario/schema/gateway.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {BusyHours} from "./dayShape.ts";
import type {FrontDoor} from "./frontDoor.ts";
import type {Measure} from "./measure.ts";
import type {RequestTable} from "./requestTable.ts";

/** Things that happen on the clock beside what stations tell, by number. */
export const EVENT = {
  visitStarts: 0,
  windowEnds: 1,
  draftDue: 2,
  photoTaken: 3,
  visitEnds: 4,
  searched: 5,
  turn: 6,
  clip: 7,
  cloudAnswers: 8,
} as const;
export type EventNumber = (typeof EVENT)[keyof typeof EVENT];

/** What visits and chat sessions see of the day. */
export interface World {
  readonly now: Seconds;
  readonly table: RequestTable;
  readonly door: FrontDoor;
  readonly measure: Measure;
  readonly hours: BusyHours;
  schedule(at: Seconds, event: EventNumber, index: number): void;
  /** Sends a request through the gateway; false when it is refused, and then the row is closed. */
  ask(row: number, route: RouteId | "rerank"): boolean;
}
