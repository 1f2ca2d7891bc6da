/** A verdict's first sentence is the answer, the rest its grounds. */
export function headlineOf(sentence: string): {readonly headline: string; readonly grounds: string} {
  const end = sentence.indexOf(". ");
  return end < 0
    ? {headline: sentence, grounds: ""}
    : {headline: sentence.slice(0, end + 1), grounds: sentence.slice(end + 2)};
}
