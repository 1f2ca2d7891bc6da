import type * as z from "zod/mini";
import type {RouteId} from "../scenario/schema/gateway.ts";
import type {Clinic, Workload} from "../scenario/schema/workload.ts";
import {datesOfMonth, weekday} from "../units/calendar.ts";

/** Tokens and minutes of one average visit or chat session, by route. */
export interface Volume {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly audioMinutes: number;
}
export type Volumes = Readonly<Record<RouteId, Volume>>;

const none: Volume = {inputTokens: 0, outputTokens: 0, audioMinutes: 0};

/** How many drafts a visit asks for: the one at its end, and those on the way. */
export function draftsPerVisit({visit}: Workload): number {
  if (visit.redraftEverySeconds === 0) return 1;
  return 1 + Math.floor((visit.minutesMean * 60) / visit.redraftEverySeconds);
}

/**
 * What one visit asks of each route on average. A draft on the way reads, on average, half of the transcript;
 * the retrieved passages are read by the final note alone, and ranked against its query.
 */
export function visitVolumes(workload: Workload, noteRoute: "chat" | "reason"): Volumes {
  const {visit} = workload;
  const transcript = visit.minutesMean * visit.wordsPerMinute * visit.tokensPerWord;
  const passages = visit.retrievalChunks * visit.chunkTokens;
  const onTheWay = draftsPerVisit(workload) - 1;
  const note: Volume = {
    inputTokens: (1 + onTheWay) * visit.instructionTokens + passages + transcript * (1 + onTheWay / 2),
    outputTokens: (1 + onTheWay) * visit.noteTokensMean,
    audioMinutes: 0,
  };
  const reason: Volume = {
    inputTokens: visit.reasonShare * (transcript + visit.noteTokensMean + visit.instructionTokens),
    outputTokens: visit.reasonShare * visit.reasonTokensMean,
    audioMinutes: 0,
  };
  const both = add(note, reason);
  const volumes: Volumes = {
    audio: {inputTokens: 0, outputTokens: 0, audioMinutes: visit.minutesMean},
    chat: noteRoute === "chat" ? note : none,
    reason: noteRoute === "chat" ? reason : both,
    embed: {inputTokens: passages + visit.chunkTokens, outputTokens: 0, audioMinutes: 0},
    vision: {
      inputTokens: visit.pagesPerVisit * IMAGE_TOKENS,
      outputTokens: visit.pagesPerVisit * visit.pageAnswerTokens,
      audioMinutes: 0,
    },
  };
  return scale(volumes, visit.ambientShare);
}

/** Tokens of a photo in five tiles of 24 x 24 patches, as Llava 1.6 reads it (its model card's grid). */
const IMAGE_TOKENS = 2880;

/** Ambient visits of an average tenant that are open at once in the busy hour: arrivals times stay (Little). */
export function demandSessions({clinic, visit}: Workload): number {
  const [opens, closes] = clinic.weekdayHours;
  const busyHourVisits = (clinic.visitsPerDay / (closes - opens)) * clinic.peakFactor;
  return busyHourVisits * visit.ambientShare * (visit.minutesMean / 60);
}

/** What one chat session asks; every turn reads its context anew. */
export function chatVolumes({chat}: Workload): Volumes {
  return {
    audio: none,
    chat: {
      inputTokens: chat.turnsPerSession * chat.inputTokensMean,
      outputTokens: chat.turnsPerSession * chat.outputTokensMean,
      audioMinutes: 0,
    },
    reason: none,
    embed: none,
    vision: none,
  };
}

const add = (a: Volume, b: Volume): Volume => ({
  inputTokens: a.inputTokens + b.inputTokens,
  outputTokens: a.outputTokens + b.outputTokens,
  audioMinutes: a.audioMinutes + b.audioMinutes,
});

function scale(volumes: Volumes, by: number): Volumes {
  const scaled = {} as Record<RouteId, Volume>;
  for (const [route, volume] of Object.entries(volumes) as [RouteId, Volume][])
    scaled[route] = {
      inputTokens: volume.inputTokens * by,
      outputTokens: volume.outputTokens * by,
      audioMinutes: volume.audioMinutes * by,
    };
  return scaled;
}

/**
 * Full clinic days in a month: a Saturday or Sunday with fewer hours counts for its share of a weekday,
 * a public holiday for none unless clinics open on it.
 */
export function clinicDays(
  month: string,
  clinic: z.infer<typeof Clinic>,
  holidays: ReadonlySet<string>,
): number {
  const length = ([opens, closes]: readonly [number, number]) => closes - opens;
  const full = length(clinic.weekdayHours);
  if (full === 0) return 0;
  let days = 0;
  for (const date of datesOfMonth(month)) {
    if (holidays.has(date) && !clinic.openOnHolidays) continue;
    const day = weekday(date);
    const hours = day === 0 ? clinic.sundayHours : day === 6 ? clinic.saturdayHours : clinic.weekdayHours;
    days += length(hours) / full;
  }
  return days;
}
