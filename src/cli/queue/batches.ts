/** Entries put or looked at together. */
const BATCH = 200;

export const batches = <T>(items: readonly T[]): T[][] =>
  Array.from({length: Math.ceil(items.length / BATCH)}, (_, at) => items.slice(at * BATCH, (at + 1) * BATCH));

/** Some time, or less when the signal comes. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, ms);
    signal.addEventListener("abort", over);
    if (signal.aborted) over();
  });
