import type {Instants, Requests} from "../engine/requests.ts";

const HEADER = "id,arrived,admitted,firstToken,completed,inputTokens,outputTokens,preemptions";

/** A row a request, times in seconds; those of a request that was refused are empty. */
export function replayCsv(requests: Requests, instants: Instants): string {
  const {arrived, inputTokens, outputTokens} = requests;
  const {admitted, firstToken, completed, preemptions} = instants;
  const time = (at: number) => (Number.isNaN(at) ? "" : at);
  const rows = Array.from(
    arrived,
    (at, i) =>
      `${i},${at},${time(admitted[i])},${time(firstToken[i])},${time(completed[i])},` +
      `${inputTokens[i]},${outputTokens[i]},${preemptions[i]}`,
  );
  return `${[HEADER, ...rows].join("\n")}\n`;
}
