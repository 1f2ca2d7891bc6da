import {engineName} from "../engineName.ts";
import type {Address} from "./address.ts";
import type {QueueState} from "./askQueue.ts";

/** What the asker says of the queue: a line when something has changed that matters, and a few words for the bar. */
export class QueueWords {
  private said = "";

  constructor(
    private readonly address: Address,
    private readonly say: (line: string) => void,
  ) {}

  hear(state: QueueState): void {
    const lines = [this.workers(state), ...this.strangers(state)];
    const words = [state.workers, ...this.strangers(state)].join();
    if (words === this.said) return;
    this.said = words;
    for (const line of lines) this.say(line);
  }

  readonly short = ({workers, threads, waiting, playing}: QueueState): string =>
    `; ${counted(workers, "worker")} with ${counted(threads, "thread")}, ${playing} under way, ${waiting} waiting`;

  private workers({workers, threads, waiting}: QueueState): string {
    const there = `${this.address.shown}: ${counted(waiting, "point")} waiting`;
    return workers === 0
      ? `${there}, no worker: headroom worker --engine ${this.address.shown} plays them, here or elsewhere; Ctrl-C leaves them there`
      : `${there}, ${counted(workers, "worker")} with ${counted(threads, "thread")}`;
  }

  private strangers({strangers}: QueueState): string[] {
    return strangers
      .filter(({workers}) => workers > 0)
      .map(
        ({engine, workers}) =>
          `${counted(workers, "worker")} of engine ${engine} there ${workers === 1 ? "leaves" : "leave"} these points: they must be of engine ${engineName}, the same version and catalogue`,
      );
  }
}

export const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? "" : "s"}`;
