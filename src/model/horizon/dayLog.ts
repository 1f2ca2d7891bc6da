import type {RouteId} from "../scenario/schema/gateway.ts";
import type {BoxEngine} from "../serving/pipeline/box.ts";
import type {Purpose} from "../serving/pipeline/requestTable.ts";
import type {Seconds} from "../units/quantities.ts";
import {type Absence, absentAt, type DayTroubles} from "./dayTroubles.ts";
import type {DayTenant, TenantDemand} from "./tenantDays.ts";

export type ServedBy = "box" | "cloud" | "nobody";

/** One request of one day, as section 6 wants it kept: which model, which version, which GPUs. Seconds since midnight. */
export interface AuditRow {
  readonly tenant: string;
  readonly sensitive: boolean;
  /** Reranking is a step of /embed. */
  readonly route: RouteId;
  readonly purpose: Purpose;
  readonly servedBy: ServedBy;
  /** Engine of the box; -1 elsewhere. */
  readonly engine: number;
  readonly gpus: readonly number[];
  readonly arrived: Seconds;
  /** Null where nobody answered, and for the cloud, whose own speed is not simulated. */
  readonly firstToken: Seconds | null;
  readonly completed: Seconds | null;
  /** Empty for what the box answers. */
  readonly whyNotOnPrem: string;
}

/** Who is asked why a request did not stay, in general: by the gateway's rule, or because no box serves this tenant. */
export type Reason = (sensitive: boolean, purpose: Purpose) => string;

export type Open = {-readonly [Key in keyof AuditRow]: AuditRow[Key]};

/** The rows of a day as they are written: opened when a request is asked, closed when it leaves or is answered. */
export class DayLog {
  readonly rows: Open[] = [];
  /** Told of a request that an absence of the box cut off. */
  oncut: (kept: Open, absence: Absence) => void = () => undefined;
  private readonly open: (Open | undefined)[] = []; // by row of the request table

  constructor(
    private readonly tenants: readonly DayTenant[],
    private readonly demand: TenantDemand,
    private readonly reason: Reason,
  ) {}

  /** The engine, heard by the log; it serves nobody while the box is away, and who may leave not yet when it is just back. */
  listening(
    engine: BoxEngine,
    at: number,
    {boxAway}: DayTroubles,
    distrusted: readonly Absence[],
    clock: {readonly now: Seconds},
  ): BoxEngine {
    return {
      model: engine.model,
      station: (table, answered) => {
        const station = engine.station(table, (row, when) => {
          this.answered(row, at, station.gpus, table.firstToken[row], when, boxAway);
          answered(row, when);
        });
        if (boxAway.length === 0) return station;
        const serves = station.serves.bind(station);
        station.serves = (row) =>
          absentAt(boxAway, clock.now) === undefined &&
          (table.sensitive[row] === 1 || absentAt(distrusted, clock.now) === undefined) &&
          serves(row);
        return station;
      },
    };
  }

  asked(
    row: number,
    route: RouteId | "rerank",
    purpose: Purpose,
    owner: number,
    sensitive: boolean,
    arrived: Seconds,
  ): void {
    const index = purpose === "chat" ? this.demand.sessionTenants[owner] : this.demand.visitTenants[owner];
    const kept: Open = {
      tenant: this.tenants[index].id,
      sensitive,
      route: route === "rerank" ? "embed" : route,
      purpose,
      servedBy: "box",
      engine: -1,
      gpus: [],
      arrived,
      firstToken: null,
      completed: null,
      whyNotOnPrem: "",
    };
    this.open[row] = kept;
    this.rows.push(kept);
  }

  /** `why`: what is to blame; the gateway's own rule where it is null. */
  left(row: number, servedBy: "cloud" | "nobody", why: string | null): void {
    const kept = this.open[row];
    if (!kept) throw new Error(`a request must be asked before it leaves, got row ${row}`);
    kept.servedBy = servedBy;
    kept.whyNotOnPrem = why ?? this.reason(kept.sensitive, kept.purpose);
    this.open[row] = undefined;
  }

  private answered(
    row: number,
    engine: number,
    gpus: readonly number[],
    first: Seconds,
    at: Seconds,
    boxAway: readonly Absence[],
  ): void {
    const kept = this.open[row];
    if (!kept) return;
    const cut = boxAway.find(({from}) => from > kept.arrived && from < at);
    if (cut) {
      this.open[row] = undefined;
      return this.oncut(kept, cut);
    }
    kept.engine = engine;
    kept.gpus = gpus;
    kept.firstToken = first;
    kept.completed = at;
    this.open[row] = undefined;
  }
}
