/** The known word that is at most two edits away, of a short word one, for "did you mean"; the first of the nearest. */
export function nearest(
  word: string,
  known: readonly string[],
  most = word.length > 4 ? 2 : 1,
): string | undefined {
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of known) {
    const distance = edits(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

/** Levenshtein's distance: letters put in, left out or changed. */
function edits(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const next = [i];
    for (let j = 1; j <= to.length; j++) {
      const change = row[j - 1] + (from[i - 1] === to[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[to.length];
}

/** Ids that may have been meant: one letter away, or all that hold every part of the word (`h100`, `llama-70b`), or the nearest. */
function nearMisses(word: string, known: readonly string[]): readonly string[] {
  const slip = nearest(word, known, 1);
  if (slip !== undefined) return [slip];
  const parts = word.toLowerCase().match(/[a-z0-9.]+/g);
  const holding = parts ? known.filter((id) => parts.every((part) => id.toLowerCase().includes(part))) : [];
  return holding.length > 0 ? holding : [nearest(word, known) ?? []].flat();
}

/** ` (l40s-4x?)`, ` (h100-sxm5 or h100-pcie?)`; nothing where no id is near. */
export function didYouMean(word: string, known: readonly string[]): string {
  const misses = nearMisses(word, known).slice(0, 4);
  return misses.length === 0 ? "" : ` (${misses.join(" or ")}?)`;
}
