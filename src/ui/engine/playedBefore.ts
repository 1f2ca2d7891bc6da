import type {ShelfLoads} from "../../model/experiments/boxShelf.ts";

/** What the build played for the page's own answer. */
export interface Played {
  /** On the boxes. */
  readonly loads: ShelfLoads;
  /** Results of studies, by `studyName`. */
  readonly studies: Readonly<Record<string, unknown>>;
}

/** Where the build left it: a file's address, or the text itself. */
export type PlayedBefore = {readonly from: string} | {readonly text: string};

/** Reads it; null where that fails: the engine plays it again. */
export async function readPlayed(before: PlayedBefore): Promise<Played | null> {
  try {
    if ("text" in before) return JSON.parse(before.text) as Played;
    return (await (await fetch(before.from)).json()) as Played;
  } catch {
    return null;
  }
}
