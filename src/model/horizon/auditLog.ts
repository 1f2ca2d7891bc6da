import {ROUTES, type RouteId} from "../scenario/schema/gateway.ts";
import type {Box} from "../serving/pipeline/box.ts";
import {ClinicDays} from "../serving/pipeline/clinicDays.ts";
import {dayShape} from "../serving/pipeline/dayShape.ts";
import type {ClinicParts} from "../serving/pipeline/parts.ts";
import type {Seconds} from "../units/quantities.ts";
import {type AuditRow, DayLog, type Open, type Reason} from "./dayLog.ts";
import {type Absence, absentAt, type DayTroubles, NO_TROUBLES, toTheGateway} from "./dayTroubles.ts";
import {type DayTenant, SENSITIVE_BELOW, type TenantDemand} from "./tenantDays.ts";

/** What the gateway counted itself, request by request, without the log. */
export interface DayTotals {
  /** By route, of tenants that may use the cloud: asked, and sent there. What is neither on the box nor sent met an error. Reranking is not counted. */
  readonly asked: Readonly<Record<RouteId, number>>;
  readonly sent: Readonly<Record<RouteId, number>>;
  /** Of those sent there, by route: the cloud was away too, or its model gone. */
  readonly lost: Readonly<Record<RouteId, number>>;
  /** Met a box that was away before the gateway had seen it. */
  readonly errors: Readonly<Record<RouteId, number>>;
  readonly sensitiveToCloud: number;
}

export interface AuditedDay {
  readonly rows: readonly AuditRow[];
  readonly totals: DayTotals;
}

/**
 * Clinic days that write down every request; the box is the same one, its engines tell the log when they answer. While the box is
 * away none of its stations serves, so the gateway's own rule sends what may leave and refuses the rest; until it has seen that the
 * box is away what would leave meets an error, and for a while after the box is back it leaves still. What an outage cuts off
 * is tried again in the cloud; the steps that follow it come when they would have come.
 */
class AuditedDays extends ClinicDays {
  readonly lost = noCount();
  /** Sent to the cloud by an outage after the gateway had let them in. */
  readonly cutOff = noCount();
  readonly errors = noCount();
  private readonly unseen: readonly Absence[];
  private readonly distrusted: readonly Absence[];

  constructor(
    private readonly log: DayLog,
    box: Box,
    parts: ClinicParts,
    demand: TenantDemand,
    private readonly troubles: DayTroubles,
  ) {
    const {routes} = parts;
    const clock = {now: 0};
    const {unseen, distrusted} = toTheGateway(troubles.boxAway, parts.gateway.failoverErrorShare);
    const engines = box.engines.map((engine, at) => log.listening(engine, at, troubles, distrusted, clock));
    const {busy} = dayShape(parts.workload.clinic);
    const stationsOf = {...box.stationsOf};
    for (const route of troubles.rolledBack) stationsOf[route] = [];
    super({...box, engines, stationsOf}, parts, demand, busy, new Float64Array(0), SENSITIVE_BELOW);
    this.clock = clock;
    this.unseen = unseen;
    this.distrusted = distrusted;
    this.hasCloud = (route) => routes[route].cloud !== null;
    log.oncut = (kept, at) => this.leaves(kept, at);
  }
  private readonly clock: {now: Seconds};
  private readonly hasCloud: (route: RouteId) => boolean;

  override ask(row: number, route: RouteId | "rerank"): boolean {
    const {table, now} = this;
    this.clock.now = now;
    const [purpose, owner, sensitive] = [table.purpose[row], table.owner[row], table.sensitive[row] === 1];
    this.log.asked(row, route, purpose, owner, sensitive, now);
    if (route !== "rerank" && this.meetsError(route, sensitive)) {
      this.errors[route]++;
      this.log.left(
        row,
        "nobody",
        `an error, before the gateway saw it: ${this.whyAway(now, route, sensitive)}`,
      );
      table.close(row);
      return false;
    }
    const taken = super.ask(row, route);
    const why = this.whyAway(now, route, sensitive);
    if (!taken)
      this.log.left(row, "nobody", sensitive && why !== null ? `barred from the cloud, and ${why}` : why);
    else if (!Number.isNaN(table.firstToken[row])) this.toCloud(row, route, why); // the box has not begun yet
    return taken;
  }

  /** The gateway still sends it to a box that is away. One that may not leave waits or is refused in any case. */
  private meetsError(route: RouteId, sensitive: boolean): boolean {
    return (
      !sensitive &&
      this.hasCloud(route) &&
      this.door.has(route) &&
      absentAt(this.unseen, this.now) !== undefined
    );
  }

  private toCloud(row: number, route: RouteId | "rerank", why: string | null): void {
    const gone = this.whyNoCloud(this.now, route);
    if (gone !== null && route !== "rerank") this.lost[route]++;
    this.log.left(row, gone === null ? "cloud" : "nobody", gone === null ? why : join(why, gone));
  }

  /** A request that the outage cut off in the middle. */
  private leaves(kept: Open, {from, because}: {readonly from: Seconds; readonly because: string}): void {
    const why = `cut off when ${because}`;
    const {route, purpose, sensitive} = kept;
    const gone = this.whyNoCloud(from, route);
    const mayLeave = !sensitive && purpose !== "rerank" && this.hasCloud(route);
    kept.servedBy = mayLeave && gone === null ? "cloud" : "nobody";
    kept.whyNotOnPrem = mayLeave ? join(why, gone) : sensitive ? `barred from the cloud, and ${why}` : why;
    if (!mayLeave) return;
    this.cutOff[route]++;
    if (gone !== null) this.lost[route]++;
  }

  /** Why the box does not serve a route now, apart from its load. */
  private whyAway(at: Seconds, route: RouteId | "rerank", sensitive: boolean): string | null {
    const absence = absentAt(this.troubles.boxAway, at);
    if (absence) return `the box is away: ${absence.because}`;
    const before = sensitive ? undefined : absentAt(this.distrusted, at);
    if (before) return `the box is back for less than a minute: ${before.because}`;
    return route !== "rerank" && this.troubles.rolledBack.includes(route)
      ? "its model on the box is rolled back"
      : null;
  }

  private whyNoCloud(at: Seconds, route: RouteId | "rerank"): string | null {
    if (absentAt(this.troubles.cloudAway, at)) return "the cloud was away";
    return route !== "rerank" && this.troubles.cloudGone.includes(route)
      ? "its model in the cloud is shut down"
      : null;
  }
}

const noCount = (): Record<RouteId, number> => ({audio: 0, chat: 0, reason: 0, embed: 0, vision: 0});
const join = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join("; ");

/** Plays a day of these tenants on a box and writes every request down. */
export function auditedDay(
  box: Box,
  parts: ClinicParts,
  tenants: readonly DayTenant[],
  demand: TenantDemand,
  reason: Reason,
  troubles = NO_TROUBLES,
): AuditedDay {
  const log = new DayLog(tenants, demand, reason);
  const days = new AuditedDays(log, box, parts, demand, troubles);
  days.run();
  const {asked, sent, sensitiveToCloud} = days.measure;
  const {lost, cutOff, errors} = days;
  const totals = {asked: sum(asked, errors), sent: sum(sent, cutOff), lost, errors, sensitiveToCloud};
  return {rows: log.rows, totals};
}

const sum = (one: DayTotals["asked"], other: DayTotals["asked"]) =>
  Object.fromEntries(ROUTES.map((route) => [route, one[route] + other[route]])) as Record<RouteId, number>;

/** Two parts of one day, its requests in the order in which they came. */
export function together(a: AuditedDay, b: AuditedDay): AuditedDay {
  return {
    rows: [...a.rows, ...b.rows].sort((first, second) => first.arrived - second.arrived),
    totals: {
      asked: sum(a.totals.asked, b.totals.asked),
      sent: sum(a.totals.sent, b.totals.sent),
      lost: sum(a.totals.lost, b.totals.lost),
      errors: sum(a.totals.errors, b.totals.errors),
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
