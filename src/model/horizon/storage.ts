import {STORAGE_ASSUMPTIONS, storedBytesPerVisit} from "../placement/storage.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import {type Bytes, GB} from "../units/quantities.ts";

export const STORED = ["audio", "dicom", "photos", "text", "vectors", "audit"] as const;
export type Stored = (typeof STORED)[number];

/** Bytes that a visit leaves on disk on average, by kind; those of placement, and the images that it leaves out. */
export function bytesPerVisit({workload, storage}: Scenario): Record<Stored, Bytes> {
  const {visit} = workload;
  const {audioBytesPerSecond, photoBytesPerPage, textBytesPerWord, vectorBytes} = STORAGE_ASSUMPTIONS;
  const words = visit.minutesMean * visit.wordsPerMinute;
  const audio = visit.ambientShare * visit.minutesMean * 60 * audioBytesPerSecond;
  const photos = visit.pagesPerVisit * photoBytesPerPage;
  const text = visit.ambientShare * (words + visit.noteTokensMean / visit.tokensPerWord) * textBytesPerWord;
  const vectors =
    visit.chunkTokens > 0
      ? (visit.ambientShare * words * visit.tokensPerWord * vectorBytes) / visit.chunkTokens
      : 0;
  const audit = storedBytesPerVisit(workload) - audio - photos - text - vectors;
  return {audio, dicom: (storage.dicomMegabytesPerVisit * GB) / 1000, photos, text, vectors, audit};
}

/** Disks that fill month by month. Audio is deleted when it has been kept as long as the scenario says, nothing else is. */
export class DiskClock {
  /** First month in which the disks hold less than is kept; Infinity until then. */
  fullMonth = Number.POSITIVE_INFINITY;
  private readonly audioOf: Float64Array;
  private readonly perVisit: Record<Stored, Bytes>;
  private bytes = 0;

  constructor(
    private readonly scenario: Scenario,
    months: number,
  ) {
    this.audioOf = new Float64Array(months);
    this.perVisit = bytesPerVisit(scenario);
  }

  /** What is kept at the end of a month with so many visits on the box, against disks of `storageBytes` with the models on them. */
  month(month: number, visits: number, storageBytes: Bytes, modelBytes: Bytes): Bytes {
    const {perVisit, audioOf} = this;
    audioOf[month] = visits * perVisit.audio;
    for (const kind of STORED) this.bytes += visits * perVisit[kind];
    const old = month - this.scenario.storage.audioKeptMonths;
    if (old >= 0) this.bytes -= audioOf[old];
    const room = storageBytes * STORAGE_ASSUMPTIONS.usableShare - modelBytes;
    if (this.bytes > room && month < this.fullMonth) this.fullMonth = month;
    return this.bytes;
  }
}
