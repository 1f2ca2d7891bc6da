import * as z from "zod/mini";
import {amount, count, FIELDS, flag, positive, share} from "./fields.ts";

const hour = (label: string) =>
  z
    .number({error: "must be a number"})
    .check(z.minimum(0, "must be 0 or more"), z.maximum(24, "must be 24 or less"))
    .register(FIELDS, {label, unit: "hour"});

const hours = (label: string) =>
  z
    .tuple([hour(`${label}, from`), hour(`${label}, until`)], {error: "must be two hours of the day"})
    .check(z.refine(([opens, closes]) => closes >= opens, "must close at or after it opens"))
    .register(FIELDS, {label, help: "opening and closing hour; the same hour twice is closed"});

/** When clinics are open and when patients come. */
export const Clinic = z.strictObject({
  visitsPerDay: positive("visits/day", "Visits a tenant a day", {step: 1, sliderMin: 10, sliderMax: 120}),
  weekdayHours: hours("Open Monday to Friday"),
  saturdayHours: hours("Open on Saturday"),
  sundayHours: hours("Open on Sunday"),
  openOnHolidays: flag("Open on public holidays"),
  peakFactor: z
    .number()
    .check(z.minimum(1, "must be 1 or more"), z.maximum(4, "must be 4 or less"))
    .register(FIELDS, {label: "Busy hour against the mean hour", unit: "x"}),
  peakHours: z
    .array(count("hour", "Hour of a daily peak", 0, 23))
    .check(z.minLength(1, "must name an hour at least"))
    .register(FIELDS, {label: "Hours of the daily peaks"}),
});

/** A visit as a pipeline: audio, transcript, retrieval, SOAP note, sometimes reasoning and a photo. */
export const Visit = z.strictObject({
  ambientShare: share("Share of visits that are transcribed"),
  minutesMean: positive("min", "Length of a visit, mean"),
  minutesSd: amount("min", "Length of a visit, standard deviation"),
  wordsPerMinute: positive("words/min", "Words spoken a minute"),
  tokensPerWord: positive("tokens/word", "Tokens a word, Malay and English mixed"),
  instructionTokens: amount("tokens", "Instructions and template before the transcript"),
  noteTokensMean: positive("tokens", "Length of a SOAP note, mean"),
  noteTokensSd: amount("tokens", "Length of a SOAP note, standard deviation"),
  transcription: z.optional(
    z.enum(["streamed", "at-end"], {error: "must be streamed or at-end"}).register(FIELDS, {
      label: "Audio is transcribed",
      help: "window by window while the visit lasts, or whole at its end; streamed when left out",
    }),
  ),
  redraftEverySeconds: amount("s", "Redraft of the note during the visit every (0: only at its end)"),
  retrievalChunks: count("chunks", "Guideline passages retrieved", 0, 200),
  chunkTokens: amount("tokens", "Length of a passage"),
  reasonShare: share("Share of visits that call /reason"),
  reasonTokensMean: positive("tokens", "Length of a reasoning answer, mean"),
  pagesPerVisit: amount("pages", "Document photos a visit"),
  pageAnswerTokens: amount("tokens", "Answer to a document photo"),
});

/** Doctors' and staff's chat with the model. */
export const Chat = z.strictObject({
  sessionsPerTenantPerDay: amount("sessions/day", "Chat sessions a tenant a day", {
    step: 1,
    sliderMin: 0,
    sliderMax: 200,
  }),
  turnsPerSession: positive("turns", "Turns a session"),
  thinkSeconds: amount("s", "Pause between turns"),
  inputTokensMean: positive("tokens", "Context of a turn, mean"),
  inputTokensSd: amount("tokens", "Context of a turn, standard deviation"),
  outputTokensMean: positive("tokens", "Answer of a turn, mean"),
  outputTokensSd: amount("tokens", "Answer of a turn, standard deviation"),
});

export const Workload = z.strictObject({clinic: Clinic, visit: Visit, chat: Chat});
export type Workload = z.infer<typeof Workload>;

/** What is kept on the box's disks, beside what a visit's own figures say. */
export const Storage = z.strictObject({
  dicomMegabytesPerVisit: amount("MB/visit", "DICOM images a visit, mean"),
  audioKeptMonths: count("months", "Audio is kept for", 1, 240),
});
export type Storage = z.infer<typeof Storage>;
