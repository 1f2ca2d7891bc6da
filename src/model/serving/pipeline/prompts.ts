import type {SpeechModel} from "../../catalogue/types.ts";
import type {Workload} from "../../scenario/schema/workload.ts";
import type {Seconds, Tokens} from "../../units/quantities.ts";

type VisitWishes = Workload["visit"];

/** Tokens of what is said in so many seconds. */
export const transcriptTokens = (visit: VisitWishes, seconds: Seconds): Tokens =>
  Math.round((seconds / 60) * visit.wordsPerMinute * visit.tokensPerWord);

/** Tokens that a speech model writes for a window: what is said in it, up to the end of the decoder. */
export const windowTokens = (visit: VisitWishes, {windowSeconds, maxContext}: Window): Tokens =>
  Math.min(maxContext, Math.max(1, transcriptTokens(visit, windowSeconds)));

type Window = Pick<SpeechModel, "windowSeconds" | "maxContext">;

/** Tokens of the passages that retrieval brings. */
export const passagesTokens = ({retrievalChunks, chunkTokens}: VisitWishes): Tokens =>
  Math.round(retrievalChunks * chunkTokens);

/** What is searched for: the words of the last window. */
export const queryTokens = (visit: VisitWishes, windowSeconds: Seconds): Tokens =>
  Math.max(1, transcriptTokens(visit, windowSeconds));

/**
 * A draft on the way reads the instructions and what has been said: each begins with the one before, which the prefix cache
 * holds. The passages are retrieved for the note alone, and stand after the transcript so that its cache is of use.
 */
export const draftPrompt = (visit: VisitWishes, seconds: Seconds): Tokens =>
  Math.max(1, Math.round(visit.instructionTokens) + transcriptTokens(visit, seconds));

export const notePrompt = (visit: VisitWishes, seconds: Seconds, passages: Tokens): Tokens =>
  draftPrompt(visit, seconds) + passages;

/** Tokens of the last draft's prompt before the note of a visit of so many seconds; 0 without drafts. */
export function cachedBeforeNote(visit: VisitWishes, seconds: Seconds): Tokens {
  const step = visit.redraftEverySeconds;
  if (step === 0 || seconds <= step) return 0;
  return draftPrompt(visit, (Math.ceil(seconds / step) - 1) * step);
}
