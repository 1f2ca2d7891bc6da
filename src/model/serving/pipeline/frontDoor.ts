import type {RouteId, Routes} from "../../scenario/schema/gateway.ts";
import type {Seconds} from "../../units/quantities.ts";
import type {BusyHours} from "./dayShape.ts";
import {decide, type Verdict} from "./gateway.ts";
import type {Measure} from "./measure.ts";
import type {GatewayRules} from "./parts.ts";
import type {Purpose, RequestTable} from "./requestTable.ts";
import type {SharedGpus} from "./sharedGpus.ts";
import type {Station} from "./station.ts";

/** Which stations answer a route; several are replicas. Reranking is no route: nothing in the cloud stands in for it. */
export type StationsOf = Readonly<Record<RouteId | "rerank", readonly number[]>>;

/** What a person waits for; the rest are steps on the way. A visit whose last words are refused never asks for its note. */
const AWAITED: Readonly<Record<Purpose, boolean>> = {
  draft: false,
  note: true,
  chat: true,
  reason: true,
  photo: true,
  window: false,
  lastWindow: false,
  clip: false,
  embed: false,
  rerank: false,
};

/** The gateway on the clock: predicts, decides, counts, and sends to the replica that is predicted to start first. */
export class FrontDoor {
  /** Of the request asked last: where the box would have answered it. Patience where it never would. */
  predictedFirst: Seconds = 0;
  predictedFull: Seconds = 0;

  private readonly barred: Readonly<Record<RouteId | "rerank", boolean>>; // routes that have no cloud

  constructor(
    private readonly gateway: GatewayRules,
    routes: Routes,
    private readonly stations: readonly Station[],
    private readonly stationsOf: StationsOf,
    private readonly shared: SharedGpus,
    private readonly table: RequestTable,
    private readonly hours: BusyHours,
    private readonly measure: Measure,
  ) {
    const {audio, chat, reason, embed, vision} = routes;
    this.barred = {
      audio: audio.cloud === null,
      chat: chat.cloud === null,
      reason: reason.cloud === null,
      embed: embed.cloud === null,
      vision: vision.cloud === null,
      rerank: true,
    };
  }

  has(route: RouteId | "rerank"): boolean {
    return this.stationsOf[route].length > 0;
  }

  ask(at: Seconds, row: number, route: RouteId | "rerank"): Verdict {
    const {gateway, measure} = this;
    const sensitive = this.table.sensitive[row] === 1;
    const station = this.choose(at, row, route);
    if (station >= 0 && this.hours.includes(at)) this.stations[station].offer(row);
    const ifBarred = decide(gateway, true, this);
    const ifOpen = this.barred[route] ? ifBarred : decide(gateway, false, this);
    if (ifOpen !== "box" || ifBarred !== "box") measure.sensitivityMatters = true;
    const verdict = sensitive ? ifBarred : ifOpen;
    if (route !== "rerank") measure.verdict(route, sensitive, verdict, ifOpen);
    const purpose = this.table.purpose[row];
    if (AWAITED[purpose] || (purpose === "lastWindow" && verdict === "refused"))
      measure.wish(sensitive, verdict === "refused", ifBarred);
    if (verdict === "box") this.shared.submit(station, at, row);
    else if (verdict === "refused" || station < 0)
      this.predictedFirst = this.predictedFull = gateway.patienceSeconds;
    return verdict;
  }

  /** Past the gateway: what measures the box and must not leave it. False where no station would take it. */
  submit(at: Seconds, row: number, route: RouteId): boolean {
    const station = this.choose(at, row, route);
    if (station >= 0) this.shared.submit(station, at, row);
    return station >= 0;
  }

  private choose(at: Seconds, row: number, route: RouteId | "rerank"): number {
    let chosen = -1;
    this.predictedFirst = this.predictedFull = Number.POSITIVE_INFINITY;
    for (const index of this.stationsOf[route]) {
      const station = this.stations[index];
      if (!station.serves(row)) continue;
      station.predict(at, row);
      if (chosen >= 0 && station.predictedFirst >= this.predictedFirst) continue;
      chosen = index;
      this.predictedFirst = station.predictedFirst;
      this.predictedFull = station.predictedFull;
    }
    return chosen;
  }
}
