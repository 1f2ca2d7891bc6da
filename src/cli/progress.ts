import {SingleBar} from "cli-progress";
import type {Progress} from "../model/experiments/decide.ts";

/** Time between two chances for the terminal and for Ctrl-C. */
const SLICE_MS = 50;

/** Runs a generator to its end, shows how far it is on standard error, and stops cleanly on Ctrl-C. */
export async function runSlices<T>(slices: Generator<Progress, T>, unit: string): Promise<T> {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: `{bar} {value} of {total} ${unit}`,
        clearOnComplete: true,
        hideCursor: true,
        stream: process.stderr,
      })
    : null;
  let stopped = false;
  const stop = () => {
    stopped = true;
  };
  process.once("SIGINT", stop);
  let from = performance.now();
  let started = false;
  try {
    for (;;) {
      const step = slices.next();
      if (step.done) return step.value;
      if (performance.now() - from < SLICE_MS) continue;
      if (bar && !started) bar.start(step.value.of, step.value.done);
      started = true;
      bar?.update(step.value.done);
      await new Promise((resume) => setImmediate(resume));
      if (stopped) {
        process.stderr.write(`stopped after ${step.value.done} of ${step.value.of} ${unit}\n`);
        process.exit(130);
      }
      from = performance.now();
    }
  } finally {
    bar?.stop();
    process.removeListener("SIGINT", stop);
  }
}
