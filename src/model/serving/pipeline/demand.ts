import {exponential, lognormal, poisson} from "../../kernel/distributions.ts";
import type {Random} from "../../kernel/random.ts";
import {streams} from "../../kernel/random.ts";
import type {Workload} from "../../scenario/schema/workload.ts";
import {SECONDS_PER_DAY, type Seconds, type Tokens} from "../../units/quantities.ts";
import {type DayShape, dayShape} from "./dayShape.ts";

/** A transcribed visit, all its chances drawn before it starts, so that every fleet meets the same visit. */
export interface Visit {
  readonly start: Seconds;
  readonly seconds: Seconds;
  readonly noteTokens: Tokens;
  readonly reasons: boolean;
  /** Document photos, by seconds after the start. */
  readonly photos: readonly Seconds[];
  /** Mean-one draw of the vector search's time. */
  readonly search: number;
  /** It belongs to a sensitive tenant when this is below the sensitive share; the load's fraction takes `kept` alike. */
  readonly sensitivity: number;
  readonly kept: number;
}

/** A chat session: its turns wait for each other's answers. */
export interface ChatSession {
  readonly start: Seconds;
  readonly inputTokens: readonly Tokens[];
  readonly outputTokens: readonly Tokens[];
  readonly thinkSeconds: readonly Seconds[];
  readonly sensitivity: number;
  readonly kept: number;
}

export interface Demand {
  readonly visits: readonly Visit[];
  readonly sessions: readonly ChatSession[];
}

/**
 * The typical weekdays of average tenants. A tenant's day has streams of its own, so the days of 7 tenants hold those of
 * 6, and 7.3 take three tenths of the eighth's visits: fleets and loads are compared on common random numbers.
 */
export class DemandBook {
  readonly shape: DayShape;
  private readonly pages = new Map<number, Demand>();

  constructor(
    private readonly workload: Workload,
    private readonly seed: number,
  ) {
    this.shape = dayShape(workload.clinic);
  }

  /** The days from 0 to `days` - 1, one after another. */
  days(tenants: number, days: number): Demand {
    const visits: Visit[] = [];
    const sessions: ChatSession[] = [];
    for (let day = 0; day < days; day++) {
      for (let tenant = 0; tenant < tenants; tenant++) {
        const share = Math.min(1, tenants - tenant);
        const page = this.page(tenant, day);
        for (const visit of page.visits) if (visit.kept < share) visits.push(visit);
        for (const session of page.sessions) if (session.kept < share) sessions.push(session);
      }
    }
    return {visits, sessions};
  }

  private page(tenant: number, day: number): Demand {
    const key = day * 1024 + tenant;
    const known = this.pages.get(key);
    if (known) return known;
    const stream = streams(this.seed, day);
    const page = {
      visits: this.drawVisits(stream(`visits of tenant ${tenant}`), day),
      sessions: this.drawSessions(stream(`chat of tenant ${tenant}`), day),
    };
    this.pages.set(key, page);
    return page;
  }

  private drawVisits(random: Random, day: number): Visit[] {
    const {clinic, visit} = this.workload;
    if (clinic.weekdayHours[1] === clinic.weekdayHours[0]) return [];
    const seconds = lognormal(visit.minutesMean * 60, visit.minutesSd * 60);
    const note = lognormal(visit.noteTokensMean, visit.noteTokensSd);
    const photos = poisson(visit.pagesPerVisit);
    const search = exponential(1);
    return Array.from({length: poisson(clinic.visitsPerDay * visit.ambientShare)(random)}, () => {
      const length = seconds(random);
      return {
        start: day * SECONDS_PER_DAY + this.shape.timeOfDay(random.uniform()),
        seconds: length,
        noteTokens: wholeTokens(note(random)),
        reasons: random.uniform() < visit.reasonShare,
        photos: Array.from({length: photos(random)}, () => random.uniform() * length),
        search: search(random),
        sensitivity: random.uniform(),
        kept: random.uniform(),
      };
    });
  }

  private drawSessions(random: Random, day: number): ChatSession[] {
    const {clinic, chat} = this.workload;
    if (clinic.weekdayHours[1] === clinic.weekdayHours[0]) return [];
    const input = lognormal(Math.max(chat.inputTokensMean, 1), chat.inputTokensSd);
    const output = lognormal(chat.outputTokensMean, chat.outputTokensSd);
    const think = exponential(chat.thinkSeconds);
    const whole = Math.floor(chat.turnsPerSession);
    return Array.from({length: poisson(chat.sessionsPerTenantPerDay)(random)}, () => {
      const turns = Math.max(1, whole + (random.uniform() < chat.turnsPerSession - whole ? 1 : 0));
      return {
        start: day * SECONDS_PER_DAY + this.shape.timeOfDay(random.uniform()),
        inputTokens: Array.from({length: turns}, () => wholeTokens(input(random))),
        outputTokens: Array.from({length: turns}, () => wholeTokens(output(random))),
        thinkSeconds: Array.from({length: turns}, () => think(random)),
        sensitivity: random.uniform(),
        kept: random.uniform(),
      };
    });
  }
}

/** The same visits and sessions so far apart that none meets another: what a load of nothing means. */
export function isolated({visits, sessions}: Demand, apart: Seconds): Demand {
  return {
    visits: visits.map((visit, turn) => ({...visit, start: turn * apart})),
    sessions: sessions.map((session, turn) => ({...session, start: (visits.length + turn) * apart})),
  };
}

/** A prompt or an answer has one token at least. */
const wholeTokens = (tokens: number): Tokens => Math.max(1, Math.round(tokens));
