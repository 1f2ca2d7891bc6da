import type {Instants, Requests} from "../engine/requests.ts";

const HEADER = "id,arrived,admitted,firstToken,completed,inputTokens,outputTokens,preemptions";
const TOGETHER = 10_000; // rows in a piece: millions of them are longer than a string may be

/** A row a request, times in seconds, piece by piece; those of a request that was refused are empty. */
export function* replayCsv(requests: Requests, instants: Instants): Generator<string> {
  const {arrived, inputTokens, outputTokens} = requests;
  const {admitted, firstToken, completed, preemptions} = instants;
  const time = (at: number) => (Number.isNaN(at) ? "" : at);
  let piece = `${HEADER}\n`;
  for (let i = 0; i < arrived.length; i++) {
    piece +=
      `${i},${arrived[i]},${time(admitted[i])},${time(firstToken[i])},${time(completed[i])},` +
      `${inputTokens[i]},${outputTokens[i]},${preemptions[i]}\n`;
    if ((i + 1) % TOGETHER > 0) continue;
    yield piece;
    piece = "";
  }
  if (piece !== "") yield piece;
}
