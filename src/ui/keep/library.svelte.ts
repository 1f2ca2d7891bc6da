import {freeName, KEPT_FORM, type KeptScenario} from "./keptScenario.ts";
import type {Shelf} from "./shelf.ts";
import {type Trouble, troubleOf} from "./trouble.ts";

/** What is kept of a scenario, beside its name. */
export type KeptBody = Pick<KeptScenario, "base" | "changes" | "option">;

/** What tabs tell each other: that something kept is another one now. */
type News = {readonly kind: "changed" | "removed"; readonly id: string};

/** Shelf and channel, so that a test can hand in its own. */
export interface Means {
  readonly shelf: () => Promise<Shelf>;
  readonly channel: BroadcastChannel | null;
}

/** The named scenarios that this browser keeps, the same in every tab. */
export class Library {
  /** By name. */
  kept = $state.raw<readonly KeptScenario[]>([]);
  /** Rows that this version cannot read; they stay where they are. */
  unreadable = $state(0);
  trouble = $state.raw<Trouble | null>(null);
  /** Something was to be kept or opened: its trouble matters to who reads the page. */
  asked = $state(false);
  /** Hears what another tab did, after the list is up to date. */
  onnews: (news: News) => void = () => undefined;

  constructor(private readonly means: Means) {
    if (means.channel !== null)
      means.channel.onmessage = ({data}: MessageEvent<News>) => {
        void this.load().then(() => this.onnews(data));
      };
  }

  find(id: string): KeptScenario | undefined {
    return this.kept.find((kept) => kept.id === id);
  }

  /** What there is to open; the list is read anew after each change here or in another tab. */
  async load(): Promise<void> {
    const rows = await this.tried(async (shelf) => shelf.all());
    if (rows === undefined) return;
    const {readKept} = await import("./readKept.ts"); // it checks: who keeps nothing does without
    const read = rows.map(readKept);
    this.unreadable = read.filter((kept) => kept === null).length;
    this.kept = read
      .filter((kept) => kept !== null)
      .sort((a, b) => a.name.localeCompare(b.name, "en") || (a.id < b.id ? -1 : 1));
  }

  /** One more, under a name that is free; undefined where the browser refuses. */
  async add(name: string, body: KeptBody): Promise<KeptScenario | undefined> {
    const free = freeName(
      name,
      this.kept.map((kept) => kept.name),
    );
    const kept = {...body, form: KEPT_FORM, id: crypto.randomUUID().slice(0, 8), name: free} as const;
    const outcome = await this.put({...kept, revision: 1, savedAt: now()}, 0);
    return outcome?.written;
  }

  /**
   * Saves over the revision that was opened. Where another tab was there first nothing is written and its scenario is
   * given as `theirs`; undefined where the browser refuses.
   */
  async save(
    opened: KeptScenario,
    body: Partial<KeptBody> & {readonly name?: string},
  ): Promise<{written?: KeptScenario; theirs?: KeptScenario} | undefined> {
    const next = {...opened, ...body, revision: opened.revision + 1, savedAt: now()};
    return this.put(next, opened.revision);
  }

  async remove(id: string): Promise<boolean> {
    const gone = await this.tried(async (shelf) => {
      await shelf.remove(id);
      return true;
    });
    if (gone) await this.tell({kind: "removed", id});
    return gone === true;
  }

  /** Back as it was, after `remove`. */
  async putBack(kept: KeptScenario): Promise<KeptScenario | undefined> {
    return (await this.put({...kept, revision: kept.revision + 1}, 0))?.written;
  }

  private async put(kept: KeptScenario, opened: number) {
    this.asked = true;
    const there = await this.tried(async (shelf) => ({found: await shelf.put(plain(kept), opened)}));
    if (there === undefined) return undefined;
    if (there.found !== undefined) {
      await this.load();
      const {readKept} = await import("./readKept.ts");
      return {theirs: readKept(there.found) ?? undefined};
    }
    await this.tell({kind: "changed", id: kept.id});
    return {written: kept};
  }

  private async tell(news: News): Promise<void> {
    await this.load();
    this.means.channel?.postMessage(news);
  }

  /** What the browser gave; undefined, and the trouble told, where it refused. */
  private async tried<T>(work: (shelf: Shelf) => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work(await this.means.shelf());
      this.trouble = null;
      return result;
    } catch (error) {
      this.trouble = troubleOf(error);
      return undefined;
    }
  }
}

/** The page's clock: what is kept says when. */
const now = (): string => new Date().toISOString();

/** What is on the screen may be watched; what is stored is plain. */
const plain = (kept: KeptScenario): KeptScenario => JSON.parse(JSON.stringify(kept)) as KeptScenario;

/** The browser's own means: a database that is opened when first needed, and a channel between tabs. */
export function browserMeans(): Means {
  let shelf: Promise<Shelf> | null = null;
  return {
    shelf: () => (shelf ??= import("./shelf.ts").then((module) => new module.Shelf())),
    channel: typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("headroom.kept"),
  };
}
