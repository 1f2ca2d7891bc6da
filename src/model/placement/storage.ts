import type {Model} from "../catalogue/types.ts";
import type {Scenario} from "../scenario/schema/scenario.ts";
import type {Bytes} from "../units/quantities.ts";

/**
 * What a visit leaves on disk. Assumed: the plan states no format and no retention. 16 kHz mono PCM is what Whisper reads,
 * stored whole; a photo of a page as JPEG; an audit row as the plan's M9 names its fields. DICOM is not counted.
 */
export const STORAGE_ASSUMPTIONS = {
  audioBytesPerSecond: 32_000, // 16,000 samples of 2 bytes
  photoBytesPerPage: 2_000_000,
  textBytesPerWord: 7,
  auditBytesPerRequest: 500,
  vectorBytes: 4096, // bge-m3: 1,024 numbers of 4 bytes
  usableShare: 0.8,
} as const;

/** Bytes that one visit leaves: audio, photos, transcript and note, the transcript's vectors, a row a request. */
export function storedBytesPerVisit({visit}: Scenario["workload"]): Bytes {
  const words = visit.minutesMean * visit.wordsPerMinute;
  const noteWords = visit.noteTokensMean / visit.tokensPerWord;
  const vectors = visit.chunkTokens > 0 ? (words * visit.tokensPerWord) / visit.chunkTokens : 0;
  const drafts = visit.redraftEverySeconds > 0 ? (visit.minutesMean * 60) / visit.redraftEverySeconds : 1;
  const requests = 2 + drafts + visit.reasonShare + visit.pagesPerVisit; // transcript, retrieval, drafts, the rest
  const transcribed =
    visit.minutesMean * 60 * STORAGE_ASSUMPTIONS.audioBytesPerSecond +
    (words + noteWords) * STORAGE_ASSUMPTIONS.textBytesPerWord +
    vectors * STORAGE_ASSUMPTIONS.vectorBytes +
    requests * STORAGE_ASSUMPTIONS.auditBytesPerRequest;
  return visit.ambientShare * transcribed + visit.pagesPerVisit * STORAGE_ASSUMPTIONS.photoBytesPerPage;
}

/** Visits until the disks are full, models at the best precision kept beside them. */
export function visitsUntilFull(
  storageBytes: Bytes,
  models: readonly Model[],
  workload: Scenario["workload"],
): number {
  const weights = models.reduce((sum, {weightBytes}) => sum + Math.max(0, ...Object.values(weightBytes)), 0);
  const room = storageBytes * STORAGE_ASSUMPTIONS.usableShare - weights;
  return Math.max(0, Math.floor(room / storedBytesPerVisit(workload)));
}
