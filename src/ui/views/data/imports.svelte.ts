import {tick} from "svelte";
import type {Screen} from "../../state/screen.svelte.ts";
import {type Reading, readFile} from "./reading.ts";

type Of<Kind extends Reading["kind"]> = Extract<Reading, {kind: Kind}> & {readonly file: string};

/** The files that were given to the page; they stay for as long as the page does, and go nowhere. */
export class Imports {
  /** The last file, as it was read; its text too, since rows of inputs are laid over the plan as it stands when they are looked at. */
  last = $state.raw<{readonly name: string; readonly text: string; readonly reading: Reading} | null>(null);
  /** What the browser says when it cannot read a file at all. */
  failure = $state<string | null>(null);
  actuals = $state.raw<Of<"actuals"> | null>(null);
  trace = $state.raw<Of<"trace"> | null>(null);
  benchmark = $state.raw<Of<"benchmark"> | null>(null);

  /** Reads files one after the other; each kind goes where it is used. */
  async take(files: Iterable<File>, screen: Screen): Promise<void> {
    for (const file of files) await this.takeOne(file, screen);
  }

  private async takeOne(file: File, screen: Screen): Promise<void> {
    this.failure = null;
    try {
      this.takeText(file.name, await file.text(), screen);
    } catch (error) {
      this.failure = `${file.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    }
    await tick();
  }

  takeText(name: string, text: string, {plan}: Screen): void {
    const reading = readFile(name, text, plan.scenario);
    this.last = {name, text, reading};
    if (reading.kind === "actuals") this.actuals = {...reading, file: name};
    if (reading.kind === "trace") this.trace = {...reading, file: name};
    if (reading.kind === "benchmark") this.benchmark = {...reading, file: name};
  }
}

const kept = new WeakMap<Screen, Imports>();

/** The page's imports, the same each time the view opens. */
export function importsOf(screen: Screen): Imports {
  const known = kept.get(screen);
  if (known) return known;
  const fresh = new Imports();
  kept.set(screen, fresh);
  return fresh;
}
