import {availableParallelism} from "node:os";
import type {Command} from "commander";
import {wholeNumber} from "../arguments.ts";
import {BadInput} from "../badInput.ts";
import {engineName} from "../engineName.ts";
import {EXIT} from "../exit.ts";
import {engineOption, requireAddress} from "../queue/address.ts";

interface Flags {
  readonly engine: string;
  readonly threads?: number;
  readonly json?: boolean;
}

/** `worker --engine redis://...`: plays the points of sweeps that others ask for, until Ctrl-C. */
export function addWorker(program: Command, done: (code: number) => void): void {
  program
    .command("worker")
    .description(
      "plays points that `sweep --engine redis://...` asks for, here or on another machine, until Ctrl-C",
    )
    .addOption(
      engineOption(
        "redis",
        "redis://[user:password@]host[:port][/database]; rediss: over TLS",
      ).makeOptionMandatory(),
    )
    .option("--threads <n>", "points to play at once; every core if not given", wholeNumber)
    .option("--json", "print at the end what was done as one JSON object")
    .action(async ({engine, threads = availableParallelism(), json}: Flags) => {
      const address = requireAddress(engine);
      if (threads < 1) throw new BadInput([`--threads: must be 1 or more, got ${threads}`]);
      const [finish, giveBack] = [new AbortController(), new AbortController()];
      const say = (line: string) => process.stderr.write(`${line}\n`);
      const interrupted = () => {
        if (finish.signal.aborted) return giveBack.abort();
        say("finishing what is under way, taking no more; Ctrl-C again gives it back to the queue");
        finish.abort();
      };
      const terminated = () => giveBack.abort();
      process.on("SIGINT", interrupted);
      process.on("SIGTERM", terminated);
      try {
        const {serveQueue} = await import("../queue/serveQueue.ts");
        const serving = {threads, say, finish: finish.signal, giveBack: giveBack.signal};
        const served = await serveQueue(address, serving);
        const {played, refused, failed, givenBack} = served;
        if (json)
          process.stdout.write(`${JSON.stringify({engine: engineName, threads, ...served}, null, 2)}\n`);
        else say(`${played} played, ${refused} refused, ${failed} failed, ${givenBack} given back`);
        done(EXIT.kept);
      } finally {
        process.off("SIGINT", interrupted);
        process.off("SIGTERM", terminated);
      }
    });
}
