import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Box, BoxEngine} from "../serving/pipeline/box.ts";
import {ClinicDays} from "../serving/pipeline/clinicDays.ts";
import {dayShape} from "../serving/pipeline/dayShape.ts";
import type {ClinicParts} from "../serving/pipeline/parts.ts";
import type {Purpose} from "../serving/pipeline/requestTable.ts";
import type {Seconds} from "../units/quantities.ts";
import {type DayTenant, SENSITIVE_BELOW, type TenantDemand} from "./tenantDays.ts";

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

/** What the gateway counted itself, request by request, without the log. */
export interface DayTotals {
  /** By route, of tenants that may use the cloud: asked, and sent there. Reranking is not counted. */
  readonly asked: Readonly<Record<RouteId, number>>;
  readonly sent: Readonly<Record<RouteId, number>>;
  readonly sensitiveToCloud: number;
}

export interface AuditedDay {
  readonly rows: readonly AuditRow[];
  readonly totals: DayTotals;
}

/** Who is asked why a request did not stay: by the gateway's rule, or because no box serves this tenant. */
export type Reason = (sensitive: boolean, purpose: Purpose) => string;

type Open = {-readonly [Key in keyof AuditRow]: AuditRow[Key]};

/** Clinic days that write down every request; the box is the same one, its engines tell the log when they answer. */
class AuditedDays extends ClinicDays {
  readonly log: Log;

  constructor(log: Log, box: Box, parts: ClinicParts, demand: TenantDemand) {
    const engines = box.engines.map((engine, at) => log.listening(engine, at));
    const {busy} = dayShape(parts.workload.clinic);
    super({...box, engines}, parts, demand, busy, new Float64Array(0), SENSITIVE_BELOW);
    this.log = log;
  }

  override ask(row: number, route: RouteId | "rerank"): boolean {
    const {table, now} = this;
    const [purpose, owner, sensitive] = [table.purpose[row], table.owner[row], table.sensitive[row] === 1];
    this.log.asked(row, route, purpose, owner, sensitive, now);
    const taken = super.ask(row, route);
    if (!taken) this.log.left(row, "nobody");
    else if (!Number.isNaN(table.firstToken[row])) this.log.left(row, "cloud"); // the box has not begun yet
    return taken;
  }
}

class Log {
  readonly rows: Open[] = [];
  private readonly open: (Open | undefined)[] = []; // by row of the request table

  constructor(
    private readonly tenants: readonly DayTenant[],
    private readonly demand: TenantDemand,
    private readonly reason: Reason,
  ) {}

  listening(engine: BoxEngine, at: number): BoxEngine {
    return {
      model: engine.model,
      station: (table, answered) => {
        const station = engine.station(table, (row, when) => {
          this.answered(row, at, station.gpus, table.firstToken[row], when);
          answered(row, when);
        });
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

  left(row: number, servedBy: "cloud" | "nobody"): void {
    const kept = this.open[row];
    if (!kept) throw new Error(`a request must be asked before it leaves, got row ${row}`);
    kept.servedBy = servedBy;
    kept.whyNotOnPrem = this.reason(kept.sensitive, kept.purpose);
    this.open[row] = undefined;
  }

  private answered(row: number, engine: number, gpus: readonly number[], first: Seconds, at: Seconds): void {
    const kept = this.open[row];
    if (!kept) return;
    kept.engine = engine;
    kept.gpus = gpus;
    kept.firstToken = first;
    kept.completed = at;
    this.open[row] = undefined;
  }
}

/** Plays a day of these tenants on a box and writes every request down. */
export function auditedDay(
  box: Box,
  parts: ClinicParts,
  tenants: readonly DayTenant[],
  demand: TenantDemand,
  reason: Reason,
): AuditedDay {
  const log = new Log(tenants, demand, reason);
  const days = new AuditedDays(log, box, parts, demand);
  days.run();
  const {asked, sent, sensitiveToCloud} = days.measure;
  return {rows: log.rows, totals: {asked, sent, sensitiveToCloud}};
}

/** Two parts of one day, its requests in the order in which they came. */
export function together(a: AuditedDay, b: AuditedDay): AuditedDay {
  const sum = (one: DayTotals["asked"], other: DayTotals["asked"]) =>
    Object.fromEntries(ROUTES.map((route) => [route, one[route] + other[route]])) as Record<RouteId, number>;
  return {
    rows: [...a.rows, ...b.rows].sort((first, second) => first.arrived - second.arrived),
    totals: {
      asked: sum(a.totals.asked, b.totals.asked),
      sent: sum(a.totals.sent, b.totals.sent),
      sensitiveToCloud: a.totals.sensitiveToCloud + b.totals.sensitiveToCloud,
    },
  };
}

/** A box that answers no route: who may use the cloud is sent there, who may not is refused. */
export const noBox: Box = {
  gpus: 1,
  engines: [],
  stationsOf: {audio: [], chat: [], reason: [], embed: [], vision: [], rerank: []},
  windowSeconds: 30,
  imageTokens: 2880,
};
