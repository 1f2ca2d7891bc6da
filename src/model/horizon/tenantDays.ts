import {streams} from "../kernel/random.ts";
import type {Workload} from "../scenario/schema/workload.ts";
import {type ChatSession, DemandBook, type Visit} from "../serving/pipeline/demand.ts";
import {SECONDS_PER_DAY, SECONDS_PER_HOUR} from "../units/quantities.ts";

/** A tenant on a day. */
export interface DayTenant {
  readonly id: string;
  /** Against the average tenant. */
  readonly usage: number;
  readonly sensitive: boolean;
}

/** What tenants ask of a box on days that follow each other, and who asks. */
export interface TenantDemand {
  readonly visits: Visit[];
  readonly sessions: ChatSession[];
  /** Index among the tenants, by visit and by session. */
  readonly visitTenants: number[];
  readonly sessionTenants: number[];
}

export const noDemand = (): TenantDemand => ({
  visits: [],
  sessions: [],
  visitTenants: [],
  sessionTenants: [],
});

/** What a day is to a clinic: 0 for Sunday to 6 for Saturday, and whether it is a public holiday. */
export interface DayKind {
  readonly weekday: number;
  readonly holiday: boolean;
}

/** A visit is sensitive when its draw lies below the share: so marked, each follows its tenant at a share of a half. */
export const SENSITIVE_BELOW = 0.5;

/**
 * Days of named tenants. Each tenant's day has a seed of its own, so every box meets the same visits, and a tenant that comes
 * or leaves moves nobody else's. A day with shorter hours has its share of a weekday's visits.
 */
export class TenantDays {
  private readonly open = new Map<number, Workload | null>();

  constructor(
    private readonly workload: Workload,
    private readonly seed: number,
  ) {}

  /** Adds the visits and sessions that a day's tenants begin; the day starts `at` days after the clock's zero. */
  add(demand: TenantDemand, tenants: readonly DayTenant[], day: number, kind: DayKind, at: number): void {
    const workload = this.hoursOf(kind);
    if (workload === null) return;
    const from = at * SECONDS_PER_DAY;
    const seeds = streams(this.seed, day + DAYS_BEFORE);
    for (const [index, {id, usage, sensitive}] of tenants.entries()) {
      const page = new DemandBook(workload, seeds(`day of ${id}`).bits() >>> 0).days(usage, 1);
      const sensitivity = sensitive ? 0 : 1;
      for (const visit of page.visits) {
        demand.visits.push({...visit, start: visit.start + from, sensitivity});
        demand.visitTenants.push(index);
      }
      for (const session of page.sessions) {
        demand.sessions.push({...session, start: session.start + from, sensitivity});
        demand.sessionTenants.push(index);
      }
    }
  }

  /** Opening and closing second of a day; null on a day off. */
  openSeconds(kind: DayKind): readonly [number, number] | null {
    const hours = this.hoursOf(kind)?.clinic.weekdayHours;
    return hours ? [hours[0] * SECONDS_PER_HOUR, hours[1] * SECONDS_PER_HOUR] : null;
  }

  /** The workload of a day's own hours; null on a day off. */
  private hoursOf({weekday, holiday}: DayKind): Workload | null {
    const {clinic, chat} = this.workload;
    if (holiday && !clinic.openOnHolidays) return null;
    const known = this.open.get(weekday);
    if (known !== undefined) return known;
    const hours =
      weekday === 0 ? clinic.sundayHours : weekday === 6 ? clinic.saturdayHours : clinic.weekdayHours;
    const share = (hours[1] - hours[0]) / (clinic.weekdayHours[1] - clinic.weekdayHours[0]);
    const workload =
      share > 0
        ? {
            ...this.workload,
            clinic: {...clinic, weekdayHours: hours, visitsPerDay: clinic.visitsPerDay * share},
            chat: {...chat, sessionsPerTenantPerDay: chat.sessionsPerTenantPerDay * share},
          }
        : null;
    this.open.set(weekday, workload);
    return workload;
  }
}

/** Days count from the horizon's first; a box may be live before it. */
const DAYS_BEFORE = 4096;
