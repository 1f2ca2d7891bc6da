import {Queue} from "bullmq";
import {engineName} from "../engineName.ts";
import type {Address} from "./address.ts";
import {batches} from "./batches.ts";
import {connect, inPlainWords} from "./connect.ts";
import {entryId, PREFIX, queueName} from "./names.ts";

/** Takes those points out of the queue that no worker has taken; answers how many. */
export async function withdrawPoints(
  hashes: readonly string[],
  address: Address,
  say: (line: string) => void,
): Promise<number> {
  const {redis, lost, close} = await connect(address, say);
  const queue = new Queue(queueName(engineName), {prefix: PREFIX, connection: redis});
  queue.on("error", () => undefined); // the connection's own words are heard
  const withdrawn = async (hash: string): Promise<number> => {
    const entry = await queue.getJob(entryId(hash));
    if (entry === undefined || !(await entry.isWaiting())) return 0;
    return queue.remove(entryId(hash)).catch(() => 0); // a worker was faster
  };
  const all = async (): Promise<number> => {
    let count = 0;
    for (const batch of batches(hashes))
      for (const one of await Promise.all(batch.map(withdrawn))) count += one;
    return count;
  };
  try {
    return await Promise.race([all(), lost]);
  } catch (error) {
    throw inPlainWords(error, address);
  } finally {
    close();
  }
}
